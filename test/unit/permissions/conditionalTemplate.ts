import type { GivenRole } from './roleProject.ts';

export const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...more,
});
export const deny = (Action: unknown) => ({ Effect: 'Deny', Action, Resource: '*' });
export const document = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });
export const policy = (...Statement: unknown[]) => ({ PolicyName: 'p', PolicyDocument: document(...Statement) });
export const either = (condition: string, one: unknown, other: unknown) => ({ 'Fn::If': [condition, one, other] });
export const absent = { Ref: 'AWS::NoValue' };
export const equals = (parameter: string, value: string) => ({ 'Fn::Equals': [{ Ref: parameter }, value] });
export const text = { Type: 'String' };
export const sections = {
  Parameters: {
    Env: text,
    Other: text,
    Stage: { Type: 'String', AllowedValues: ['prod', 'dev'] },
    Fixed: { Type: 'String', AllowedValues: ['prod'] },
    Listed: { Type: 'CommaDelimitedList', AllowedValues: ['prod'] },
    Defaulted: { Type: 'String', Default: 'eu' },
  },
  Mappings: {
    Same: {
      eu: { actions: ['sqs:SendMessage', 'sqs:Get*'], one: 'sqs:*' },
      us: { actions: ['sqs:SendMessage', 'sqs:Get*'], one: 'sqs:*' },
    },
    Differs: {
      eu: { actions: ['sqs:*'], one: 'sqs:*' },
      us: { actions: ['s3:*'], one: 's3:*' },
      prod: { one: 'sqs:*' },
      dev: { one: 'sqs:*' },
    },
  },
  Conditions: {
    Prod: equals('Env', 'prod'),
    AlsoProd: { 'Fn::Equals': ['prod', { Ref: 'Env' }] },
    ByName: { Condition: 'Prod' },
    Dev: equals('Env', 'dev'),
    NotProd: { 'Fn::Not': [{ Condition: 'Prod' }] },
    Tracked: equals('Other', 'yes'),
    Both: { 'Fn::And': [{ Condition: 'Prod' }, { Condition: 'Tracked' }] },
    One: { 'Fn::Or': [{ Condition: 'Prod' }, { Condition: 'Tracked' }] },
    Always: { 'Fn::Equals': ['a', 'a'] },
    Never: { 'Fn::Equals': ['a', 'b'] },
    FixedProd: equals('Fixed', 'prod'),
    StageProd: equals('Stage', 'prod'),
    StageDev: equals('Stage', 'dev'),
    China: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
    Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`C${index}`, equals(`P${index}`, 'x')])),
  },
};
export const send = 'sqs:SendMessage';
export const invoke = 'lambda:InvokeFunction';
export const yes = policy(allow(send));
export const no = policy(allow('s3:*'));

export const role = (properties: object, more: GivenRole = {}): GivenRole => ({ ...more, role: properties });
export const inline = (...Policies: unknown[]): GivenRole => role({ Policies });
export const statements = (...list: unknown[]): GivenRole => inline(policy(...list));
export const attachedOn = (
  Condition: string,
  more: object = {},
  Type = 'AWS::IAM::Policy',
  extra: GivenRole = {},
): GivenRole => ({
  ...extra,
  resources: {
    Attached: {
      Type,
      Condition,
      Properties: { PolicyDocument: document(allow(send)), Roles: [{ Ref: 'Role' }], ...more },
    },
  },
});
export const sam = (Policies: unknown, more: object = {}): GivenRole => ({ sam: true, machine: { Policies, ...more } });
export const crowd = Array.from({ length: 9 }, (_, index) => either(`C${index}`, yes, no));
export const functions = (one: unknown, other: unknown) => ({
  machine: { DefinitionSubstitutions: { Function: either('Prod', one, other) } },
});
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
