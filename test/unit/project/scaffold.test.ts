import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findProjectOf, findProjects, stackNameFor } from '../../../server/src/project/findProject.ts';
import { nodeFiles } from '../../../server/src/project/nodeFiles.ts';
import { findPlaceholders, requirePlaceholdersSet } from '../../../server/src/project/placeholders.ts';
import { scaffoldProject } from '../../../server/src/project/scaffold.ts';
import { memoryFiles, sourceTemplates } from './memoryFiles.ts';

const id = 'fan-out-batch-job';
const reference = '/work/shared/reference/sample-project.md';

describe('scaffolding', () => {
  const names = ['Generate batch job input', 'Fan out batch jobs', 'Submit Batch Job'];
  for (const choice of ['demo', 'build']) {
    it(`${choice} writes every file of its manifest and none is forgotten`, async () => {
      const files = memoryFiles();
      const { written, definition } = await scaffoldProject(files, '/p', id, choice, sourceTemplates);
      const stored = Object.keys(sourceTemplates).filter((name) => name.startsWith(`${id}/${choice}/`));
      assert.deepEqual([...written].sort(), stored.map((name) => name.replace(`${id}/${choice}`, '/p')).sort());
      for (const file of written) {
        const text = files.texts.get(file) ?? '';
        assert.ok(text.length > 0, file);
        if (file.endsWith('.json')) JSON.parse(text);
      }
      const text = files.texts.get(definition) ?? '';
      for (const name of names) assert.ok(text.includes(`"${name}": {`), name);
    });
  }

  it('build has the documented definition', { skip: missing(reference) }, () => {
    const documented = /```json\n(\{ "Comment".*\})\n```/.exec(readFileSync(reference, 'utf8'))?.[1] ?? '';
    assert.deepEqual(JSON.parse(sourceTemplates[`${id}/build/statemachine.asl.json`] ?? ''), JSON.parse(documented));
  });

  it('writes nothing where one file is in the way', async () => {
    const files = memoryFiles({ '/p/README.md': 'mine', '/p/other.txt': '' });
    await assert.rejects(scaffoldProject(files, '/p', id, 'demo', sourceTemplates), {
      code: 'filesExist',
      files: ['/p/README.md'],
      message: /\/p\/README\.md.*Nothing was written/,
    });
    assert.deepEqual(
      [...files.texts],
      [
        ['/p/README.md', 'mine'],
        ['/p/other.txt', ''],
      ],
    );
  });

  it('refuses an unknown choice by naming the known ones', async () => {
    await assert.rejects(scaffoldProject(memoryFiles(), '/p', id, 'x', sourceTemplates), {
      code: 'unknownTemplate',
      message: /fan-out-batch-job demo, fan-out-batch-job build/,
    });
  });

  it('works on a real folder and overwrites nothing', async (t) => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'fanout scaffold '));
    t.after(() => rmSync(root, { recursive: true }));
    const target = path.join(root, 'new');
    const { definition } = await scaffoldProject(nodeFiles, target, id, 'demo', sourceTemplates);
    writeFileSync(definition, 'edited');
    await assert.rejects(scaffoldProject(nodeFiles, target, id, 'demo', sourceTemplates), { code: 'filesExist' });
    await assert.rejects(nodeFiles.writeText(definition, 'x', { exclusive: true }), { code: 'EEXIST' });
    assert.equal(readFileSync(definition, 'utf8'), 'edited');
    const [project] = await findProjects(nodeFiles, root);
    assert.equal(path.resolve(project?.definitionPath ?? ''), path.resolve(definition));
    assert.deepEqual(await nodeFiles.list(path.join(root, 'absent')), []);
  });
});

function missing(file: string): string | false {
  try {
    readFileSync(file);
    return false;
  } catch {
    return `${file} is absent`;
  }
}

describe('finding a project', () => {
  it('from its folder or a folder above', async () => {
    const files = memoryFiles();
    await scaffoldProject(files, '/w/My Jobs', id, 'demo', sourceTemplates);
    await scaffoldProject(files, '/w/node_modules/x', id, 'demo', sourceTemplates);
    for (const root of ['/w', '/w/My Jobs']) {
      assert.deepEqual(await findProjects(files, root), [
        {
          root: '/w/My Jobs',
          templatePath: '/w/My Jobs/template.yaml',
          definitionPath: '/w/My Jobs/statemachine.asl.json',
          policies: [
            '/w/My Jobs/policies/BatchJobFanOutAccessPolicy.json',
            '/w/My Jobs/policies/InvokeGenerateBatchJobMapLambdaPolicy.json',
          ],
          functions: ['/w/My Jobs/functions/generate-batch-job-input'],
          stateMachineLogicalId: 'StateMachine',
          defaultStackName: 'My-Jobs',
        },
      ]);
    }
  });

  const cases: readonly (readonly [string, boolean])[] = [
    ['/w/a/statemachine.asl.json', true],
    ['/w/a/template.yaml', true],
    ['/w/a/policies/BatchJobFanOutAccessPolicy.json', true],
    ['/w/a/functions/generate-batch-job-input/index.js', true],
    ['/w/a/README.md', false],
    ['/w/b/statemachine.asl.json', false],
  ];
  for (const [file, found] of cases) {
    it(`from ${file}`, async () => {
      const files = memoryFiles();
      await scaffoldProject(files, '/w/a', id, 'demo', sourceTemplates);
      const project = await findProjectOf(files, file, '/w');
      assert.equal(project?.templatePath, found ? '/w/a/template.yaml' : undefined);
    });
  }
});

describe('a stack name from a folder name', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['fan-out', 'fan-out'],
    ['My Jobs_2', 'My-Jobs-2'],
    ['2024 jobs', 'jobs'],
    ['Größe', 'Gro-e'],
    ['日本', 'fanout-project'],
    ['--', 'fanout-project'],
    ['x'.repeat(200), 'x'.repeat(128)],
  ];
  for (const [folder, expected] of cases) it(folder, () => assert.equal(stackNameFor(folder), expected));
});

describe('placeholders', () => {
  it('of the documented definition, with their lines', () => {
    const text = sourceTemplates[`${id}/build/statemachine.asl.json`] ?? '';
    const found = findPlaceholders(text);
    assert.deepEqual(
      found.map(({ name, line }) => [name, line]),
      [
        ['<GENERATE_BATCH_JOB_INPUT_LAMBDA_FUNCTION_NAME>', 11],
        ['<BATCH_QUEUE_ARN>', 31],
        ['<BATCH_JOB_DEFINITION_ARN>', 32],
      ],
    );
    for (const { start, end, name } of found) assert.equal(text.slice(start, end), name);
  });

  it('are named before a deploy', async () => {
    const file = 'statemachine.asl.json';
    const build = memoryFiles({ [file]: sourceTemplates[`${id}/build/${file}`] ?? '' });
    await assert.rejects(requirePlaceholdersSet(build, file), {
      code: 'placeholders',
      line: 11,
      message: /<BATCH_QUEUE_ARN> \(line 31\)/,
    });
    await requirePlaceholdersSet(memoryFiles({ [file]: sourceTemplates[`${id}/demo/${file}`] ?? '' }), file);
  });

  it('are not comparisons or HTML', () => {
    assert.deepEqual(findPlaceholders('{"a": "1 < 2 > 0 <b>x</b>", "b": "<html>"}'), []);
  });
});
