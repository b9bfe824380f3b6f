import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../host/paths.ts';
import { type SeenDiagnostic, startLanguageServer } from './languageProcess.ts';

const corpus = path.join(root, '../shared/corpus');
const pulling = { textDocument: { diagnostic: {} } };
const severities = ['', 'error', 'warning', 'information', 'hint'];

function lint(folder: string, ...args: string[]) {
  return spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'lint', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
}

const asLine = ({ severity, code, message, range: { start, end } }: SeenDiagnostic) =>
  `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${severities[severity]} ${code} ${message}`;

interface Printed {
  readonly files: readonly {
    readonly file: string;
    readonly findings: readonly {
      readonly code: string;
      readonly severity: string;
      readonly message: string;
      readonly start: { readonly line: number; readonly column: number };
      readonly end: { readonly line: number; readonly column: number };
    }[];
  }[];
}

describe('fanout lint and the language server', { skip: existsSync(corpus) ? false : `${corpus} is absent` }, () => {
  it('give the same findings on every published document', { timeout: 120_000 }, async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-same-'));
    context.after(() => rmSync(folder, { recursive: true }));
    for (const language of ['asl', 'iam']) {
      const from = path.join(corpus, language);
      for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
        const file = path.join(entry.parentPath, entry.name);
        if (!entry.isFile() || !/[/\\](in)?valid[/\\]/.test(file)) continue;
        const name = path.relative(from, file).replace(/\.json$/, language === 'asl' ? '.asl.json' : '.iam.json');
        cpSync(file, path.join(folder, language, name));
      }
    }
    cpSync(path.join(corpus, 'pairs'), path.join(folder, 'pairs'), { recursive: true });
    writeFileSync(path.join(folder, 'fanout.json'), '{ "rules": { "asl/deprecated-iterator": "error" } }');

    const { stdout, stderr, status } = lint(folder, '--format', 'json', '.');
    assert.deepEqual([stderr, status], ['', 1]);
    const printed: Printed = JSON.parse(stdout);
    assert.ok(printed.files.length > 400, `${printed.files.length} files`);
    const { initialized, open, pull } = await startLanguageServer(context, pulling, folder);
    await initialized();
    let compared = 0;
    for (const { file, findings } of printed.files) {
      const uri = pathToFileURL(path.join(folder, file)).href;
      await open(uri, readFileSync(path.join(folder, file), 'utf8'));
      const { items } = await pull(uri);
      const lines = findings.map(
        ({ start, end, severity, code, message }) =>
          `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${code} ${message}`,
      );
      assert.deepEqual(items.map(asLine), lines, file);
      compared += items.length;
    }
    assert.ok(compared > 100, `${compared} findings`);
  });
});

describe('fanout lint', () => {
  it('finds the templates of a folder that have state machines, and no other', (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-lint-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const inTemplate = (type: string) =>
      `Resources:\n  M:\n    Type: ${type}\n    Properties:\n      DefinitionString: '${machine('C')}'\n`;
    writeFileSync(path.join(folder, 'infra.yaml'), inTemplate('AWS::StepFunctions::StateMachine'));
    // These speak of state machines, and have none.
    writeFileSync(path.join(folder, 'notes.yaml'), '# AWS::StepFunctions::StateMachine\nResources: {}\n');
    writeFileSync(path.join(folder, 'notes.json'), '{"Statement": "AWS::StepFunctions::StateMachine"}');
    writeFileSync(path.join(folder, 'large.json'), `["AWS::StepFunctions::StateMachine", "${' '.repeat(2 ** 21)}"]`);
    const { stdout, stderr, status } = lint(folder, '.');
    assert.equal(stderr, '');
    assert.match(stdout, /^infra\.yaml:5:85 error asl\/missing-target [^\n]*\n1 file checked: 1 error, 0 warnings\n$/);
    assert.equal(status, 1);
  });

  const machine = (next: string) =>
    `{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "${next}"}, "B": {"Type": "Succeed"}}}`;

  it('reads standard input, and grades it as the file that it is named', (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-lint-'));
    context.after(() => rmSync(folder, { recursive: true }));
    mkdirSync(path.join(folder, 'old'));
    writeFileSync(
      path.join(folder, 'fanout.json'),
      '{"overrides": [{"files": ["old/**"], "rules": {"asl/missing-target": "warning"}}]}',
    );
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'lint', ...args], {
        cwd: folder,
        encoding: 'utf8',
        input: machine('C'),
      });
    const plain = run('-');
    assert.equal(plain.status, 1);
    assert.match(
      plain.stdout,
      /^<stdin>:1:60 error asl\/missing-target [^\n]*\n2 files checked: 1 error, 0 warnings\n$/,
    );
    const named = run('-', '--stdin-filename', 'old/a.asl.json');
    assert.equal(named.status, 0, named.stdout);
    assert.match(
      named.stdout,
      /^old\/a\.asl\.json:1:60 warning asl\/missing-target [^\n]*\n2 files checked: 0 errors, 1 warning\n$/,
    );
  });

  it('names the code that Access Analyzer has for a finding', (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-lint-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const Statement = { Effect: 'Allow', Action: 'batch:SubmitJobb', Resource: '*' };
    writeFileSync(path.join(folder, 'a.iam.json'), JSON.stringify({ Version: '2012-10-17', Statement }));
    const { files } = JSON.parse(lint(folder, 'a.iam.json', '--format', 'json').stdout);
    const told = files[0].findings.map(({ code, awsCode }: Record<string, string>) => [code, awsCode]);
    assert.deepEqual(told, [['iam/unknown-action', 'INVALID_ACTION']]);
  });

  it('shows what is wrong with the fanout.json that grades a file, and ends with 2 for a file that is not there', (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-lint-'));
    context.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'fanout.json'), '{"rules": {"asl/comment": "of"}}');
    writeFileSync(path.join(folder, 'a.asl.json'), machine('B'));
    const { status, stdout } = lint(folder, 'a.asl.json');
    assert.equal(status, 1);
    assert.match(stdout, /^fanout\.json:1:28 error settings\/invalid-value/);
    assert.equal(lint(folder, 'b.asl.json').status, 2);
  });
});
