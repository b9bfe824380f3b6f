import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  absent,
  allow,
  arnOf,
  attachedOn,
  document,
  either,
  functions,
  inline,
  invoke,
  policy,
  role,
  sam,
  sections,
  send,
  statements,
  yes,
} from './conditionalTemplate.ts';
import { type GivenRole, roleProject, tasks, verdictsOn } from './roleProject.ts';

/** A role, the task, the action that it needs, and the verdict. */
const rows: readonly (readonly [
  name: string,
  task: keyof typeof tasks,
  given: GivenRole,
  need: string,
  verdict: string,
])[] = [
  ['a policy on a condition', 'send', attachedOn('Prod'), send, 'unknown'],
  ['a managed policy on a condition', 'send', attachedOn('Prod', {}, 'AWS::IAM::ManagedPolicy'), send, 'unknown'],
  [
    'a role policy on a condition',
    'send',
    attachedOn('Prod', { RoleName: { Ref: 'Role' } }, 'AWS::IAM::RolePolicy'),
    send,
    'unknown',
  ],
  ['a policy on one that always holds', 'send', attachedOn('Always'), send, 'granted'],
  ['a policy on one that never holds', 'send', attachedOn('Never'), send, 'missing'],
  [
    'a policy on the condition of the machine',
    'send',
    attachedOn('Prod', {}, undefined, { exists: { Machine: 'Prod' } }),
    send,
    'granted',
  ],
  [
    'a policy on the condition of the role',
    'send',
    attachedOn('Prod', {}, undefined, { exists: { Role: 'AlsoProd' } }),
    send,
    'granted',
  ],
  [
    'a policy where the machine is not',
    'send',
    attachedOn('NotProd', {}, undefined, { exists: { Machine: 'Prod' } }),
    send,
    'missing',
  ],
  [
    'a policy on what follows from it',
    'send',
    attachedOn('One', {}, undefined, { exists: { Machine: 'Both' } }),
    send,
    'granted',
  ],
  [
    'a policy on more than the machine',
    'send',
    attachedOn('Both', {}, undefined, { exists: { Machine: 'Prod' } }),
    send,
    'unknown',
  ],
  [
    'two policies where the machine is in either case',
    'send',
    { ...inline(either('Prod', yes, absent), either('Tracked', yes, absent)), exists: { Machine: 'One' } },
    send,
    'granted',
  ],
  [
    'a policy of this role or another',
    'send',
    attachedOn('Always', { Roles: [either('Prod', { Ref: 'Role' }, { Ref: 'TaskRole' })] }),
    send,
    'unknown',
  ],
  [
    'a policy of this role in both branches',
    'send',
    attachedOn('Always', { Roles: either('Prod', [{ Ref: 'Role' }], [{ Ref: 'Role' }, { Ref: 'TaskRole' }]) }),
    send,
    'granted',
  ],
  [
    'a boundary or none',
    'invoke',
    role({
      PermissionsBoundary: either('Prod', 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', absent),
      Policies: [policy(allow('*'))],
    }),
    invoke,
    'unknown',
  ],
  [
    'a boundary that allows or none',
    'send',
    role({
      PermissionsBoundary: either('Prod', 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', absent),
      Policies: [yes],
    }),
    send,
    'granted',
  ],
  [
    'a boundary where nothing else allows it',
    'invoke',
    role({
      PermissionsBoundary: either('Prod', 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', absent),
      Policies: [either('Prod', policy(allow('*')), absent)],
    }),
    invoke,
    'denied',
  ],
  [
    'SAM policies',
    'send',
    sam([either('Prod', { SQSSendMessagePolicy: { QueueName: 'Inbox' } }, document(allow(send)))]),
    send,
    'unknown',
  ],
  [
    'SAM policies in both branches',
    'send',
    sam([either('Prod', 'AmazonSQSFullAccess', document(allow(send)))]),
    send,
    'granted',
  ],
  [
    'SAM policies as a whole',
    'send',
    sam(either('Prod', ['AmazonSQSFullAccess'], document(allow(send)))),
    send,
    'granted',
  ],
  ['a SAM policy or none', 'send', sam([either('Prod', 'AmazonSQSFullAccess', absent)]), send, 'unknown'],
  ['no SAM policies', 'send', sam(absent, { Role: absent, PermissionsBoundary: absent }), send, 'missing'],
  [
    'a Connector on a condition',
    'deliver',
    {
      sam: true,
      resources: {
        Connector: {
          Type: 'AWS::Serverless::Connector',
          Condition: 'Prod',
          Properties: { Source: { Id: 'Machine' }, Destination: { Id: 'Inbox' }, Permissions: ['Write'] },
        },
      },
    },
    send,
    'unknown',
  ],
  [
    'either function, both allowed',
    'invoke',
    {
      ...statements(allow(invoke, [arnOf('Function'), arnOf('OtherFunction')])),
      ...functions(arnOf('Function'), arnOf('OtherFunction')),
    },
    invoke,
    'granted',
  ],
  [
    'either function, one allowed',
    'invoke',
    { ...statements(allow(invoke, arnOf('Function'))), ...functions(arnOf('Function'), arnOf('OtherFunction')) },
    invoke,
    'unknown',
  ],
  [
    'either function, none allowed',
    'invoke',
    {
      ...statements(allow(invoke, 'arn:aws:lambda:*:*:function:third')),
      ...functions(arnOf('Function'), arnOf('OtherFunction')),
    },
    invoke,
    'missing',
  ],
  [
    'either function, each where it is called',
    'invoke',
    {
      ...statements(allow(invoke, either('NotProd', arnOf('OtherFunction'), arnOf('Function')))),
      ...functions(arnOf('Function'), arnOf('OtherFunction')),
    },
    invoke,
    'granted',
  ],
  [
    'either function, each where the other is called',
    'invoke',
    {
      ...statements(allow(invoke, either('Prod', arnOf('OtherFunction'), arnOf('Function')))),
      ...functions(arnOf('Function'), arnOf('OtherFunction')),
    },
    invoke,
    'missing',
  ],
  [
    'either function by its name',
    'invoke',
    { ...statements(allow(invoke, arnOf('Function'))), ...functions({ Ref: 'Function' }, { Ref: 'OtherFunction' }) },
    invoke,
    'unknown',
  ],
  [
    'a parameter or a function',
    'invoke',
    {
      ...statements(allow(invoke, either('Prod', { Ref: 'Env' }, arnOf('Function')))),
      ...functions({ Ref: 'Env' }, arnOf('Function')),
    },
    invoke,
    'granted',
  ],
  [
    'either job definition',
    'job',
    {
      ...statements(allow('batch:SubmitJob', either('Prod', 'arn:aws:batch:*:*:job-definition/job:*', '*'))),
      machine: {
        DefinitionSubstitutions: {
          Queue: 'q',
          Job: either('Prod', { Ref: 'Job' }, 'arn:aws:batch:us-east-1:1:job-definition/own'),
        },
      },
    },
    'batch:SubmitJob',
    'unknown granted',
  ],
  [
    'a map by the region',
    'send',
    statements(allow({ 'Fn::FindInMap': ['Same', { Ref: 'AWS::Region' }, 'actions'] })),
    send,
    'granted',
  ],
  ['a text of a map', 'send', statements(allow([{ 'Fn::FindInMap': ['Differs', 'eu', 'one'] }])), send, 'granted'],
  [
    'another text of a map',
    'send',
    statements(allow([{ 'Fn::FindInMap': ['Differs', 'us', 'one'] }])),
    send,
    'missing',
  ],
  ['a list of a map', 'send', statements(allow({ 'Fn::FindInMap': ['Differs', 'us', 'actions'] })), send, 'missing'],
  [
    'a map that differs by region',
    'send',
    statements(allow({ 'Fn::FindInMap': ['Differs', { Ref: 'AWS::Region' }, 'actions'] })),
    send,
    'unknown',
  ],
  [
    'a map by a parameter',
    'send',
    statements(allow({ 'Fn::FindInMap': ['Same', { Ref: 'Env' }, 'one'] })),
    send,
    'granted',
  ],
  [
    'a map by a parameter with a default',
    'send',
    statements(allow({ 'Fn::FindInMap': ['Differs', { Ref: 'Defaulted' }, 'one'] })),
    send,
    'unknown',
  ],
  [
    'a map by what a parameter may be',
    'send',
    statements(allow({ 'Fn::FindInMap': ['Differs', { Ref: 'Stage' }, 'one'] })),
    send,
    'granted',
  ],
  [
    'a map with a default value',
    'send',
    statements(allow({ 'Fn::FindInMap': ['Same', { Ref: 'Env' }, 'one', { DefaultValue: 's3:*' }] })),
    send,
    'unknown',
  ],
  ['a map that is not there', 'send', statements(allow({ 'Fn::FindInMap': ['None', 'eu', 'one'] })), send, 'unknown'],
  [
    'a parameter of one value',
    'invoke',
    statements(allow(invoke, { 'Fn::Sub': 'arn:aws:lambda:*:*:function:${Fixed}' })),
    invoke,
    'missing',
  ],
  [
    'a parameter of two values',
    'invoke',
    statements(allow(invoke, { 'Fn::Sub': 'arn:aws:lambda:*:*:function:${Stage}' })),
    invoke,
    'unknown',
  ],
  ['a list of one value', 'send', statements(allow({ Ref: 'Listed' })), send, 'unknown'],
];

describe('what a role says where conditions of the template decide on what is around it, and maps and parameters on texts', () => {
  for (const [name, task, given, need, verdict] of rows) {
    it(`${name}: ${need} is ${verdict}`, () => {
      const { machine } = roleProject({ Work: tasks[task] }, { sections, ...given });
      assert.equal(verdictsOn(machine(), need), verdict);
    });
  }
  console.log(`${rows.length} rows of role, need and verdict`);
});
