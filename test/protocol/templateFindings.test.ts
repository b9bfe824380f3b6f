// What a template says about its state machines, in the editor and on the command line alike.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../host/paths.ts';
import { startLanguageServer } from './languageProcess.ts';

const template = `Resources:
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: machine.asl.json
      DefinitionSubstitutions:
        FunctionArn: a
        QueueUrl: b
`;
const machine = '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${FunctionArn}","End":true}}}';

describe('an unused substitution', () => {
  it('is told in the template by the server, faded, and by fanout lint', { timeout: 60_000 }, async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-template-'));
    context.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'template.yaml'), template);
    writeFileSync(path.join(folder, 'machine.asl.json'), machine);
    const { initialized, open, pull } = await startLanguageServer(
      context,
      { textDocument: { diagnostic: {} } },
      folder,
    );
    await initialized();
    const uri = pathToFileURL(path.join(folder, 'template.yaml')).href;
    await open(uri, template, 'yaml');
    const { items } = await pull(uri);
    assert.deepEqual(
      items.map(({ code, severity, range, ...rest }) => [code, severity, range, 'tags' in rest && rest.tags]),
      [['template/unused-substitution', 4, { start: { line: 7, character: 8 }, end: { line: 7, character: 16 } }, [1]]],
    );

    const lint = (...args: string[]) => {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [path.join(root, 'dist/cli.js'), 'lint', ...args],
        { cwd: folder, encoding: 'utf8' },
      );
      assert.deepEqual([stderr, status], ['', 0]);
      return stdout.split('\n');
    };
    const told = `template.yaml:8:9 hint template/unused-substitution ${items[0]?.message}`;
    // By its own name, and where only what it refers to is named.
    assert.deepEqual(lint('template.yaml'), [told, '1 file checked: 0 errors, 0 warnings, 1 hint', '']);
    assert.deepEqual(lint('.'), [told, '2 files checked: 0 errors, 0 warnings, 1 hint', '']);
  });

  it('is graded by fanout.json like any other, and a template is never taken for a policy', (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-template-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const Properties = { DefinitionS3Location: 'machine.asl.json', DefinitionSubstitutions: { FunctionArn: 1, Q: 2 } };
    const policy = { PolicyDocument: { Statement: [] } };
    const resources = { M: { Type: 'AWS::StepFunctions::StateMachine', Properties }, P: { Properties: policy } };
    writeFileSync(path.join(folder, 'infra.json'), JSON.stringify({ Resources: resources }));
    writeFileSync(path.join(folder, 'machine.asl.json'), machine);
    writeFileSync(path.join(folder, 'fanout.json'), '{"rules": {"template/unused-substitution": "error"}}');
    const { stdout, status } = spawnSync(
      process.execPath,
      [path.join(root, 'dist/cli.js'), 'lint', '--format', 'json', 'infra.json'],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(status, 1);
    const [file] = JSON.parse(stdout).files;
    assert.deepEqual(
      file.findings.map(({ code, severity }: { code: string; severity: string }) => [code, severity]),
      [['template/unused-substitution', 'error']],
    );
  });
});
