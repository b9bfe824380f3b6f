// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} is CloudFormation's own syntax here.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkTemplateDefinitions } from '../../../../server/src/rules/asl/templateDefinitions.ts';
import { parseTemplate } from '../../../../server/src/template/parseTemplate.ts';
import { root } from '../../../host/paths.ts';
import { marked } from '../marked.ts';

/** Templates that other projects publish; they lie beside the checkout and not in it. */
const pairs = path.join(root, '../shared/corpus/pairs');
const skip = existsSync(pairs) ? false : `${pairs} is absent`;

const check = (text: string) => checkTemplateDefinitions(text, parseTemplate(text));
const machine = (properties: string, type = 'AWS::StepFunctions::StateMachine') =>
  `Resources:\n  Machine:\n    Type: ${type}\n    Properties:\n${properties}`;
const inline = (state: string) =>
  machine(
    `      Definition:\n        StartAt: Call\n        States:\n          Call:\n${state.replaceAll(/^/gm, '            ')}\n`,
    'AWS::Serverless::StateMachine',
  );
const block = (state: string, tag = '!Sub ', header = '|') =>
  machine(
    `      DefinitionString: ${tag}${header}\n        {\n          "Comment": "🚀 한국어",\n          "StartAt": "Call",\n          "States": {\n            "Call": ${state}\n          }\n        }\n      RoleArn: !GetAtt Role.Arn\n`,
  );

/** What is found at «…»; nothing without a mark. */
const cases: readonly (readonly [name: string, source: string, code?: string])[] = [
  [
    'an object that is right',
    inline('Type: Task\nResource: !GetAtt F.Arn\nTimeoutSeconds: !Ref Limit\nRetry: !If [A, [], []]\nEnd: true'),
  ],
  ['a state named Ref', machine('      Definition: { StartAt: Ref, States: { Ref: { Type: Succeed } } }\n')],
  ['a target in an object', inline('Type: Pass\nNext: «Elsewhere»'), 'asl/missing-target'],
  ['a field in an object', inline('Type: Pass\n«Resorce»: a\nEnd: true'), 'asl/unsupported-field'],
  ['what an object lacks', inline('Type: Task\nEnd: true').replace('Call:\n', '«Call»:\n'), 'asl/required-field'],
  ['a block that is right', block('{ "Type": "Task", "Resource": "${F.Arn}", "End": true }')],
  ['a target in a block', block('{ "Type": "Pass", "Next": "«Elsewhere»" }'), 'asl/missing-target'],
  [
    'a target in a block without Sub',
    block('{ "Type": "Pass", "Next": "«Elsewhere»" }', '', '|-'),
    'asl/missing-target',
  ],
  ['a comma that a block lacks', block('{ "Type": "Pass«"» "End": true }'), 'asl/json-syntax'],
  ['a target in a folded text', block('{ "Type": "Pass", "Next": "«Elsewhere»" }', '!Sub ', '>'), 'asl/missing-target'],
  [
    'a target behind the comment of a header',
    block('{ "Type": "Pass", "Next": "«Elsewhere»" }', '', '>- # "Next": "Elsewhere"'),
    'asl/missing-target',
  ],
  [
    'a target in single quotes',
    machine(
      `      DefinitionString: '{"Comment": "it''s", "StartAt": "A",\n\n        "States": {"A": {"Type": "Pass", "Next": "«B»"}}}'\n`,
    ),
    'asl/missing-target',
  ],
  [
    'a target in JSON',
    `{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString": ${JSON.stringify('{\n\t"Comment": "ä\\"",\n\t"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "«B»"}}}').replace('ä', '\\u00e4')}}}}}`,
    'asl/missing-target',
  ],
  [
    'a target in the list of a Sub',
    machine(
      `      DefinitionString: !Sub\n        - '{"StartAt": "A", "States": {"A": {"Type": "\${Type}", "Next": "«B»"}}}'\n        - { Type: Pass }\n`,
    ),
    'asl/missing-target',
  ],
  [
    'a name that a Join is in the midst of',
    machine(
      `      DefinitionString: !Join\n        - ''\n        - - '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "'\n          - !GetAtt F.Arn\n          - '", "«Nxt»": "A"}}}'\n`,
    ).replace('"«Nxt»": "A"', '"End": true, "«Nxt»": "A"'),
    'asl/unsupported-field',
  ],
  [
    'a field in the lines of a Join',
    machine(
      `      DefinitionString: {"Fn::Join": ["\\n", ["{\\"StartAt\\": \\"A\\", \\"States\\": {", "\\"A\\": {\\"Type\\": \\"Wait\\", \\"End\\": true, \\"«Secunds»\\":", {"Ref": "Wait"}, ", \\"Seconds\\": 1}}}"]]}\n`,
    ),
    'asl/unsupported-field',
  ],
  [
    'nothing around a part that may be anything',
    machine(
      `      DefinitionString: !Join ['', ['{"StartAt": "A", "States": {"A": {"Type": "Pass"', !Ref More, ', "End": true}}}']]\n`,
    ),
  ],
  [
    'nothing that a Comment hides',
    block('{ "Type": "Pass", "Next": "Elsewhere", "Comment": "fanout-disable asl/missing-target" }'),
  ],
  [
    'nothing that a Comment hides in an object',
    inline('Type: Pass\nNext: Elsewhere\nComment: fanout-disable asl/missing-target'),
  ],
  [
    'nothing of an alias',
    machine(
      `      Tags: &text '{"StartAt": "A", "States": {"B": {"Type": "Succeed"}}}'\n      DefinitionString: *text\n`,
    ),
  ],
  ['nothing while the template is broken', `${block('{ "Type": "Pass", "Next": "Elsewhere" }')}  Next: [`],
  [
    'a job that an express machine waits for',
    machine(
      '      StateMachineType: EXPRESS\n      Definition: { StartAt: A, States: { A: { Type: Task, Resource: «"arn:aws:states:::batch:submitJob.sync"», Parameters: { JobName: a, JobQueue: b, JobDefinition: c }, End: true } } }\n',
    ),
    'asl/express-integration',
  ],
];

describe('a definition inside a template: ', () => {
  for (const [name, source, code] of cases) {
    it(name, () => {
      const { text, start, end } = marked(source);
      assert.deepEqual(
        check(text).map((each) => [each.code, each.range, each.fixes]),
        code === undefined ? [] : [[code, { start, end }, undefined]],
      );
    });
  }

  it('a thousand states in one text, in time that grows with them', () => {
    const states = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [
        `S${at}`,
        { Type: 'Pass', Next: `S${at + 1}`, Comment: 'ä"\n'.repeat(50) },
      ]),
    );
    const text = JSON.stringify({
      Resources: {
        M: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { DefinitionString: JSON.stringify({ StartAt: 'S0', States: states }, null, 1) },
        },
      },
    });
    const template = parseTemplate(text);
    const before = performance.now();
    const found = checkTemplateDefinitions(text, template);
    assert.ok(performance.now() - before < 2000);
    assert.deepEqual(
      found
        .filter(({ severity }) => severity === 'error')
        .map(({ code, range }) => [code, text.slice(range.start, range.end)]),
      [['asl/missing-target', 'S1000']],
    );
  });

  it('no error in the templates of the corpus', { skip }, () => {
    const found = globSync(`${pairs}/**/*.{yaml,yml,json}`).flatMap((file) => check(readFileSync(file, 'utf8')));
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});
