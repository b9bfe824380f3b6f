import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actionsOfOperation } from '../../../server/src/catalogue/iam/sdkActions.ts';
import { integrationPermissions } from '../../../server/src/catalogue/integrationPermissions.ts';
import { applyEdit, leastPrivilegePolicy } from '../../../server/src/permissions/addStatement.ts';
import { permissionCount, permissionRows } from '../../../server/src/permissions/difference.ts';
import { explainPermissions, permissionsLens } from '../../../server/src/permissions/explain.ts';
import { readStateMachines } from '../../../server/src/permissions/stateMachines.ts';
import { checkProject } from '../../../server/src/rules/checkProject.ts';
import { sourceTemplates } from '../project/memoryFiles.ts';

/** A template with one state machine of one state, and a role with these statements in a policy file. */
function project(
  state: object,
  statements: readonly object[],
  more: { resources?: object; role?: object; trust?: string } = {},
) {
  const files: Record<string, string> = {
    '/p/template.json': JSON.stringify({
      Resources: {
        Machine: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: {
            RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            DefinitionS3Location: 'machine.asl.json',
            DefinitionSubstitutions: {
              Queue: { Ref: 'Queue' },
              Job: { Ref: 'Job' },
            },
          },
        },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { Service: more.trust ?? 'states.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
            ...more.role,
          },
        },
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            Roles: [{ Ref: 'Role' }],
            PolicyDocument: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'policy.json' } } },
          },
        },
        Queue: { Type: 'AWS::Batch::JobQueue' },
        Other: { Type: 'AWS::Batch::JobQueue' },
        Job: { Type: 'AWS::Batch::JobDefinition' },
        Function: { Type: 'AWS::Lambda::Function' },
        ...more.resources,
      },
    }),
    '/p/machine.asl.json': JSON.stringify(
      { StartAt: 'Work', States: { Work: { Type: 'Task', End: true, ...state } } },
      null,
      2,
    ),
    '/p/policy.json': `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 4)}\n`,
  };
  return { files, read: (file: string) => files[file] };
}
const submit = {
  Resource: 'arn:aws:states:::batch:submitJob.sync',
  Parameters: { JobName: 'n', JobQueue: '${Queue}', JobDefinition: '${Job}' },
};
const allow = (Action: string | string[], Resource: unknown = '*') => ({ Effect: 'Allow', Action, Resource });
const events = allow(['events:PutTargets', 'events:PutRule', 'events:DescribeRule']);
const rest = [allow(['batch:DescribeJobs', 'batch:TerminateJob']), events];
const name = {
  'Fn::Select': [0, { 'Fn::Split': [':', { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Job' }] }] }] }],
};
const definition = (end: string) => ({
  'Fn::Sub': [
    `arn:\${AWS::Partition}:batch:\${AWS::Region}:\${AWS::AccountId}:job-definition/\${Name}${end}`,
    { Name: name },
  ],
});

const roles: readonly [name: string, statements: object[], missing: string, unknown: string, role?: object][] = [
  ['everything', [allow('*')], '', ''],
  ['all of the service', [allow('batch:*'), events], '', ''],
  ['wildcards', [allow(['batch:Sub*', 'batch:Desc*', 'batch:Term*']), events], '', ''],
  ['upper case', [allow('BATCH:SUBMITJOB'), ...rest], '', ''],
  ['the queue and each revision', [allow('batch:SubmitJob', [{ Ref: 'Queue' }, definition(':*')]), ...rest], '', ''],
  [
    'a job definition without a revision',
    [allow('batch:SubmitJob', [{ Ref: 'Queue' }, definition('')]), ...rest],
    'batch:SubmitJob',
    '',
  ],
  ['one revision', [allow('batch:SubmitJob', [{ Ref: 'Queue' }, { Ref: 'Job' }]), ...rest], '', 'batch:SubmitJob'],
  ['another queue', [allow('batch:SubmitJob', [{ Ref: 'Other' }, definition(':*')]), ...rest], 'batch:SubmitJob', ''],
  ['no queue', [allow('batch:SubmitJob', definition(':*')), ...rest], 'batch:SubmitJob', ''],
  [
    'what the published fan-out sample has',
    [allow('batch:SubmitJob'), events],
    'batch:DescribeJobs batch:TerminateJob',
    '',
  ],
  ['no rule', [allow('batch:*')], 'events:PutTargets events:PutRule events:DescribeRule', ''],
  [
    'another rule',
    [allow('batch:*'), allow('events:*', 'arn:aws:events:*:*:rule/Other')],
    'events:PutTargets events:PutRule events:DescribeRule',
    '',
  ],
  [
    'DescribeJobs on an ARN',
    [allow(['batch:SubmitJob', 'batch:TerminateJob']), allow('batch:DescribeJobs', 'arn:aws:batch:*:*:job/*'), events],
    'batch:DescribeJobs',
    '',
  ],
  [
    'TerminateJob on jobs',
    [allow(['batch:SubmitJob', 'batch:DescribeJobs']), allow('batch:TerminateJob', 'arn:aws:batch:*:*:job/*'), events],
    '',
    '',
  ],
  ['a Deny', [allow('*'), { Effect: 'Deny', Action: 'batch:Terminate*', Resource: '*' }], 'batch:TerminateJob', ''],
  ['NotAction', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], '', ''],
  [
    'a condition',
    [{ ...allow('batch:SubmitJob'), Condition: { StringEquals: { 'batch:ShareIdentifier': 'a' } } }, ...rest],
    '',
    'batch:SubmitJob',
  ],
  [
    'an unread managed policy',
    [],
    '',
    'batch:SubmitJob events:PutTargets events:PutRule events:DescribeRule batch:DescribeJobs batch:TerminateJob',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Nobody'] },
  ],
  ['a managed policy that is read', [events], '', '', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/BatchAll'] }],
  [
    'a boundary',
    [allow('*')],
    'events:PutTargets events:PutRule events:DescribeRule',
    '',
    { PermissionsBoundary: 'arn:aws:iam::aws:policy/BatchAll' },
  ],
  [
    'an inline policy',
    [events],
    '',
    '',
    { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: allow('batch:*') } }] },
  ],
];
const managed = (arn: string) =>
  arn.endsWith('/BatchAll') ? { Statement: [{ Effect: 'Allow', Action: 'batch:*', Resource: '*' }] } : undefined;

/** By hand from the pages that each entry cites: call / event / poll / cancel / pass / data. */
const byHand: readonly [integration: string, tiers: string][] = [
  ['lambda:invoke', 'lambda:InvokeFunction'],
  ['batch:submitJob', 'batch:SubmitJob'],
  ['batch:submitJob.sync', 'batch:SubmitJob/events/batch:DescribeJobs/batch:TerminateJob'],
  ['ecs:runTask', 'ecs:RunTask////iam:PassRole'],
  ['ecs:runTask.sync', 'ecs:RunTask/events/ecs:DescribeTasks/ecs:StopTask/iam:PassRole'],
  ['sns:publish', 'sns:Publish'],
  ['sqs:sendMessage', 'sqs:SendMessage'],
  ['dynamodb:getItem', 'dynamodb:GetItem'],
  ['dynamodb:putItem', 'dynamodb:PutItem'],
  ['dynamodb:updateItem', 'dynamodb:UpdateItem'],
  ['dynamodb:deleteItem', 'dynamodb:DeleteItem'],
  ['glue:startJobRun', 'glue:StartJobRun'],
  ['glue:startJobRun.sync', 'glue:StartJobRun//glue:GetJobRun glue:GetJobRuns/glue:BatchStopJobRun'],
  ['databrew:startJobRun.sync', 'databrew:StartJobRun//databrew:ListJobRuns/databrew:StopJobRun'],
  [
    'sagemaker:createTrainingJob.sync',
    'sagemaker:CreateTrainingJob/events/sagemaker:DescribeTrainingJob/sagemaker:StopTrainingJob/iam:PassRole',
  ],
  [
    'sagemaker:createTransformJob.sync',
    'sagemaker:CreateTransformJob/events/sagemaker:DescribeTransformJob/sagemaker:StopTransformJob/iam:PassRole',
  ],
  [
    'elasticmapreduce:createCluster.sync',
    'elasticmapreduce:RunJobFlow/events/elasticmapreduce:DescribeCluster/elasticmapreduce:TerminateJobFlows/iam:PassRole',
  ],
  [
    'elasticmapreduce:addStep.sync',
    'elasticmapreduce:AddJobFlowSteps/events/elasticmapreduce:DescribeStep/elasticmapreduce:CancelSteps',
  ],
  [
    'elasticmapreduce:terminateCluster.sync',
    'elasticmapreduce:TerminateJobFlows/events/elasticmapreduce:DescribeCluster',
  ],
  ['codebuild:startBuild.sync', 'codebuild:StartBuild/events/codebuild:BatchGetBuilds/codebuild:StopBuild'],
  [
    'codebuild:startBuildBatch.sync',
    'codebuild:StartBuildBatch/events/codebuild:BatchGetBuildBatches/codebuild:StopBuildBatch',
  ],
  ['states:startExecution', 'states:StartExecution'],
  ['states:startExecution.sync:2', 'states:StartExecution/events/states:DescribeExecution/states:StopExecution'],
  ['events:putEvents', 'events:PutEvents'],
  ['athena:startQueryExecution.sync', 'athena:StartQueryExecution//athena:GetQueryExecution/athena:StopQueryExecution'],
  ['eks:createCluster.sync', 'eks:CreateCluster//eks:DescribeCluster/eks:DeleteCluster/iam:PassRole'],
  [
    'emr-containers:startJobRun.sync',
    'emr-containers:StartJobRun//emr-containers:DescribeJobRun/emr-containers:CancelJobRun',
  ],
  [
    'mediaconvert:createJob.sync',
    'mediaconvert:CreateJob/events/mediaconvert:GetJob/mediaconvert:CancelJob/iam:PassRole',
  ],
];

const operations: readonly [service: string, operation: string, action: string | undefined][] = [
  ['s3', 'listObjectsV2', 's3:ListBucket'],
  ['s3', 'headObject', 's3:GetObject'],
  ['s3', 'copyObject', 's3:GetObject s3:PutObject'],
  ['lambda', 'invoke', 'lambda:InvokeFunction'],
  ['sfn', 'startExecution', 'states:StartExecution'],
  ['cloudwatchlogs', 'putLogEvents', 'logs:PutLogEvents'],
  ['eventbridge', 'putEvents', 'events:PutEvents'],
  ['redshiftdata', 'executeStatement', 'redshift-data:ExecuteStatement'],
  ['dynamodb', 'executeStatement', undefined],
  ['apigateway', 'getRestApis', undefined],
  ['batch', 'listJobs', 'batch:ListJobs'],
];

describe('a state machine against its role', () => {
  for (const [label, statements, missing, unknown, role] of roles) {
    it(label, () => {
      const { read } = project(submit, statements, role === undefined ? {} : { role });
      const [machine] = readStateMachines('/p/template.json', read, undefined, managed);
      assert.ok(machine !== undefined);
      const actions = (...verdicts: string[]) => [
        ...new Set(
          permissionRows(machine)
            .filter(({ verdict }) => verdicts.includes(verdict))
            .map(({ need }) => need.action),
        ),
      ];
      assert.deepEqual(actions('missing', 'denied'), missing === '' ? [] : missing.split(' '));
      assert.deepEqual(actions('unknown'), unknown === '' ? [] : unknown.split(' '));
    });
  }

  for (const [integration, tiers] of byHand) {
    it(`${integration} needs ${tiers}`, () => {
      const needs = integrationPermissions[integration]?.needs ?? [];
      const of = (wanted: string) =>
        needs
          .filter(({ tier, optional }) => tier === wanted && optional !== true)
          .flatMap(({ actions }) => actions)
          .join(' ');
      const event = of('event');
      assert.ok(event === '' || event === 'events:PutTargets events:PutRule events:DescribeRule');
      const written = [of('call'), event === '' ? '' : 'events', of('poll'), of('cancel'), of('pass'), of('data')];
      assert.equal(written.join('/').replace(/\/+$/, ''), tiers);
    });
  }

  for (const [service, operation, action] of operations) {
    it(`aws-sdk:${service}:${operation} needs ${action}`, () =>
      assert.equal(actionsOfOperation(service, operation)?.join(' '), action));
  }

  it('names the two actions that the published fan-out sample lacks, at its state, and mends it', () => {
    const { files, read } = project(submit, [allow('batch:SubmitJob'), events]);
    const [finding, ...others] = checkProject('/p/template.json', read).findings;
    assert.deepEqual(others, []);
    assert.equal(finding?.code, 'role/missing-permission');
    assert.match(finding?.message ?? '', /batch:DescribeJobs, batch:TerminateJob/);
    assert.equal(files['/p/machine.asl.json']?.slice(finding?.range.start, finding?.range.end), 'Work');
    const [fix] = finding?.fixes ?? [];
    assert.equal(fix?.file, '/p/policy.json');
    const before = files['/p/policy.json'] ?? '';
    const [edit] = fix?.edits ?? [];
    assert.ok(edit !== undefined);
    const after = applyEdit(before, edit);
    files['/p/policy.json'] = after;
    assert.deepEqual(checkProject('/p/template.json', read).findings, []);
    assert.match(after, /\n {8}\{\n {12}"Effect": "Allow",\n {12}"Action": "batch:DescribeJobs"/);
    const kept = after.split('\n');
    for (const line of before.trimEnd().split('\n')) assert.ok(kept.includes(line) || kept.includes(`${line},`), line);
  });

  it('hints at an action that nothing needs, unless a need is unknown', () => {
    const unused = (statements: object[]) =>
      checkProject('/p/template.json', project(submit, statements).read).findings.filter(
        ({ code }) => code === 'role/unused-permission',
      ).length;
    assert.equal(unused([allow(['batch:*', 's3:GetObject']), events]), 1);
    assert.equal(unused([allow('batch:*'), events]), 0);
    assert.equal(
      unused([{ ...allow('batch:*'), Condition: { Bool: { 'aws:x': 'true' } } }, events, allow('s3:GetObject')]),
      0,
    );
  });

  it('warns of a role that Step Functions may not assume', () => {
    const codes = (trust: string) =>
      checkProject('/p/template.json', project(submit, [allow('*')], { trust }).read).findings.map(({ code }) => code);
    assert.deepEqual(codes('lambda.amazonaws.com'), ['role/untrusted-role']);
    assert.deepEqual(codes('states.us-east-1.amazonaws.com'), []);
  });

  it('writes a policy in which nothing is missing', () => {
    const { files, read } = project(submit, []);
    const [machine] = readStateMachines('/p/template.json', read);
    assert.ok(machine !== undefined);
    files['/p/policy.json'] = leastPrivilegePolicy(machine);
    assert.deepEqual(checkProject('/p/template.json', read).findings, []);
    const [mended] = readStateMachines('/p/template.json', read);
    const count = mended && permissionCount(mended);
    assert.deepEqual(count, { granted: 7, needed: 7 });
  });

  it('finds a job definition without a revision in the policy', () => {
    const found = (end: string) => {
      const { files, read } = project(submit, [allow('batch:SubmitJob', [{ Ref: 'Queue' }, definition(end)]), ...rest]);
      return checkProject('/p/template.json', read)
        .findings.filter(({ code }) => code === 'role/job-definition-revision')
        .map(({ file, range }) => files[file]?.slice(range.start, range.end).includes('job-definition/'));
    };
    assert.deepEqual(found(''), [true]);
    assert.deepEqual(found(':*'), []);
    assert.deepEqual(found(':3'), []);
  });

  it('explains each permission', () => {
    const [machine] = readStateMachines('/p/template.json', project(submit, [allow('batch:SubmitJob'), events]).read);
    assert.ok(machine !== undefined);
    assert.equal(permissionsLens(machine), 'Permissions: 5 of 7');
    const [first] = explainPermissions(machine);
    assert.equal(first?.resource, 'arn:aws:batch:${AWS::Region}:${AWS::AccountId}:job-queue/${Queue.JobQueueName}');
    assert.equal(first?.why, 'Work: batch:submitJob.sync');
    assert.deepEqual(first?.grantedBy, [{ policy: 'Policy', file: '/p/policy.json' }]);
  });

  it('finds nothing in the scaffolded projects', () => {
    for (const folder of ['fan-out-batch-job/demo', 'fan-out-batch-job/build']) {
      assert.deepEqual(checkProject(`${folder}/template.yaml`, (file) => sourceTemplates[file]).findings, []);
    }
  });

  it('never throws on a part of a template', () => {
    const { files } = project(submit, [allow('*')]);
    const text = files['/p/template.json'] ?? '';
    for (let end = 0; end < text.length; end += 13) {
      checkProject('/p/template.json', (file) => (file === '/p/template.json' ? text.slice(0, end) : files[file]))
        .findings;
    }
  });
});
