import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { controlPolicyOfPath, kindOfPath, kindOfText } from '../project/documentKind.ts';
import { nodeFiles } from '../project/nodeFiles.ts';
import { slashed } from '../project/paths.ts';
import { ProjectIndex } from '../project/projectIndex.ts';
import { workspaceRootOf } from '../project/workspaceRoot.ts';
import { checkDocument, gradeFindings } from '../rules/checkDocument.ts';
import { ProjectRoles } from '../rules/role/projectRoles.ts';
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
  const run = new LintRun();
  for (const operand of operands) {
    if (operand === '-') {
      await run.check(options.get('--stdin-filename') ?? '<stdin>', () => readAll(process.stdin));
      continue;
    }
    const files = await filesToLint([operand]).catch((error: unknown) => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    });
    for (const file of files) await run.check(file);
  }
  await run.checkFilesBeside();
  process.stdout.write(format(run.checked));
  if (run.unread) return Status.misused;
  return countFindings(run.checked).error > 0 ? Status.failed : Status.fine;
}

/** The files of one call, each checked once, with what their projects say about them. */
class LintRun {
  readonly checked: CheckedFile[] = [];
  /** True once a file could not be read. */
  unread = false;
  readonly #index = new ProjectIndex(nodeFiles, (file) => workspaceRootOf(nodeFiles, file, [process.cwd()]));
  /** What standard input holds in place of a file. */
  readonly #given = new Map<string, string>();
  readonly #roles = new ProjectRoles(this.#index, {
    disk: nodeFiles,
    openText: (file) => this.#given.get(slashed(file)),
  });
  readonly #seen = new Set<string>();
  readonly #settingsFiles = new Set<string>();
  readonly #templateFiles = new Set<string>();

  async check(file: string, given?: () => Promise<string>): Promise<void> {
    const absolute = path.resolve(file);
    if (this.#seen.has(absolute)) return;
    this.#seen.add(absolute);
    try {
      const text = await (given?.() ?? nodeFiles.readText(file));
      if (given !== undefined) this.#given.set(slashed(absolute), text);
      const templates = (await this.#index.templatesOf(absolute)).map(({ templatePath }) => templatePath);
      for (const template of templates) this.#templateFiles.add(template);
      const isTemplate = templates.some((template) => slashed(template) === slashed(absolute));
      const kind = kindOfPath(absolute) ?? (isTemplate ? undefined : kindOfText(text));
      if (kind === undefined && !isTemplate) {
        process.stderr.write(`${file}: neither a state machine nor a policy; not checked.\n`);
        return;
      }
      const around = await this.#index.surroundingsOf(absolute);
      for (const settings of around.settingsFiles) this.#settingsFiles.add(settings);
      const place = placesIn(text);
      const roleFindings = await this.#roles.findingsOf(absolute);
      const found =
        kind === undefined
          ? gradeFindings(roleFindings, around.grades)
          : checkDocument({ kind, text, control: controlPolicyOfPath(absolute) }, { ...around, roleFindings });
      const findings = found.map(({ code, severity, message, range, awsCode }) => ({
        code,
        ...(awsCode === undefined ? {} : { awsCode }),
        severity,
        message,
        start: place(range.start),
        end: place(range.end),
      }));
      this.checked.push({ file, findings });
    } catch (error) {
      this.unread = true;
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }

  /** The templates that refer to what was checked, and the settings files that graded it: what is wrong with them must not stay unseen. */
  async checkFilesBeside(): Promise<void> {
    for (const file of this.#templateFiles) await this.check(path.relative(process.cwd(), file) || file);
    for (const file of this.#settingsFiles) await this.check(path.relative(process.cwd(), file) || file);
  }
}
