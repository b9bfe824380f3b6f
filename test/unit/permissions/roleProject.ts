import { permissionRows } from '../../../server/src/permissions/difference.ts';
import { readStateMachines, type StateMachine } from '../../../server/src/permissions/stateMachines.ts';
import { checkProject } from '../../../server/src/rules/checkProject.ts';
import type { ProjectFinding } from '../../../server/src/rules/projectFinding.ts';
import { managedDocument } from '../../../server/src/rules/role/projectRoles.ts';

/** What a role has beside nothing at all. */
export interface GivenRole {
  /** The statements of a policy file that an AWS::IAM::Policy includes. */
  readonly statements?: readonly object[];
  /** Further properties of the role. */
  readonly role?: object;
  /** Further resources of the template. */
  readonly resources?: object;
  /** Further properties of the state machine. */
  readonly machine?: object;
  /** What the state machine is said to depend on. */
  readonly dependsOn?: string | readonly string[];
  /** Further sections of the template. */
  readonly sections?: object;
  /** The conditions on which resources exist, by their names. */
  readonly exists?: Readonly<Record<string, string>>;
  /** Whether SAM makes the role, for a state machine with `machine` as its properties. */
  readonly sam?: boolean;
}

const resource = (type: string, Properties: object = {}) => ({ Type: type, Properties });

/** A state machine with these states, one after the other, and a role; `Queue`, `Job` and the others are resources beside it. */
export function roleProject(states: Readonly<Record<string, object>>, given: GivenRole = {}) {
  const names = Object.keys(states);
  const States = Object.fromEntries(
    names.map((name, index) => [
      name,
      { ...states[name], ...(index + 1 < names.length ? { Next: names[index + 1] } : { End: true }) },
    ]),
  );
  const include = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'policy.json' } } };
  const DefinitionSubstitutions = {
    Queue: { Ref: 'Queue' },
    Job: { Ref: 'Job' },
    Function: { 'Fn::GetAtt': ['Function', 'Arn'] },
    Topic: { Ref: 'Topic' },
    Table: { Ref: 'Table' },
    Bucket: { Ref: 'Bucket' },
    Inbox: { Ref: 'Inbox' },
    Child: { Ref: 'Child' },
    Task: { Ref: 'Task' },
    TaskRole: { 'Fn::GetAtt': ['TaskRole', 'Arn'] },
  };
  const own =
    given.sam === true
      ? {
          Machine: resource('AWS::Serverless::StateMachine', {
            DefinitionUri: 'machine.asl.json',
            DefinitionSubstitutions,
            ...given.machine,
          }),
        }
      : {
          Machine: {
            ...resource('AWS::StepFunctions::StateMachine', {
              RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
              DefinitionS3Location: 'machine.asl.json',
              DefinitionSubstitutions,
              ...given.machine,
            }),
            ...(given.dependsOn === undefined ? {} : { DependsOn: given.dependsOn }),
          },
          Role: resource('AWS::IAM::Role', given.role),
          ...(given.statements === undefined
            ? {}
            : { Policy: resource('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }], PolicyDocument: include }) }),
        };
  const Resources = {
    ...own,
    Queue: resource('AWS::Batch::JobQueue'),
    OtherQueue: resource('AWS::Batch::JobQueue'),
    Job: resource('AWS::Batch::JobDefinition', { JobDefinitionName: 'job' }),
    Function: resource('AWS::Lambda::Function'),
    OtherFunction: resource('AWS::Lambda::Function'),
    Topic: resource('AWS::SNS::Topic'),
    Table: resource('AWS::DynamoDB::Table'),
    Bucket: resource('AWS::S3::Bucket'),
    Inbox: resource('AWS::SQS::Queue'),
    Child: resource('AWS::StepFunctions::StateMachine', { StateMachineName: 'child' }),
    TaskRole: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} }),
    Task: resource('AWS::ECS::TaskDefinition', {
      Family: 'task',
      TaskRoleArn: { 'Fn::GetAtt': ['TaskRole', 'Arn'] },
    }),
    ...given.resources,
  };
  for (const [name, Condition] of Object.entries(given.exists ?? {})) {
    Object.assign(Resources, { [name]: { Condition, ...Resources[name as keyof typeof Resources] } });
  }
  const files: Record<string, string> = {
    '/p/template.json': `${JSON.stringify({ ...given.sections, Resources }, null, 2)}\n`,
    '/p/machine.asl.json': `${JSON.stringify({ StartAt: names[0], States }, null, 2)}\n`,
    '/p/policy.json': `${JSON.stringify({ Version: '2012-10-17', Statement: given.statements ?? [] }, null, 2)}\n`,
  };
  const read = (file: string) => files[file];
  const machine = (): StateMachine => {
    const found = readStateMachines('/p/template.json', read, undefined, managedDocument);
    const wanted = found.find(({ logicalId }) => logicalId === 'Machine');
    if (wanted === undefined) throw new Error('no state machine');
    return wanted;
  };
  /** What is told of the role: the one template of all these tests gives names that few of their states use. */
  const findings = (): ProjectFinding[] =>
    checkProject('/p/template.json', read, undefined, managedDocument).findings.filter(({ code }) =>
      code.startsWith('role/'),
    );
  return { files, machine, findings };
}

/** What the role says to an action, once a resource that the action is needed on, in order. */
export function verdictsOn(machine: StateMachine, action: string): string {
  const rows = permissionRows(machine).filter(({ need }) => need.action === action);
  const byRequest = new Map(rows.map(({ need, verdict }) => [JSON.stringify([need.resource, need.context]), verdict]));
  return [...byRequest.values()].join(' ');
}

const task = (integration: string, Parameters: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${integration}`,
  Parameters,
});

/** Tasks by what they do. */
export const tasks = {
  job: task('batch:submitJob.sync', { JobName: 'n', JobQueue: '${Queue}', JobDefinition: '${Job}' }),
  invoke: task('lambda:invoke', { FunctionName: '${Function}' }),
  send: task('sqs:sendMessage', {
    QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/Inbox',
    MessageBody: 'm',
  }),
  deliver: task('sqs:sendMessage', { QueueUrl: '${Inbox}', MessageBody: 'm' }),
  publish: task('sns:publish', { TopicArn: '${Topic}', Message: 'm' }),
  put: task('dynamodb:putItem', { TableName: '${Table}', Item: {} }),
  get: task('dynamodb:getItem', { TableName: '${Table}', Key: {} }),
  child: task('states:startExecution.sync:2', { StateMachineArn: '${Child}' }),
  container: task('ecs:runTask', { TaskDefinition: '${Task}', Cluster: 'c' }),
  handed: task('glue:startJobRun', { 'JobName.$': '$.job' }),
  assumed: { ...task('sqs:sendMessage', {}), Credentials: { RoleArn: '${TaskRole}' } },
} as const;
