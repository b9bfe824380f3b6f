// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} is CloudFormation's own syntax here.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packageTemplate } from '../../../server/src/project/packageTemplate.ts';
import { ProjectError } from '../../../server/src/project/projectError.ts';
import { scaffoldProject } from '../../../server/src/project/scaffold.ts';
import { memoryFiles, sourceTemplates } from './memoryFiles.ts';

const template = '/p/template.yaml';
const definition = '/p/statemachine.asl.json';
const policy = '/p/policies/BatchJobFanOutAccessPolicy.json';
const code = '/p/functions/generate-batch-job-input/index.js';

async function scaffolded(choice = 'demo') {
  const files = memoryFiles();
  await scaffoldProject(files, '/p', 'fan-out-batch-job', choice, sourceTemplates);
  return files;
}

type Resources = Record<string, { Type: string; Properties: Record<string, never> }>;
const resourcesOf = (body: string) => JSON.parse(body).Resources as Resources;

describe('each choice as a deployable body', () => {
  for (const choice of ['demo', 'build']) {
    it(choice, async (t) => {
      const files = await scaffolded(choice);
      const packaged = await packageTemplate(files, template);
      t.diagnostic(`${choice}: ${packaged.bytes} bytes`);
      assert.equal(packaged.bytes, Buffer.byteLength(packaged.body));
      assert.ok(packaged.bytes <= 51_200);
      assert.doesNotMatch(
        packaged.body,
        /Fn::Transform|AWS::Include|DefinitionS3Location|policies\/|functions\/|\.asl\.json/,
      );
      assert.deepEqual(packaged.capabilities, ['CAPABILITY_IAM']);
      assert.equal(packaged.body, JSON.stringify(JSON.parse(packaged.body)));
      const { Properties } = resourcesOf(packaged.body).StateMachine ?? { Properties: {} };
      assert.deepEqual(
        JSON.parse((Properties as Record<string, string>).DefinitionString ?? ''),
        JSON.parse(files.texts.get(definition) ?? ''),
      );
      assert.ok('DefinitionSubstitutions' in Properties);
      assert.doesNotMatch((Properties as Record<string, string>).DefinitionString ?? '', /\n|": /);
      for (const { logicalId, type } of packaged.resources) assert.match(type, /^AWS::\w+::\w+$/, logicalId);
    });
  }

  it('demo puts function and policies in place', async () => {
    const files = await scaffolded();
    const resources = resourcesOf((await packageTemplate(files, template)).body);
    assert.deepEqual(resources.GenerateBatchJobInput?.Properties.Code, { ZipFile: files.texts.get(code) });
    assert.deepEqual(
      resources.BatchJobFanOutAccessPolicy?.Properties.PolicyDocument,
      JSON.parse(files.texts.get(policy) ?? ''),
    );
  });

  it('build names its parameters', async () => {
    const { parameters } = await packageTemplate(await scaffolded('build'), template);
    assert.deepEqual(
      parameters.map(({ name, type, default: value }) => [name, type, value]),
      [
        ['BatchQueueArn', 'String', undefined],
        ['BatchJobDefinitionName', 'String', undefined],
        ['GenerateBatchJobInputFunctionName', 'String', undefined],
      ],
    );
  });
});

describe('an edit appears in the body', () => {
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    ['of the definition', definition, 'BatchJobFanOut', 'Renamed', '\\"JobName\\":\\"Renamed\\"'],
    ['of a policy', policy, 'PollJobs', 'LookAtJobs', '"Sid":"LookAtJobs"'],
    ['of the function', code, '[1, 2, 3, 4, 5, 6, 7]', '[4]', 'return [4];'],
    ['of the template', template, '"0.25"', '"0.5"', '"Value":"0.5"'],
  ];
  for (const [name, file, from, to, expected] of cases) {
    it(name, async () => {
      const files = await scaffolded();
      assert.ok(!(await packageTemplate(files, template)).body.includes(expected));
      files.texts.set(file, (files.texts.get(file) ?? '').replace(from, to));
      assert.ok((await packageTemplate(files, template)).body.includes(expected));
    });
  }

  it('of the definition keeps spaces in strings and unquoted substitutions', async () => {
    const files = await scaffolded();
    files.texts.set(definition, '\uFEFF{ "a b" : "c : \\" d" ,\r\n\t"T" : ${Timeout} }');
    const { Properties } = resourcesOf((await packageTemplate(files, template)).body).StateMachine ?? {};
    assert.equal(Properties?.DefinitionString, '{"a b":"c : \\" d","T":${Timeout}}');
  });
});

describe('a project that cannot be packaged', () => {
  type Files = Awaited<ReturnType<typeof scaffolded>>['texts'];
  const edit = (file: string, from: string, to: string) => (texts: Files) => {
    const before = texts.get(file) ?? '';
    assert.ok(before.includes(from));
    texts.set(file, before.replace(from, to));
  };
  const cases: readonly (readonly [string, (texts: Files) => void, string, RegExp])[] = [
    ['no template', (texts) => texts.delete(template), 'fileMissing', /template\.yaml/],
    ['broken template', edit(template, 'Resources:', 'Resources: ]'), 'templateInvalid', /template\.yaml:\d+:\d+/],
    [
      'missing definition',
      (texts) => texts.delete(definition),
      'fileMissing',
      /statemachine\.asl\.json, which is absent/,
    ],
    ['missing policy', (texts) => texts.delete(policy), 'fileMissing', /policies\/BatchJobFanOutAccessPolicy\.json/],
    ['missing function', (texts) => texts.delete(code), 'fileMissing', /generate-batch-job-input/],
    ['escaping file', edit(template, 'Location: policies', 'Location: ../policies'), 'fileOutside', /\.\.\/policies/],
    ['absolute file', edit(template, 'DefinitionS3Location: ', 'DefinitionS3Location: /etc/'), 'fileOutside', /\/etc/],
    ['definition not JSON', edit(definition, '"StartAt":', '"StartAt"'), 'definitionInvalid', /asl\.json:3:\d+/],
    ['empty definition', (texts) => texts.set(definition, ''), 'definitionInvalid', /asl\.json:1:1/],
    ['policy not JSON', edit(policy, '"Statement":', 'Statement:'), 'includeInvalid', /AccessPolicy\.json:3:\d+/],
    [
      'ES module',
      edit(code, 'exports.handler =', 'export const handler ='),
      'functionUnsupported',
      /index\.js:2:1.*CommonJS/,
    ],
    ['import', (texts) => texts.set(code, '"use strict";\nimport x from "y";'), 'functionUnsupported', /index\.js:2:1/],
    ['second file', (texts) => texts.set(code.replace('index', 'other'), ''), 'functionUnsupported', /other\.js/],
    ['empty function', (texts) => texts.set(code, '\n'), 'functionUnsupported', /is empty/],
    ['handler elsewhere', edit(template, 'index.handler', 'app.handler'), 'functionUnsupported', /app\.handler/],
    ['4 MB of code', (texts) => texts.set(code, 'x'.repeat(4_194_305)), 'functionUnsupported', /4194305/],
    [
      '52 KB',
      (texts) => texts.set(code, `//${'x'.repeat(50_000)}`),
      'templateTooLarge',
      /51200.*generate-batch-job-input \(50/,
    ],
  ];
  for (const [name, change, expected, message] of cases) {
    it(name, async () => {
      const files = await scaffolded();
      change(files.texts);
      await assert.rejects(packageTemplate(files, template), (error) => {
        assert.ok(error instanceof ProjectError);
        assert.equal(error.code, expected);
        assert.match(error.message, message);
        return true;
      });
    });
  }

  const fine: readonly (readonly [string, string])[] = [
    ['export in a comment', '// export default x\n/*\nimport x from "y"\n*/\nexports.handler = async () => [];'],
    ['dynamic import', 'exports.handler = async () => {\n  await import("node:fs");\n  return [];\n};'],
    ['exports', 'exports.handler = async () => [];\nexported = 1;'],
  ];
  for (const [name, text] of fine) {
    it(`takes a function with ${name}`, async () => {
      const files = await scaffolded();
      files.texts.set(code, text);
      assert.ok((await packageTemplate(files, template)).bytes > 0);
    });
  }

  it('takes exactly 51,200 bytes and not one more', async () => {
    const files = await scaffolded();
    const { bytes } = await packageTemplate(files, template);
    const fill = 'x'.repeat(51_200 - bytes);
    files.texts.set(code, (files.texts.get(code) ?? '') + fill);
    assert.equal((await packageTemplate(files, template)).bytes, 51_200);
    files.texts.set(code, `${files.texts.get(code)}x`);
    await assert.rejects(packageTemplate(files, template), { code: 'templateTooLarge' });
  });
});

describe('capabilities', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['none', '{"Resources":{"A":{"Type":"AWS::Batch::JobQueue"}}}', []],
    ['IAM', '{"Resources":{"A":{"Type":"AWS::IAM::Policy","Properties":{"PolicyName":"p"}}}}', ['CAPABILITY_IAM']],
    [
      'a fixed name',
      '{"Resources":{"A":{"Type":"AWS::IAM::Role","Properties":{"RoleName":"p"}}}}',
      ['CAPABILITY_NAMED_IAM'],
    ],
    ['a macro', '{"Transform":"AWS::Serverless-2016-10-31","Resources":{}}', ['CAPABILITY_AUTO_EXPAND']],
  ];
  for (const [name, text, expected] of cases) {
    it(name, async () => {
      const packaged = await packageTemplate(memoryFiles({ '/p/t.json': text }), '/p/t.json');
      assert.deepEqual(packaged.capabilities, expected);
    });
  }
});
