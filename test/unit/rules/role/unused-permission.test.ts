import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProject } from '../../../../server/src/rules/checkProject.ts';

const send = 'arn:aws:states:::aws-sdk:sqs:sendMessage';
const include = (Location: string) => ({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location } } });

/** The hints on a policy file of a state machine with these tasks; `more` are further resources of the template. */
function hints(policy: string, tasks: readonly string[] = [send], more: object = {}, attached: object = {}) {
  const last = tasks.length - 1;
  const States = Object.fromEntries(
    tasks.map((Resource, index) => [
      `T${index}`,
      { Type: 'Task', Resource, ...(index === last ? { End: true } : { Next: `T${index + 1}` }) },
    ]),
  );
  const template = {
    Resources: {
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, DefinitionS3Location: 'm.asl.json' },
      },
      Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'Policy' }] } },
      Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: include('p.json'), ...attached } },
      ...more,
    },
  };
  const files: Record<string, string> = {
    '/t.json': JSON.stringify(template),
    '/m.asl.json': JSON.stringify({ StartAt: 'T0', States }),
    '/p.json': policy,
  };
  const found = checkProject('/t.json', (file) => files[file]).findings.filter(
    ({ code }) => code === 'role/unused-permission',
  );
  return found.map(({ range, fixes = [] }) => {
    const [fix] = fixes;
    const after = fix?.edits.reduceRight(
      (text, edit) => text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end),
      policy,
    );
    return { text: policy.slice(range.start, range.end), title: fix?.title, after };
  });
}
const document = (...statements: object[]) =>
  `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)}\n`;
const allow = (Action: string | string[]) => ({ Effect: 'Allow', Action, Resource: '*' });

describe('an action that nothing needs', () => {
  it('is taken out of its list, and only its line changes', () => {
    const [hint, ...others] = hints(document(allow(['sqs:SendMessage', 'sqs:PurgeQueue'])));
    assert.deepEqual([hint?.text, hint?.title, others], ['"sqs:PurgeQueue"', 'Remove sqs:PurgeQueue from Policy', []]);
    assert.deepEqual(
      hint?.after,
      document(allow(['sqs:SendMessage', 'sqs:PurgeQueue'])).replace(',\n        "sqs:PurgeQueue"', ''),
    );
  });

  it('takes its statement with it', () => {
    for (const actions of ['sqs:PurgeQueue', ['sqs:PurgeQueue']]) {
      const [hint] = hints(document(allow(actions), allow('sqs:SendMessage')));
      assert.equal(hint?.after, document(allow('sqs:SendMessage')));
    }
  });

  it('stays where the policy would have no statement without it', () => {
    const [hint] = hints(document(allow('sqs:PurgeQueue')), ['arn:aws:states:::aws-sdk:sqs:listQueues']);
    assert.deepEqual([hint?.text, hint?.title], ['"sqs:PurgeQueue"', undefined]);
  });

  for (const [name, statements, expected] of [
    [
      'a line',
      '- Effect: Allow\n  Action:\n    - sqs:PurgeQueue # once\n    - sqs:SendMessage\n  Resource: "*"\n',
      '- Effect: Allow\n  Action:\n    - sqs:SendMessage\n  Resource: "*"\n',
    ],
    [
      'a statement',
      '- Effect: Allow\n  Action: sqs:PurgeQueue\n  Resource: "*"\n- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n',
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n',
    ],
    [
      'the last statement',
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n- Effect: Allow\n  Action:\n  - sqs:PurgeQueue\n  Resource: "*"\n',
      '- Effect: Allow\n  Action: sqs:SendMessage\n  Resource: "*"\n',
    ],
    [
      'nothing of a list on one line',
      '- Effect: Allow\n  Action: [sqs:PurgeQueue, sqs:SendMessage]\n  Resource: "*"\n',
      undefined,
    ],
  ] as const) {
    it(`is taken out of YAML: ${name}`, () => {
      const [hint, ...others] = hints(`Version: 2012-10-17\nStatement:\n${statements}`);
      assert.deepEqual(
        [hint?.after, others],
        [expected === undefined ? undefined : `Version: 2012-10-17\nStatement:\n${expected}`, []],
      );
    });
  }

  const extra = document(allow(['sqs:SendMessage', 'sqs:PurgeQueue']));
  const silent: readonly (readonly [string, Parameters<typeof hints>])[] = [
    ['a task may need it', [extra, ['arn:aws:states:::aws-sdk:nosuchservice:doThings', send]]],
    ['a resource is not known', [extra, ['${Anything}', send]]],
    ['its policy has another role', [extra, [send], {}, { Roles: ['other'] }]],
    ['its policy has a user', [extra, [send], {}, { Users: ['someone'] }]],
    [
      'another role refers to its policy',
      [extra, [send], { R: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'Policy' }] } } }],
    ],
    [
      'its file is included again',
      [extra, [send], { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: include('./p.json') } } }],
    ],
  ];
  for (const [name, given] of silent) it(`is not told where ${name}`, () => assert.deepEqual(hints(...given), []));

  it('is told beside an activity, which needs nothing', () => {
    assert.equal(hints(extra, [send, 'arn:aws:states:us-east-1:1:activity:a']).length, 1);
  });
});
