import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { startLocalEndpoint } from '../../../client/src/aws/localEndpoint.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fanout endpoint '));
after(() => rmSync(folder, { recursive: true, force: true }));

const ready = { endpoint: 'http://127.0.0.1:1', region: 'r', accountId: 'a', accessKeyId: 'k', secretAccessKey: 's' };
const sayReady = `console.log(${JSON.stringify(JSON.stringify(ready))});`;

/** Writes a stand-in for dist/local.js. */
function program(name: string, code: string): string {
  const file = path.join(folder, `${name}.cjs`);
  writeFileSync(file, code);
  return file;
}

describe('the local endpoint process', () => {
  it('gets its state folder, tells when it is ready, and ends when its standard input closes', async () => {
    const lines: string[] = [];
    const exits: string[] = [];
    const endpoint = await startLocalEndpoint({
      program: program('good', `console.error(process.argv.slice(2).join(' ')); ${sayReady} process.stdin.resume();`),
      stateFolder: 'the state',
      onLine: (line) => lines.push(line),
      onUnexpectedExit: (how) => exits.push(how),
    });
    assert.deepEqual(endpoint.ready, ready);
    await endpoint.stop();
    assert.deepEqual(lines, ['--port 0 --state the state']);
    assert.deepEqual(exits, []);
  });
  it('tells when it ends although nobody asked', async () => {
    const how = await new Promise<string>((resolve, reject) => {
      startLocalEndpoint({
        program: program('dies', `${sayReady} setImmediate(() => process.exit(3));`),
        stateFolder: 'x',
        onLine: () => undefined,
        onUnexpectedExit: resolve,
      }).catch(reject);
    });
    assert.equal(how, 'exit code 3');
  });
  it('names the last lines when it does not get ready', async () => {
    const starting = startLocalEndpoint({
      program: program('bad', `console.error('no room'); process.exitCode = 4;`),
      stateFolder: 'x',
      onLine: () => undefined,
      onUnexpectedExit: () => undefined,
    });
    await assert.rejects(starting, { name: 'LocalEndpointStopped', message: /exit code 4[\s\S]*no room/ });
  });
});
