#!/usr/bin/env node
import { lint } from './lint.ts';
import { printPackage } from './packageTemplate.ts';
import { scaffold } from './scaffold.ts';
import { Status, UsageError } from './usage.ts';

const USAGE = `Usage:
  fanout lint FILES…                          check definitions, policies and fanout.json; folders are walked
      --format text|json|sarif                how findings are printed (text)
      --stdin-filename NAME                   what the text on standard input (-) is named
  fanout scaffold DIR [--choice demo|build]   write the sample project "Fan out a batch job" into DIR
  fanout package DIR                          print the template in DIR, ready to deploy, as JSON

lint ends with 1 where it finds an error, and with 2 where it is called wrongly or cannot read a file.
`;

type Subcommand = (args: readonly string[]) => Promise<number>;

const subcommands: Readonly<Record<string, Subcommand>> = {
  lint,
  scaffold,
  package: printPackage,
  'package-template': printPackage,
};

async function run(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === 'help' || args.includes('--help')) {
    process.stdout.write(USAGE);
    return Status.fine;
  }
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (subcommand === undefined) throw new UsageError(name === '' ? '' : `fanout has no subcommand ${name}.`);
  return await subcommand(rest);
}

run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    const misused = error instanceof UsageError;
    process.stderr.write(misused ? `${message === '' ? '' : `${message}\n`}${USAGE}` : `${message}\n`);
    process.exitCode = misused ? Status.misused : Status.failed;
  },
);
