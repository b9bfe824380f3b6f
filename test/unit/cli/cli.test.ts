import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const bundle = path.resolve(import.meta.dirname, '../../../dist/cli.js');

describe('the command line alone in a folder', {
  skip: existsSync(bundle) ? false : 'dist/cli.js is not built',
}, () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fanout cli '));
  after(() => rmSync(root, { recursive: true }));
  if (existsSync(bundle)) copyFileSync(bundle, path.join(root, 'cli.js'));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['cli.js', ...args], { cwd: root, encoding: 'utf8', env: {} });

  it('writes the demo and prints its template and nothing else', () => {
    const scaffold = run('scaffold', 'demo project');
    assert.deepEqual([scaffold.status, scaffold.stderr], [0, '']);
    assert.equal(scaffold.stdout.trim().split('\n').length, 6);
    const definition = readFileSync(path.join(root, 'demo project/statemachine.asl.json'), 'utf8');
    const packaged = run('package-template', 'demo project');
    assert.deepEqual([packaged.status, packaged.stderr], [0, '']);
    const body = JSON.parse(packaged.stdout);
    assert.deepEqual(JSON.parse(body.Resources.StateMachine.Properties.DefinitionString), JSON.parse(definition));
  });

  it('writes the other choice and warns of its placeholders on standard error', () => {
    assert.equal(run('scaffold', 'own', '--choice', 'build').status, 0);
    const packaged = run('package-template', 'own');
    assert.equal(packaged.status, 0);
    assert.ok(JSON.parse(packaged.stdout).Parameters.BatchQueueArn);
    assert.match(packaged.stderr, /statemachine\.asl\.json:31 still has the placeholder <BATCH_QUEUE_ARN>/);
  });

  it('fails without writing where a file is in the way', () => {
    assert.equal(run('scaffold', 'twice').status, 0);
    writeFileSync(path.join(root, 'twice/README.md'), 'mine');
    const again = run('scaffold', 'twice');
    assert.equal(again.status, 1);
    assert.equal(again.stdout, '');
    assert.match(again.stderr, /README\.md.*Nothing was written/);
    assert.equal(readFileSync(path.join(root, 'twice/README.md'), 'utf8'), 'mine');
  });

  it('names a broken definition by line and column', () => {
    assert.equal(run('scaffold', 'broken').status, 0);
    writeFileSync(path.join(root, 'broken/statemachine.asl.json'), '{\n  "StartAt" 1\n}');
    const packaged = run('package-template', 'broken');
    assert.deepEqual([packaged.status, packaged.stdout], [1, '']);
    assert.match(packaged.stderr, /^statemachine\.asl\.json:2:\d+ is not valid JSON/);
  });

  const wrong: readonly (readonly [readonly string[], number, RegExp])[] = [
    [[], 2, /^Usage:/],
    [['scaffold'], 2, /^scaffold takes one folder\.\nUsage:/],
    [['scaffold', 'a', 'b'], 2, /takes one folder/],
    [['scaffold', '--force'], 2, /^Unknown option --force\.\nUsage:/],
    [['scaffold', 'a', '--choice'], 2, /^--choice needs a value/],
    [['package', 'a', '--choice=demo'], 2, /^Unknown option --choice=demo/],
    [['deploy', 'a'], 2, /^fanout has no subcommand deploy\.\nUsage:/],
    [['toString', 'a'], 2, /no subcommand toString/],
    [['lint'], 2, /^lint takes files/],
    [['lint', 'absent.asl.json'], 2, /absent\.asl\.json/],
    [['lint', '--format', 'xml', '.'], 2, /^--format is one of text, json, sarif, not xml/],
    [['scaffold', 'never', '--choice', 'other'], 1, /fan-out-batch-job demo/],
    [['package', 'absent'], 1, /absent has no template\.yaml/],
  ];
  for (const [args, expected, message] of wrong) {
    it(`fanout ${args.join(' ')}`, () => {
      const before = readdirSync(root).length;
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout], [expected, '']);
      assert.match(stderr, message);
      assert.equal(readdirSync(root).length, before);
    });
  }

  it('prints its usage when asked', () => {
    const { status, stdout } = run('--help');
    assert.equal(status, 0);
    assert.match(stdout, /^Usage:/);
  });
});
