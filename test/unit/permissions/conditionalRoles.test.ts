import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyDrafts } from '../../../server/src/permissions/policyDrafts.ts';
import { readStateMachines } from '../../../server/src/permissions/stateMachines.ts';
import { managedDocument } from '../../../server/src/rules/role/projectRoles.ts';
import { type GivenRole, roleProject, tasks, verdictsOn } from './roleProject.ts';

const send = 'sqs:SendMessage';
const statement = (Action: unknown, Resource: unknown = '*', Effect = 'Allow') => ({ Effect, Action, Resource });
const document = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });
const policy = (...statements: unknown[]) => ({ PolicyName: 'p', PolicyDocument: document(...statements) });
const either = (condition: string, one: unknown, other: unknown) => ({ 'Fn::If': [condition, one, other] });
const none = { Ref: 'AWS::NoValue' };
const inline = (Policies: unknown): GivenRole => ({ role: { Policies } });
const sqs = 'arn:aws:iam::aws:policy/AmazonSQSFullAccess';
const sns = 'arn:aws:iam::aws:policy/AmazonSNSFullAccess';
const isStage = (stage: string) => ({ 'Fn::Equals': [{ Ref: 'Stage' }, stage] });
const inbox = 'arn:aws:sqs:us-east-1:123456789012:Inbox';

const template = {
  Parameters: {
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
    Owner: { Type: 'String', Default: 'me' },
    Only: { Type: 'String', AllowedValues: ['Inbox'] },
  },
  Conditions: {
    Prod: isStage('prod'),
    Dev: isStage('dev'),
    NotProd: { 'Fn::Not': [{ Condition: 'Prod' }] },
    Mine: { 'Fn::Equals': ['me', { Ref: 'Owner' }] },
    Yours: { 'Fn::Equals': [{ Ref: 'Owner' }, 'you'] },
    MineInProd: { 'Fn::And': [{ Condition: 'Mine' }, { Condition: 'Prod' }] },
    ProdOrDev: { 'Fn::Or': [{ Condition: 'Prod' }, { Condition: 'Dev' }] },
    MineOrYours: { 'Fn::Or': [{ Condition: 'Mine' }, { Condition: 'Yours' }] },
    Always: { 'Fn::Equals': ['a', 'a'] },
    Round: { 'Fn::Not': [{ Condition: 'Round' }] },
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`C${n}`, { 'Fn::Equals': [{ Ref: `P${n}` }, 'x'] }])),
  },
  Mappings: {
    Places: { 'us-east-1': { queue: inbox, other: inbox }, 'eu-west-1': { queue: inbox, other: 'arn:aws:sqs:::o' } },
    Lists: { all: { actions: [send, 'sqs:ReceiveMessage'] } },
  },
};

const allows = policy(statement(send));
const ifs = (...names: string[]) => names.map((name) => either(name, allows, none));
const attached = (Condition: string, machine?: string): GivenRole => ({
  resources: {
    Attached: {
      Type: 'AWS::IAM::Policy',
      Condition,
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document(statement(send)) },
    },
  },
  ...(machine === undefined ? {} : { machineCondition: machine }),
});

const rows: readonly (readonly [name: string, given: GivenRole, verdict: string])[] = [
  ['a policy in one branch', inline([either('Prod', allows, none)]), 'unknown'],
  ['a policy in each branch', inline([either('Prod', allows, allows)]), 'granted'],
  ['two ways to allow the same', inline([either('Prod', allows, policy(statement('sqs:Send*')))]), 'granted'],
  ['other policies in both branches', inline([either('Prod', policy(statement('sns:*')), none)]), 'missing'],
  ['all of the list in one branch', inline(either('Prod', [allows], [])), 'unknown'],
  ['all of the list in each branch', inline(either('Prod', [allows], [allows])), 'granted'],
  ['no list in either branch', inline(either('Prod', [], [])), 'missing'],
  ['the opposite condition for the other half', inline([...ifs('Prod', 'NotProd')]), 'granted'],
  ['all that a parameter may be', inline(ifs('Prod', 'Dev')), 'granted'],
  ['not all that a parameter may be', inline(ifs('Mine', 'Yours')), 'unknown'],
  ['one condition within another', inline([either('Prod', allows, either('Prod', none, allows))]), 'granted'],
  ['a condition made of two', inline([either('MineInProd', allows, none)]), 'unknown'],
  ['one of two conditions that are all there is', inline(ifs('ProdOrDev')), 'granted'],
  ['one of two conditions', inline(ifs('MineOrYours')), 'unknown'],
  ['a condition that always holds', inline(ifs('Always')), 'granted'],
  ['the other branch of one that always holds', inline([either('Always', none, allows)]), 'missing'],
  ['a condition that the template does not have', inline(ifs('Absent')), 'unknown'],
  ['a condition that goes round in a circle', inline(ifs('Round')), 'unknown'],
  ['more conditions than can be looked at', inline(ifs('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7')), 'unknown'],
  [
    'more conditions than can be looked at, and an Allow without',
    inline([allows, ...ifs('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7')]),
    'granted',
  ],
  [
    'a document in each branch',
    inline([
      { PolicyName: 'p', PolicyDocument: either('Prod', document(statement(send)), document(statement('sqs:*'))) },
    ]),
    'granted',
  ],
  ['a statement in one branch', inline([policy(either('Prod', statement(send), none))]), 'unknown'],
  ['a statement in each branch', inline([policy(either('Prod', statement(send), statement('sqs:*')))]), 'granted'],
  ['an action in one branch', inline([policy(statement(['sns:Publish', either('Prod', send, none)]))]), 'unknown'],
  ['an action in each branch', inline([policy(statement([either('Prod', send, 'sqs:*')]))]), 'granted'],
  [
    'a resource in one branch',
    inline([policy(statement(send, either('Prod', inbox, 'arn:aws:sqs:::other')))]),
    'unknown',
  ],
  ['a resource in each branch', inline([policy(statement(send, either('Prod', inbox, '*')))]), 'granted'],
  [
    'other resources in both',
    inline([policy(statement(send, either('Prod', 'arn:aws:sqs:::a', 'arn:aws:sqs:::b')))]),
    'missing',
  ],
  ['a Deny in one branch', inline([allows, either('Prod', policy(statement(send, '*', 'Deny')), none)]), 'unknown'],
  [
    'Effect in one branch',
    inline([policy({ ...statement(send), Effect: either('Prod', 'Allow', 'Deny') })]),
    'unknown',
  ],
  [
    'denied here, not allowed there',
    inline([either('Prod', policy(statement(send), statement(send, '*', 'Deny')), none)]),
    'missing',
  ],
  ['a managed policy in one branch', { role: { ManagedPolicyArns: [either('Prod', sqs, sns)] } }, 'unknown'],
  ['managed policies in each branch', { role: { ManagedPolicyArns: either('Prod', [sqs], [sns, sqs]) } }, 'granted'],
  ['no managed policy that helps', { role: { ManagedPolicyArns: [either('Prod', sns, none)] } }, 'missing'],
  ['a policy with a Condition', attached('Prod'), 'unknown'],
  ['a policy with the Condition of the state machine', attached('Prod', 'Prod'), 'granted'],
  ['a policy with the opposite one', attached('NotProd', 'Prod'), 'missing'],
  ['a policy with a Condition that follows', attached('ProdOrDev', 'Mine'), 'granted'],
  ['a state machine that there never is', attached('Prod', 'Never'), 'unknown'],
  [
    'a boundary in one branch',
    { ...inline([allows]), role: { Policies: [allows], PermissionsBoundary: either('Prod', sns, none) } },
    'unknown',
  ],
  [
    'a boundary in one branch that allows',
    { role: { Policies: [allows], PermissionsBoundary: either('Prod', sqs, none) } },
    'granted',
  ],
  ['SAM policies in one branch', { sam: true, machine: { Policies: [either('Prod', sqs, sns)] } }, 'unknown'],
  ['SAM policies in each branch', { sam: true, machine: { Policies: either('Prod', sqs, [sqs]) } }, 'granted'],
  [
    'a mapping that is the same everywhere',
    inline([policy(statement(send, { 'Fn::FindInMap': ['Places', { Ref: 'AWS::Region' }, 'queue'] }))]),
    'granted',
  ],
  [
    'a mapping that is not',
    inline([policy(statement(send, { 'Fn::FindInMap': ['Places', { Ref: 'AWS::Region' }, 'other'] }))]),
    'unknown',
  ],
  [
    'an entry of a mapping',
    inline([policy(statement(send, { 'Fn::FindInMap': ['Places', 'eu-west-1', 'other'] }))]),
    'missing',
  ],
  ['a list in a mapping', inline([policy(statement({ 'Fn::FindInMap': ['Lists', 'all', 'actions'] }))]), 'granted'],
  [
    'a parameter that can be one thing only',
    inline([policy(statement(send, { 'Fn::Sub': 'arn:aws:sqs:*:*:${Only}' }))]),
    'granted',
  ],
  [
    'a parameter with a default',
    inline([policy(statement(send, { 'Fn::Sub': 'arn:aws:sqs:*:*:${Owner}' }))]),
    'unknown',
  ],
  [
    'a role by its ARN',
    {
      role: { RoleName: { 'Fn::Sub': '${AWS::StackName}-r' }, Policies: [allows] },
      machine: { RoleArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${AWS::StackName}-r' } },
    },
    'granted',
  ],
  [
    'a role by its ARN with its path',
    {
      role: { RoleName: 'r', Path: '/jobs/', Policies: [allows] },
      machine: { RoleArn: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':role/jobs/r']] } },
    },
    'granted',
  ],
  [
    'a role by the ARN of another',
    { role: { RoleName: 'r', Policies: [allows] }, machine: { RoleArn: 'arn:aws:iam::123456789012:role/s' } },
    'unknown',
  ],
];

/** The project with the conditions, in JSON or in YAML's flow style. */
function project(given: GivenRole) {
  const made = roleProject({ Work: tasks.send }, given);
  const { Resources } = JSON.parse(made.files['/p/template.json'] ?? '');
  made.files['/p/template.json'] = JSON.stringify(
    {
      ...template,
      Conditions: { ...template.Conditions, Never: { 'Fn::And': [isStage('dev'), isStage('prod')] } },
      Resources,
    },
    null,
    2,
  );
  return made;
}

describe('what a role says where conditions of the template decide', () => {
  for (const [name, given, verdict] of rows) {
    it(`${name}: ${verdict}`, () => assert.equal(verdictsOn(project(given).machine(), send), verdict));
  }

  it('in the short form of YAML, too', () => {
    const read = (file: string) =>
      file === '/p/template.yaml'
        ? `Conditions:
  Prod: !Equals [!Ref Stage, prod]
  Dev: !Not [!Condition Prod]
Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      Definition: { StartAt: A, States: { A: { Type: Task, Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/Inbox', MessageBody: m }, End: true } } }
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns:
        - !If [Prod, ${sqs}, !Ref AWS::NoValue]
      Policies:
        - !If
          - Dev
          - PolicyName: p
            PolicyDocument: { Statement: { Effect: Allow, Action: sqs:*, Resource: '*' } }
          - !Ref AWS::NoValue
`
        : undefined;
    const [machine] = readStateMachines('/p/template.yaml', read, undefined, managedDocument);
    assert.ok(machine);
    assert.equal(verdictsOn(machine, send), 'granted');
  });
});

describe('what a condition of the template decides', () => {
  const given = inline([policy(statement('sns:Publish'), either('Prod', statement(send), none))]);

  it('is no place for what is missing', () => {
    const made = project(inline([policy(either('Prod', statement('sns:Publish'), none))]));
    const [finding] = made.findings();
    const [edit] = finding?.fixes?.[0]?.edits ?? [];
    assert.ok(edit);
    const text = made.files['/p/template.json'] ?? '';
    made.files['/p/template.json'] = text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
    assert.equal(verdictsOn(made.machine(), send), 'granted');
  });

  it('is never called unused', () => {
    const beside = inline([policy(statement(send), either('Prod', statement('sns:Publish'), none))]);
    assert.deepEqual(project(beside).findings(), []);
    const without = inline([policy(statement(send), statement('sns:Publish'))]);
    assert.deepEqual(
      project(without)
        .findings()
        .map(({ code }) => code),
      ['role/unused-permission'],
    );
  });

  it('stays as it is in a least-privilege policy', () => {
    const made = project({ statements: [statement(['sns:Publish', send]), either('Prod', statement('s3:*'), none)] });
    const [draft] = policyDrafts([made.machine()]);
    const { Statement } = JSON.parse(draft?.generated ?? '');
    assert.deepEqual(Statement, [
      { Effect: 'Allow', Action: send, Resource: inbox },
      either('Prod', statement('s3:*'), none),
    ]);
  });

  it('is counted once where it is shown', () => {
    const [draft] = policyDrafts([project(given).machine()]);
    assert.equal(draft?.present.match(/sqs:SendMessage/g)?.length ?? 0, draft === undefined ? 0 : 1);
  });
});
