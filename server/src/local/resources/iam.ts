import type { Json, JsonObject } from '../ports.ts';
import { objectOf, type ResourceState, type ResourceType, requiredText, textOf } from './resourceType.ts';

/** AWS::IAM::Role: recorded; nothing is enforced locally, but a malformed document is refused as IAM does. */
export const role: ResourceType = {
  replacedBy: ['RoleName', 'Path'],
  async create(properties, context) {
    checkRole(properties);
    const name = textOf(properties.RoleName) ?? context.uniqueName(64);
    const arn = `arn:${context.facts.partition}:iam::${context.facts.accountId}:role${textOf(properties.Path) ?? '/'}${name}`;
    return {
      physicalId: name,
      attributes: { Arn: arn, RoleId: `AROA${name.toUpperCase().replace(/\W/g, '').slice(0, 17)}` },
    };
  },
  async update(properties, state) {
    checkRole(properties);
    return state;
  },
  delete: async () => undefined,
};

/** AWS::IAM::RolePolicy: `Ref` names the policy and its role. */
export const rolePolicy: ResourceType = {
  replacedBy: ['PolicyName', 'RoleName'],
  async create(properties) {
    checkDocument(properties.PolicyDocument, false);
    const physicalId = `${requiredText(properties, 'PolicyName')}|${requiredText(properties, 'RoleName')}`;
    return { physicalId, attributes: {} };
  },
  async update(properties, state) {
    checkDocument(properties.PolicyDocument, false);
    return state;
  },
  delete: async () => undefined,
};

/** AWS::IAM::Policy and AWS::IAM::ManagedPolicy. */
export const policy = (managed: boolean): ResourceType => ({
  replacedBy: managed ? ['ManagedPolicyName', 'Path'] : [],
  async create(properties, context): Promise<ResourceState> {
    checkDocument(properties.PolicyDocument, false);
    if (!managed) requiredText(properties, 'PolicyName');
    const name = (managed ? textOf(properties.ManagedPolicyName) : undefined) ?? context.uniqueName(128);
    const path = textOf(properties.Path) ?? '/';
    const arn = `arn:${context.facts.partition}:iam::${context.facts.accountId}:policy${path}${name}`;
    return managed
      ? { physicalId: arn, attributes: { PolicyArn: arn } }
      : { physicalId: name, attributes: { Id: name } };
  },
  async update(properties, state) {
    checkDocument(properties.PolicyDocument, false);
    return state;
  },
  delete: async () => undefined,
});

function checkRole(properties: JsonObject): void {
  checkDocument(properties.AssumeRolePolicyDocument, true);
  for (const policy of Array.isArray(properties.Policies) ? properties.Policies : []) {
    checkDocument(objectOf(policy).PolicyDocument, false);
  }
}

function checkDocument(document: Json | undefined, trust: boolean): void {
  const { Version: version, Statement: statement } = objectOf(document);
  if (statement === undefined || (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17')) {
    throw new Error('Syntax errors in policy. A policy needs a Statement, and the Version 2012-10-17.');
  }
  for (const item of Array.isArray(statement) ? statement : [statement]) {
    const { Effect: effect, Action: action, NotAction: notAction, Principal: principal } = objectOf(item);
    if (effect !== 'Allow' && effect !== 'Deny')
      throw new Error('MalformedPolicyDocument: Effect must be Allow or Deny.');
    if (action === undefined && notAction === undefined)
      throw new Error('MalformedPolicyDocument: Missing required field Action');
    if (trust && principal === undefined) throw new Error('MalformedPolicyDocument: Missing required field Principal');
  }
}
