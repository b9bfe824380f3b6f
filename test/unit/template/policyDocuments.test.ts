import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTemplate } from '../../../server/src/template/parseTemplate.ts';
import { policyDocuments } from '../../../server/src/template/policyDocuments.ts';

const statement = '{ Statement: [] }';
const cases: readonly (readonly [name: string, type: string, properties: string, places: readonly string[]])[] = [
  [
    'a role: its trust policy and its inline policies',
    'AWS::IAM::Role',
    `{ AssumeRolePolicyDocument: ${statement}, Policies: [{ PolicyName: a, PolicyDocument: ${statement} }, { PolicyDocument: ${statement} }] }`,
    ['AssumeRolePolicyDocument', 'Policies/0/PolicyDocument', 'Policies/1/PolicyDocument'],
  ],
  ['a policy', 'AWS::IAM::ManagedPolicy', `{ PolicyDocument: ${statement} }`, ['PolicyDocument']],
  [
    "a function of SAM: the statements in its list, beside policies' names and templates",
    'AWS::Serverless::Function',
    `{ Policies: [AWSXrayWriteOnlyAccess, ${statement}, { SQSPollerPolicy: { QueueName: q } }] }`,
    ['Policies/1'],
  ],
  [
    'a state machine of SAM with one document',
    'AWS::Serverless::StateMachine',
    `{ Policies: ${statement} }`,
    ['Policies'],
  ],
  [
    'a policy of AWS Organizations',
    'AWS::Organizations::Policy',
    `{ Type: RESOURCE_CONTROL_POLICY, Content: ${statement} }`,
    ['Content'],
  ],
  [
    'tables and their streams',
    'AWS::DynamoDB::GlobalTable',
    `{ Replicas: [{ ResourcePolicy: { PolicyDocument: ${statement} }, ReplicaStreamSpecification: { ResourcePolicy: { PolicyDocument: ${statement} } } }] }`,
    ['Replicas/0/ResourcePolicy/PolicyDocument', 'Replicas/0/ReplicaStreamSpecification/ResourcePolicy/PolicyDocument'],
  ],
  [
    'a table',
    'AWS::DynamoDB::Table',
    `{ ResourcePolicy: { PolicyDocument: ${statement} }, StreamSpecification: { ResourcePolicy: { PolicyDocument: ${statement} } } }`,
    ['ResourcePolicy/PolicyDocument', 'StreamSpecification/ResourcePolicy/PolicyDocument'],
  ],
  ['a document that is a text', 'AWS::Logs::ResourcePolicy', '{ PolicyDocument: "{}" }', ['PolicyDocument']],
  ['none of policies of IoT, which are others', 'AWS::IoT::Policy', `{ PolicyDocument: ${statement} }`, []],
  ['a key', 'AWS::KMS::Key', `{ KeyPolicy: ${statement} }`, ['KeyPolicy']],
  [
    'none of a file that is included',
    'AWS::IAM::Policy',
    '{ PolicyDocument: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: p.json } } } }',
    [],
  ],
  ['none that is computed', 'AWS::IAM::Policy', '{ PolicyDocument: !Ref Document }', []],
  ['none of other resources', 'AWS::S3::Bucket', `{ PolicyDocument: ${statement} }`, []],
  ['none where nothing is written', 'AWS::IAM::Role', '{}', []],
];

describe('policies written out in a template: ', () => {
  for (const [name, type, properties, places] of cases) {
    it(name, () => {
      const { value } = parseTemplate(`Resources:\n  R:\n    Type: ${type}\n    Properties: ${properties}\n`);
      assert.deepEqual(
        policyDocuments(value).map(({ path }) => path.slice(3).join('/')),
        places,
      );
    });
  }
});
