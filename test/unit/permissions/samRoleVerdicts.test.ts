import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GivenRole, roleProject, tasks, verdictsOn } from './roleProject.ts';

const allow = (Action: string) => ({ Effect: 'Allow', Action, Resource: '*' });
const document = (Statement: object) => ({ Version: '2012-10-17', Statement });
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };
const invoke = 'lambda:InvokeFunction';
const send = 'sqs:SendMessage';

/** Roles that SAM makes: policy templates, Connectors and the rest of `Policies`. */
const sam = (...Policies: unknown[]): GivenRole => ({ sam: true, machine: { Policies } });
const connector = (id: string, ...Permissions: string[]): GivenRole => ({
  sam: true,
  resources: {
    Connector: {
      Type: 'AWS::Serverless::Connector',
      Properties: { Source: { Id: 'Machine' }, Destination: { Id: id }, Permissions },
    },
  },
});
const rows: readonly (readonly [
  role: string,
  task: keyof typeof tasks,
  given: GivenRole,
  need: string,
  verdict: string,
])[] = [
  ['no policy', 'invoke', { sam: true }, invoke, 'missing'],
  [
    'LambdaInvokePolicy',
    'invoke',
    sam({ LambdaInvokePolicy: { FunctionName: { Ref: 'Function' } } }),
    invoke,
    'granted',
  ],
  [
    'LambdaInvokePolicy of another function',
    'invoke',
    sam({ LambdaInvokePolicy: { FunctionName: { Ref: 'OtherFunction' } } }),
    invoke,
    'missing',
  ],
  [
    'SNSPublishMessagePolicy',
    'publish',
    sam({ SNSPublishMessagePolicy: { TopicName: { 'Fn::GetAtt': ['Topic', 'TopicName'] } } }),
    'sns:Publish',
    'granted',
  ],
  [
    'SQSSendMessagePolicy',
    'deliver',
    sam({ SQSSendMessagePolicy: { QueueName: { 'Fn::GetAtt': ['Inbox', 'QueueName'] } } }),
    send,
    'granted',
  ],
  [
    'SQSPollerPolicy',
    'deliver',
    sam({ SQSPollerPolicy: { QueueName: { 'Fn::GetAtt': ['Inbox', 'QueueName'] } } }),
    send,
    'missing',
  ],
  [
    'DynamoDBWritePolicy',
    'put',
    sam({ DynamoDBWritePolicy: { TableName: { Ref: 'Table' } } }),
    'dynamodb:PutItem',
    'granted',
  ],
  [
    'DynamoDBReadPolicy',
    'put',
    sam({ DynamoDBReadPolicy: { TableName: { Ref: 'Table' } } }),
    'dynamodb:PutItem',
    'missing',
  ],
  [
    'DynamoDBCrudPolicy',
    'get',
    sam({ DynamoDBCrudPolicy: { TableName: { Ref: 'Table' } } }),
    'dynamodb:GetItem',
    'granted',
  ],
  [
    'StepFunctionsExecutionPolicy',
    'child',
    sam({ StepFunctionsExecutionPolicy: { StateMachineName: 'child' } }),
    'states:StartExecution',
    'granted',
  ],
  [
    'StepFunctionsExecutionPolicy',
    'child',
    sam({ StepFunctionsExecutionPolicy: { StateMachineName: 'child' } }),
    'states:DescribeExecution',
    'missing',
  ],
  ['a template that is not known', 'invoke', sam({ BrandNewPolicy: {} }), invoke, 'unknown'],
  ['a managed policy by its name', 'deliver', sam('AmazonSQSFullAccess'), send, 'granted'],
  [
    'a managed policy by its ARN',
    'deliver',
    { sam: true, machine: { Policies: aws('AmazonSQSFullAccess') } },
    send,
    'granted',
  ],
  ['a document', 'deliver', sam(document(allow(send))), send, 'granted'],
  [
    'a boundary',
    'deliver',
    { sam: true, machine: { Policies: [document(allow('*'))], PermissionsBoundary: aws('AmazonSNSFullAccess') } },
    send,
    'denied',
  ],
  ['a Connector', 'invoke', connector('Function', 'Write'), invoke, 'granted'],
  ['a Connector to another function', 'invoke', connector('OtherFunction', 'Write'), invoke, 'missing'],
  ['a Connector that reads', 'put', connector('Table', 'Read'), 'dynamodb:PutItem', 'missing'],
  ['a Connector that reads', 'get', connector('Table', 'Read'), 'dynamodb:GetItem', 'granted'],
  ['a Connector to a topic', 'publish', connector('Topic', 'Write'), 'sns:Publish', 'granted'],
  ['a Connector to a queue', 'deliver', connector('Inbox', 'Write'), send, 'granted'],
  ['a Connector to a state machine', 'child', connector('Child', 'Write'), 'states:StartExecution', 'granted'],
  ['a Connector to a state machine', 'child', connector('Child', 'Write'), 'states:DescribeExecution', 'missing'],
  [
    'a Connector to a state machine, both ways',
    'child',
    connector('Child', 'Read', 'Write'),
    'states:DescribeExecution',
    'granted',
  ],
  ['a Connector to what is not known', 'invoke', connector('Job', 'Write'), invoke, 'unknown'],
  [
    'a Connector within the state machine',
    'invoke',
    {
      sam: true,
      resources: {
        Machine: {
          Type: 'AWS::Serverless::StateMachine',
          Connectors: { Own: { Properties: { Destination: { Id: 'Function' }, Permissions: ['Write'] } } },
          Properties: {
            DefinitionUri: 'machine.asl.json',
            DefinitionSubstitutions: { Function: functionArn },
          },
        },
      },
    },
    invoke,
    'granted',
  ],
];

describe('what a role that SAM makes says to a need', () => {
  for (const [role, task, given, need, verdict] of rows) {
    it(`${role}: ${need} is ${verdict}`, () => {
      const { machine } = roleProject({ Work: tasks[task] }, given);
      assert.equal(verdictsOn(machine(), need), verdict);
    });
  }
});
