import { text as readAll } from 'node:stream/consumers';
import { kindOfPath, kindOfText } from '../project/documentKind.ts';
import { nodeFiles } from '../project/nodeFiles.ts';
import { checkDocument } from '../rules/checkDocument.ts';
import { filesToLint } from './filesToLint.ts';
import { asJson } from './formats/json.ts';
import { asSarif } from './formats/sarif.ts';
import { asText } from './formats/text.ts';
import { type CheckedFile, countFindings, placesIn } from './report.ts';
import { readArguments, Status, UsageError } from './usage.ts';

const formats: Readonly<Record<string, (files: readonly CheckedFile[]) => string>> = {
  text: asText,
  json: asJson,
  sarif: asSarif,
};

/** `fanout lint FILES…`: prints what is wrong with them; see `lint.md`. */
export async function lint(args: readonly string[]): Promise<number> {
  const { operands, options } = readArguments(args, { values: ['--format', '--stdin-filename'] });
  if (operands.length === 0) throw new UsageError('lint takes files or folders.');
  const name = options.get('--format') ?? 'text';
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new UsageError(`--format is one of ${Object.keys(formats).join(', ')}, not ${name}.`);
  const checked: CheckedFile[] = [];
  let unread = false;
  const check = async (file: string, read: () => Promise<string>) => {
    try {
      checked.push(...(await checkFile(file, await read())));
    } catch (error) {
      unread = true;
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  for (const operand of operands) {
    if (operand === '-') {
      await check(options.get('--stdin-filename') ?? '<stdin>', () => readAll(process.stdin));
      continue;
    }
    const files = await filesToLint([operand]).catch((error: unknown) => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    });
    for (const file of files) await check(file, () => nodeFiles.readText(file));
  }
  process.stdout.write(format(checked));
  if (unread) return Status.misused;
  return countFindings(checked).error > 0 ? Status.failed : Status.fine;
}

/** The findings of one text; empty, with a word on standard error, where it is nothing that can be checked. */
async function checkFile(file: string, text: string): Promise<CheckedFile[]> {
  const kind = kindOfPath(file) ?? kindOfText(text);
  if (kind === undefined) {
    process.stderr.write(`${file}: neither a state machine nor a policy; not checked.\n`);
    return [];
  }
  const place = placesIn(text);
  const findings = checkDocument({ kind, text }).map(({ code, severity, message, range }) => ({
    code,
    severity,
    message,
    start: place(range.start),
    end: place(range.end),
  }));
  return [{ file, findings }];
}
