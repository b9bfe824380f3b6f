import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolvePath } from '../../../server/src/project/paths.ts';
import { ProjectIndex } from '../../../server/src/project/projectIndex.ts';
import { workspaceRootOf } from '../../../server/src/project/workspaceRoot.ts';
import { matchesGlob } from '../../../server/src/text/globs.ts';
import { memoryFiles } from './memoryFiles.ts';

const settings = (rules: object, overrides: object[] = []) => JSON.stringify({ rules, overrides });
const template = (properties: string) =>
  `Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n${properties.replace(/^/gm, '      ')}`;

describe('what a project says about a file', () => {
  it('is graded by the fanout.json files above it, the nearest last, overrides after rules', async () => {
    const files = memoryFiles({
      '/fanout.json': settings({ 'asl/comment': 'error' }),
      '/w/fanout.json': settings({ 'asl/comment': 'hint', 'asl/sid': 'off', 'asl/x': 'error' }, [
        { files: ['old/**'], rules: { 'asl/x': 'warning' } },
        { files: ['*.asl'], rules: { 'asl/x': 'information' } },
      ]),
      '/w/old/fanout.json': settings({ 'asl/comment': 'off', 'asl/bad': 'loud' }),
    });
    const index = new ProjectIndex(files, () => '/w');
    const of = async (path: string) => Object.fromEntries((await index.surroundingsOf(path)).grades);
    assert.deepEqual(await of('/w/a.asl.json'), { 'asl/comment': 'hint', 'asl/sid': 'off', 'asl/x': 'error' });
    assert.deepEqual(await of('/w/old/b/a.asl.json'), { 'asl/comment': 'off', 'asl/sid': 'off', 'asl/x': 'warning' });
    assert.equal((await of('/w/old/a.asl'))['asl/x'], 'information');
    assert.deepEqual((await index.surroundingsOf('/w/old/a.asl')).settingsFiles, [
      '/w/fanout.json',
      '/w/old/fanout.json',
    ]);
  });

  it('has the type and the substitutions of the template that refers to it', async () => {
    const files = memoryFiles({
      '/w/infra/template.yaml': template(
        'DefinitionUri: ../machines/a.asl.json\nType: EXPRESS\nDefinitionSubstitutions:\n  One: !Ref F\n  Two: x',
      ),
      '/w/machines/a.asl.json': '{}',
      '/w/machines/b.asl.json': '{}',
    });
    const index = new ProjectIndex(files, () => '/w');
    const { type, substitutions } = await index.surroundingsOf('/w/machines/a.asl.json');
    assert.deepEqual([type, [...(substitutions ?? [])]], ['EXPRESS', ['One', 'Two']]);
    const other = await index.surroundingsOf('/w/machines/b.asl.json');
    assert.deepEqual([other.type, other.substitutions], [undefined, undefined]);
  });

  const bodies: readonly (readonly [string, string | undefined, readonly string[] | undefined])[] = [
    ['DefinitionUri: a.asl.json', 'STANDARD', []],
    ['DefinitionUri: ./a.asl.json\nType: !Ref Kind', undefined, []],
    ['DefinitionUri: a.asl.json\nDefinitionSubstitutions: !Ref Names', 'STANDARD', undefined],
    [
      'DefinitionUri: a.asl.json\nDefinitionSubstitutions:\n  Fn::Transform: {Name: AWS::Include}',
      'STANDARD',
      undefined,
    ],
    ['DefinitionUri: a.asl.json\nFn::Transform: {Name: AWS::Include}', 'STANDARD', undefined],
    ['DefinitionUri: s3://bucket/a.asl.json', undefined, undefined],
    ['DefinitionUri: {Bucket: a, Key: a.asl.json}', undefined, undefined],
  ];
  for (const [body, type, names] of bodies) {
    it(body.replaceAll('\n', ' / '), async () => {
      const files = memoryFiles({ '/w/template.yaml': template(body), '/w/a.asl.json': '{}' });
      const found = await new ProjectIndex(files, () => '/w').surroundingsOf('/w/a.asl.json');
      assert.deepEqual([found.type, found.substitutions && [...found.substitutions]], [type, names]);
    });
  }

  it('of several state machines is what they agree on', async () => {
    const one = template('DefinitionUri: a.asl.json\nDefinitionSubstitutions: {One: 1}');
    const two = template('DefinitionUri: a.asl.json\nType: EXPRESS\nDefinitionSubstitutions: {Two: 2}');
    const files = memoryFiles({ '/w/one.yaml': one, '/w/two.yml': two, '/w/a.asl.json': '{}' });
    const found = await new ProjectIndex(files, () => '/w').surroundingsOf('/w/a.asl.json');
    assert.deepEqual([found.type, [...(found.substitutions ?? [])].sort()], [undefined, ['One', 'Two']]);
  });

  it('is read once, and again when a file is forgotten', async () => {
    const files = memoryFiles({ '/w/s/template.yaml': template('DefinitionUri: a.asl.json'), '/w/s/a.asl.json': '{}' });
    let reads = 0;
    const counted = { ...files, readText: (path: string) => files.readText(path).finally(() => reads++) };
    const index = new ProjectIndex(counted, () => '/w');
    const type = async () => (await index.surroundingsOf('/w/s/a.asl.json')).type;
    assert.equal(await type(), 'STANDARD');
    const before = reads;
    files.texts.set('/w/s/template.yaml', template('DefinitionUri: a.asl.json\nType: EXPRESS'));
    assert.equal(await type(), 'STANDARD');
    assert.equal(reads, before);
    index.forget('/w/s/template.yaml');
    assert.equal(await type(), 'EXPRESS');
    files.texts.set('/w/fanout.json', settings({ 'asl/comment': 'off' }));
    index.forget('/w/fanout.json');
    assert.equal((await index.surroundingsOf('/w/s/a.asl.json')).grades.get('asl/comment'), 'off');
  });
});

describe('the templates of a file', () => {
  const include = (file: string) =>
    `  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        Fn::Transform: {Name: AWS::Include, Parameters: {Location: ${file}}}\n`;

  it('are those that take a definition or a policy from it, and itself', async () => {
    const files = memoryFiles({
      '/w/one.yaml': `${template('DefinitionUri: a.asl.json')}\n${include('policies/p.json')}`,
      '/w/infra/template.yaml': `${template('DefinitionUri: ../b.asl.json')}\n${include('../policies/p.json')}`,
      '/w/none.yaml': include('policies/p.json'),
    });
    const index = new ProjectIndex(files, () => '/w');
    const of = async (path: string) => (await index.templatesOf(path)).map(({ templatePath }) => templatePath).sort();
    assert.deepEqual(await of('/w/policies/p.json'), ['/w/infra/template.yaml', '/w/one.yaml']);
    assert.deepEqual(await of('/w/a.asl.json'), ['/w/one.yaml']);
    assert.deepEqual(await of('/w/infra/template.yaml'), ['/w/infra/template.yaml']);
    assert.deepEqual(await of('/w/c.asl.json'), []);
  });

  it('are read again when they change or come, not when a definition or a policy does', async () => {
    const files = memoryFiles({ '/w/s/template.yaml': template('DefinitionUri: a.asl.json'), '/w/s/a.asl.json': '{}' });
    let reads = 0;
    let lists = 0;
    const counted = {
      ...files,
      readText: (path: string) => files.readText(path).finally(() => reads++),
      list: (path: string) => files.list(path).finally(() => lists++),
    };
    const index = new ProjectIndex(counted, () => '/w');
    const count = async () => (await index.templatesOf('/w/s/a.asl.json')).length;
    assert.equal(await count(), 1);
    const before = [reads, lists];
    for (const path of ['/w/s/a.asl.json', '/w/s/policies/p.json', '/w/s/x.iam.json']) {
      assert.equal(ProjectIndex.dependsOn(path), false);
      index.forget(path);
    }
    assert.equal(await count(), 1);
    assert.deepEqual([reads, lists], before);
    index.forget('/w/s/template.yaml');
    assert.equal(await count(), 1);
    assert.deepEqual([reads, lists], [(before[0] ?? 0) + 1, before[1]]);
    files.texts.set('/w/s/other.yaml', template('DefinitionUri: a.asl.json'));
    index.forget('/w/s/other.yaml');
    assert.equal(await count(), 2);
    files.texts.delete('/w/s/template.yaml');
    index.forget('/w/s/template.yaml');
    assert.equal(await count(), 1);
  });
});

describe('the folder that a project ends at', () => {
  it('is the repository, else the folder that is open, else its own', async () => {
    const files = memoryFiles({ '/r/.git/HEAD': '', '/r/a/b.asl': '', '/o/p/c/d.asl': '' });
    assert.equal(await workspaceRootOf(files, '/r/a/b.asl', ['/r/a']), '/r');
    assert.equal(await workspaceRootOf(files, '/o/p/c/d.asl', ['/o', '/o/p/', '/o/pp']), '/o/p/');
    assert.equal(await workspaceRootOf(files, '/o/p/c/d.asl', ['/other']), '/o/p/c');
  });
});

describe('globs', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['*.asl.json', 'a/b.asl.json', true],
    ['*.asl.json', 'a/b.json', false],
    ['./*.asl', 'b.asl', true],
    ['./*.asl', 'a/b.asl', false],
    ['a/*.asl', 'a/b/c.asl', false],
    ['a/**/*.asl', 'a/c.asl', true],
    ['a/**/*.asl', 'a/b/b/c.asl', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'ab', false],
    ['a?.{asl,json}', 'ab.json', true],
    ['a?.{asl,json}', 'abc.json', false],
    ['a.b', 'aXb', false],
    ['a(b', 'a(b', true],
    ['{a', 'a', true],
  ];
  for (const [glob, path, matches] of cases) {
    it(`${glob} ${matches ? 'takes' : 'leaves'} ${path}`, () => assert.equal(matchesGlob(path, glob), matches));
  }
});

describe('a path below a folder', () => {
  const cases = [
    ['/w/a', '../b/./c', '/w/b/c'],
    ['/w', '/x', '/x'],
    ['/', 'x', '/x'],
    ['C:\\w', 'a\\b', 'C:/w/a/b'],
  ] as const;
  for (const [folder, relative, path] of cases) {
    it(`${folder} ${relative}`, () => assert.equal(resolvePath(folder, relative), path));
  }
});
