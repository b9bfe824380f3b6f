import { execFileSync } from 'node:child_process';

/** The process ids of the local endpoints that the extension of this workbench runs; by `ps`, so not on Windows. */
export function localEndpointsOf(home: string): number[] {
  const lines = execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes('local.js') && line.includes(home))
    .map((line) => Number.parseInt(line, 10));
}
