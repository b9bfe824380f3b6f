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

const string = (written: string) => machine(`      DefinitionString: ${written}\n`);

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
  [
    'a target in a folded block',
    block('{ "Type": "Pass", "Next": "«Elsewhere»" }', '!Sub ', '>-'),
    'asl/missing-target',
  ],
  [
    'a target in a text in quotes',
    string(`'{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "«It''s»"}}}'`),
    'asl/missing-target',
  ],
  [
    'a target in a text in double quotes',
    string(String.raw`"{\"StartAt\": \"A\",\n \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"«B\u00e4»\"}}}"`),
    'asl/missing-target',
  ],
  [
    'a target in the list form of Sub',
    string(`!Sub ['{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "«Elsewhere»"}}}', { A: b }]`),
    'asl/missing-target',
  ],
  [
    'a target in one of the lines that are joined',
    string(
      `!Join ['', ['{"StartAt": "A",', '"States": {"A": {', '"Type": "Task", "Resource": "', !GetAtt F.Arn, '", "Next": "«Elsewhere»"}}}']]`,
    ),
    'asl/missing-target',
  ],
  [
    'a comma where two of them meet',
    string(`!Join ['', ['{"StartAt": "A" ', '"States": {"A": {"Type": "Succeed"}}}']]`).replace('"A" \'', '"A«"» \''),
    'asl/json-syntax',
  ],
  ['nothing of a text that is computed', string('!Ref Text')],
  ['nothing of lines that are computed', string("!Join ['', !Ref Lines]")],
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

  it('no error in the templates of the corpus', { skip }, () => {
    const found = globSync(`${pairs}/**/*.{yaml,yml,json}`).flatMap((file) => check(readFileSync(file, 'utf8')));
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});
