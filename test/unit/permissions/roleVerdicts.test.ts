import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GivenRole, roleProject, tasks, verdictsOn } from './roleProject.ts';

const allow = (Action: string | string[], Resource: unknown = '*', more: object = {}) => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...more,
});
const deny = (Action: string | string[], Resource: unknown = '*', more: object = {}) => ({
  ...{ Effect: 'Deny', Action, Resource },
  ...more,
});
const inFile = (...statements: object[]): GivenRole => ({ statements });
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const managed = (...ManagedPolicyArns: unknown[]): GivenRole => ({ role: { ManagedPolicyArns } });
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const bounded = (PermissionsBoundary: unknown, ...statements: object[]): GivenRole => ({
  statements,
  role: { PermissionsBoundary },
});
const inTemplate = (PolicyDocument: object, Properties: object = {}): GivenRole => ({
  role: { ManagedPolicyArns: [{ Ref: 'Shared' }] },
  resources: { Shared: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument, ...Properties } } },
});
const attached = (Type: string, Properties: object, role: object = {}): GivenRole => ({
  role,
  resources: { Attached: { Type, Properties: { PolicyDocument: document(allow('sqs:SendMessage')), ...Properties } } },
});
const queue = { Ref: 'Queue' };
const revisions = (end: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:batch:\${AWS::Region}:\${AWS::AccountId}:job-definition/job${end}`,
});
const rule = (name: string) => ({ 'Fn::Sub': `arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:rule/${name}` });
const inbox = 'arn:aws:sqs:us-east-1:123456789012:Inbox';
const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });
const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };
const submit = 'batch:SubmitJob';
const invoke = 'lambda:InvokeFunction';
const send = 'sqs:SendMessage';

/** A role, an action that a task needs, and the verdict once a resource: SubmitJob has the queue and the job definition. */
const rows: readonly (readonly [
  role: string,
  task: keyof typeof tasks,
  given: GivenRole,
  need: string,
  verdict: string,
])[] = [
  ['nothing', 'job', inFile(), submit, 'missing missing'],
  ['everything', 'job', inFile(allow('*')), submit, 'granted granted'],
  ['everything, twice', 'job', inFile(allow('*:*')), submit, 'granted granted'],
  ['the whole service', 'job', inFile(allow('batch:*')), submit, 'granted granted'],
  ['batch:Sub*', 'job', inFile(allow('batch:Sub*')), submit, 'granted granted'],
  ['batch:SubmitJo?', 'job', inFile(allow('batch:SubmitJo?')), submit, 'granted granted'],
  ['batch:S?', 'job', inFile(allow('batch:S?')), submit, 'missing missing'],
  ['batch:SubmitJob?', 'job', inFile(allow('batch:SubmitJob?')), submit, 'missing missing'],
  ['lower case', 'job', inFile(allow('batch:submitjob')), submit, 'granted granted'],
  ['upper case', 'job', inFile(allow('BATCH:SUBMITJOB')), submit, 'granted granted'],
  ['upper case with a star', 'job', inFile(allow('BATCH:SUB*')), submit, 'granted granted'],
  ['another action', 'job', inFile(allow('batch:SubmitServiceJob')), submit, 'missing missing'],
  ['another service', 'job', inFile(allow('ecs:*')), submit, 'missing missing'],
  ['a list', 'job', inFile(allow(['s3:GetObject', submit])), submit, 'granted granted'],
  ['a second statement', 'job', inFile(allow('s3:*'), allow(submit)), submit, 'granted granted'],
  [
    'element names in lower case',
    'job',
    inFile({ Effect: 'Allow', action: submit, resource: '*' }),
    submit,
    'granted granted',
  ],
  [
    'NotAction of another service',
    'job',
    inFile({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    submit,
    'granted granted',
  ],
  [
    'NotAction of the service',
    'job',
    inFile({ Effect: 'Allow', NotAction: 'batch:*', Resource: '*' }),
    submit,
    'missing missing',
  ],
  [
    'NotAction in upper case',
    'job',
    inFile({ Effect: 'Allow', NotAction: ['iam:*', 'BATCH:SUB*'], Resource: '*' }),
    submit,
    'missing missing',
  ],
  ['Deny of the action', 'job', inFile(allow('*'), deny(submit)), submit, 'denied denied'],
  ['Deny with a wildcard', 'job', inFile(allow('*'), deny('batch:S*')), submit, 'denied denied'],
  ['Deny in upper case', 'job', inFile(allow('*'), deny('BATCH:*')), submit, 'denied denied'],
  ['Deny of another action', 'job', inFile(allow('*'), deny('batch:CancelJob')), submit, 'granted granted'],
  ['Deny on the queue', 'job', inFile(allow('*'), deny(submit, queue)), submit, 'denied granted'],
  ['Deny on another queue', 'job', inFile(allow('*'), deny(submit, { Ref: 'OtherQueue' })), submit, 'granted granted'],
  [
    'Deny on all but the queue',
    'job',
    inFile(allow('*'), { Effect: 'Deny', Action: submit, NotResource: queue }),
    submit,
    'granted denied',
  ],
  [
    'Deny of all but the service',
    'job',
    inFile(allow('*'), { Effect: 'Deny', NotAction: 'batch:*', Resource: '*' }),
    submit,
    'granted granted',
  ],
  [
    'Deny of all but another service',
    'job',
    inFile(allow('*'), { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }),
    submit,
    'denied denied',
  ],
  [
    'Deny with a condition',
    'job',
    inFile(allow('*'), deny(submit, '*', when('StringNotEquals', 'aws:RequestedRegion', 'us-east-1'))),
    submit,
    'unknown unknown',
  ],
  ['Deny alone', 'job', inFile(deny(submit)), submit, 'denied denied'],
  ['the queue and each revision', 'job', inFile(allow(submit, [queue, revisions(':*')])), submit, 'granted granted'],
  ['no revision', 'job', inFile(allow(submit, [queue, revisions('')])), submit, 'granted missing'],
  ['one revision by number', 'job', inFile(allow(submit, [queue, revisions(':3')])), submit, 'granted unknown'],
  ['the revision of this deployment', 'job', inFile(allow(submit, [queue, { Ref: 'Job' }])), submit, 'granted unknown'],
  [
    'another job definition',
    'job',
    inFile(allow(submit, [queue, { 'Fn::Sub': revisions(':*')['Fn::Sub'].replace('/job', '/other') }])),
    submit,
    'granted missing',
  ],
  [
    'all of both kinds',
    'job',
    inFile(allow(submit, ['arn:aws:batch:*:*:job-queue/*', 'arn:aws:batch:*:*:job-definition/*'])),
    submit,
    'granted granted',
  ],
  ['another queue', 'job', inFile(allow(submit, [{ Ref: 'OtherQueue' }])), submit, 'missing missing'],
  ['the job definition only', 'job', inFile(allow(submit, revisions(':*'))), submit, 'missing granted'],
  [
    'a fixed region',
    'job',
    inFile(allow('batch:TerminateJob', 'arn:aws:batch:us-east-1:*:job/*')),
    'batch:TerminateJob',
    'unknown',
  ],
  ['an ARN of another service', 'job', inFile(allow(submit, 'arn:aws:sqs:*:*:*')), submit, 'missing missing'],
  ['an ARN in upper case', 'invoke', inFile(allow(invoke, 'arn:aws:lambda:*:*:FUNCTION:*')), invoke, 'missing'],
  [
    'NotResource of another queue',
    'job',
    inFile({ Effect: 'Allow', Action: submit, NotResource: { Ref: 'OtherQueue' } }),
    submit,
    'granted granted',
  ],
  [
    'NotResource of the queue',
    'job',
    inFile({ Effect: 'Allow', Action: submit, NotResource: queue }),
    submit,
    'missing granted',
  ],
  [
    'a condition',
    'job',
    inFile(allow(submit, '*', when('StringEquals', 'batch:ShareIdentifier', 'a'))),
    submit,
    'unknown unknown',
  ],
  [
    'a condition, and the same without',
    'job',
    inFile(allow(submit, '*', when('StringEquals', 'batch:ShareIdentifier', 'a')), allow(submit)),
    submit,
    'granted granted',
  ],
  ['no rule', 'job', inFile(allow('batch:*')), 'events:PutRule', 'missing'],
  [
    'the rule by its name',
    'job',
    inFile(allow('events:*', rule('StepFunctionsGetEventsForBatchJobsRule'))),
    'events:PutRule',
    'granted',
  ],
  [
    'rules by their beginning',
    'job',
    inFile(allow('events:Put*', rule('StepFunctions*'))),
    'events:PutRule',
    'granted',
  ],
  [
    'the rule of another integration',
    'job',
    inFile(allow('events:*', rule('StepFunctionsGetEventsForECSTaskRule'))),
    'events:PutRule',
    'missing',
  ],
  ['* for an action without resources', 'job', inFile(allow('batch:DescribeJobs')), 'batch:DescribeJobs', 'granted'],
  [
    'an ARN for an action without resources',
    'job',
    inFile(allow('batch:DescribeJobs', 'arn:aws:batch:*:*:job/*')),
    'batch:DescribeJobs',
    'missing',
  ],
  [
    'all of the service for an action without resources',
    'job',
    inFile(allow('batch:DescribeJobs', { 'Fn::Sub': 'arn:aws:batch:${AWS::Region}:${AWS::AccountId}:*' })),
    'batch:DescribeJobs',
    'unknown',
  ],
  [
    'jobs by ARN',
    'job',
    inFile(allow('batch:TerminateJob', 'arn:aws:batch:*:*:job/*')),
    'batch:TerminateJob',
    'granted',
  ],
  ['the function', 'invoke', inFile(allow(invoke, functionArn)), invoke, 'granted'],
  ['another function', 'invoke', inFile(allow(invoke, { 'Fn::GetAtt': 'OtherFunction.Arn' })), invoke, 'missing'],
  ['only its versions', 'invoke', inFile(allow(invoke, { 'Fn::Sub': '${Function.Arn}:*' })), invoke, 'missing'],
  ['its name in the place of its ARN', 'invoke', inFile(allow(invoke, { Ref: 'Function' })), invoke, 'missing'],
  ['a parameter', 'invoke', inFile(allow(invoke, { Ref: 'FunctionArn' })), invoke, 'unknown'],
  ['a managed policy', 'invoke', managed(aws('service-role/AWSLambdaRole')), invoke, 'granted'],
  ['another managed policy', 'invoke', managed(aws('AmazonSQSFullAccess')), invoke, 'missing'],
  ['a managed policy of the account', 'invoke', managed('arn:aws:iam::123456789012:policy/Own'), invoke, 'unknown'],
  ['managed policies by a parameter', 'invoke', { role: { ManagedPolicyArns: { Ref: 'Arns' } } }, invoke, 'unknown'],
  [
    'an unread policy beside one that allows',
    'invoke',
    { statements: [allow(invoke)], ...managed('arn:aws:iam::123456789012:policy/Own') },
    invoke,
    'granted',
  ],
  ['a managed policy of the template', 'invoke', inTemplate(document(allow(invoke))), invoke, 'granted'],
  ['another one of the template', 'invoke', inTemplate(document(allow('sqs:*'))), invoke, 'missing'],
  ['a boundary that allows', 'invoke', bounded(aws('service-role/AWSLambdaRole'), allow('*')), invoke, 'granted'],
  ['a boundary of another service', 'invoke', bounded(aws('AmazonSQSFullAccess'), allow('*')), invoke, 'denied'],
  ['a boundary that is not known', 'invoke', bounded({ Ref: 'Boundary' }, allow('*')), invoke, 'unknown'],
  ['a boundary alone', 'invoke', bounded(aws('service-role/AWSLambdaRole')), invoke, 'missing'],
  [
    'a boundary of the template',
    'invoke',
    {
      ...inTemplate(document(allow('sqs:*'))),
      statements: [allow('*')],
      role: { PermissionsBoundary: { Ref: 'Shared' } },
    },
    invoke,
    'denied',
  ],
  [
    'a boundary with a Deny',
    'invoke',
    {
      ...inTemplate(document(allow('*'), deny('lambda:*'))),
      statements: [allow('*')],
      role: { PermissionsBoundary: { Ref: 'Shared' } },
    },
    invoke,
    'denied',
  ],
  ['the queue by ARN', 'send', inFile(allow(send, inbox)), send, 'granted'],
  ['another region', 'send', inFile(allow(send, inbox.replace('us-east-1', 'eu-west-1'))), send, 'missing'],
  ['another account', 'send', inFile(allow(send, inbox.replace('123456789012', '210987654321'))), send, 'missing'],
  ['a name in lower case', 'send', inFile(allow(send, inbox.toLowerCase())), send, 'missing'],
  ['the beginning of a name', 'send', inFile(allow(send, inbox.replace('Inbox', 'In*'))), send, 'granted'],
  ['one character open', 'send', inFile(allow(send, inbox.replace('Inbox', 'Inbo?'))), send, 'granted'],
  [
    'a policy variable',
    'send',
    inFile(allow(send, inbox.replace('Inbox', '${aws:PrincipalTag/queue}'))),
    send,
    'unknown',
  ],
  [
    'a policy variable in Fn::Sub',
    'send',
    inFile(allow(send, { 'Fn::Sub': inbox.replace('Inbox', '${!aws:PrincipalTag/queue}') })),
    send,
    'unknown',
  ],
  ['a policy variable elsewhere', 'send', inFile(allow(send, 'arn:aws:s3:::${aws:username}/*')), send, 'missing'],
  ['an AWS::IAM::Policy', 'send', attached('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }] }), send, 'granted'],
  ['one of another role', 'send', attached('AWS::IAM::Policy', { Roles: [{ Ref: 'TaskRole' }] }), send, 'missing'],
  [
    'one by the name of the role',
    'send',
    attached('AWS::IAM::Policy', { Roles: ['machine-role'] }, { RoleName: 'machine-role' }),
    send,
    'granted',
  ],
  [
    'an AWS::IAM::ManagedPolicy that names the role',
    'send',
    attached('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }] }),
    send,
    'granted',
  ],
  ['one that names none', 'send', attached('AWS::IAM::ManagedPolicy', {}), send, 'missing'],
  ['an AWS::IAM::RolePolicy', 'send', attached('AWS::IAM::RolePolicy', { RoleName: { Ref: 'Role' } }), send, 'granted'],
  [
    'an AWS::IAM::RolePolicy of another role',
    'send',
    attached('AWS::IAM::RolePolicy', { RoleName: { Ref: 'TaskRole' } }),
    send,
    'missing',
  ],
  [
    'an inline policy',
    'send',
    { role: { Policies: [{ PolicyName: 'p', PolicyDocument: document(allow(send)) }] } },
    send,
    'granted',
  ],
  [
    'an inline policy with one statement',
    'send',
    { role: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: allow(send) } }] } },
    send,
    'granted',
  ],
  ['inline policies on a condition', 'send', { role: { Policies: { 'Fn::If': ['A', [], []] } } }, send, 'missing'],
  [
    'the role of the task',
    'container',
    inFile(allow('iam:PassRole', { 'Fn::GetAtt': ['TaskRole', 'Arn'] })),
    'iam:PassRole',
    'granted',
  ],
  [
    'another role to pass',
    'container',
    inFile(allow('iam:PassRole', 'arn:aws:iam::*:role/other')),
    'iam:PassRole',
    'missing',
  ],
  [
    'PassRole to a service',
    'container',
    inFile(allow('iam:PassRole', '*', when('StringEquals', 'iam:PassedToService', 'ecs-tasks.amazonaws.com'))),
    'iam:PassRole',
    'granted',
  ],
  [
    'a role to assume',
    'assumed',
    inFile(allow('sts:AssumeRole', { 'Fn::GetAtt': ['TaskRole', 'Arn'] })),
    'sts:AssumeRole',
    'granted',
  ],
  [
    'another role to assume',
    'assumed',
    inFile(allow('sts:AssumeRole', 'arn:aws:iam::*:role/x')),
    'sts:AssumeRole',
    'missing',
  ],
  [
    'executions by ARN',
    'child',
    inFile(allow('states:DescribeExecution', 'arn:aws:states:*:*:execution:child:*')),
    'states:DescribeExecution',
    'granted',
  ],
  [
    'the machine where executions are meant',
    'child',
    inFile(allow('states:DescribeExecution', { Ref: 'Child' })),
    'states:DescribeExecution',
    'missing',
  ],
  [
    'any job, for one that the run names',
    'handed',
    inFile(allow('glue:StartJobRun', 'arn:aws:glue:*:*:job/one')),
    'glue:StartJobRun',
    'granted',
  ],
  ['nothing, for a job that the run names', 'handed', inFile(allow('glue:GetJobRun')), 'glue:StartJobRun', 'missing'],
];

describe('what a role says to a need', () => {
  for (const [role, task, given, need, verdict] of rows) {
    it(`${role}: ${need} is ${verdict}`, () => {
      const { machine } = roleProject({ Work: tasks[task] }, given);
      assert.equal(verdictsOn(machine(), need), verdict);
    });
  }
  console.log(`${rows.length} rows of role, need and verdict`);
});
