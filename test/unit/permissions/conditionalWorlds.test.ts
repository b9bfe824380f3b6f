import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GivenRole, roleProject, tasks, verdictsOn } from './roleProject.ts';

/** The names of the conditions, and whether they hold by the values of two parameters. */
const truths: Readonly<Record<string, (env: string, other: string) => boolean>> = {
  Prod: (env) => env === 'prod',
  Dev: (env) => env === 'dev',
  NotProd: (env) => env !== 'prod',
  Tracked: (_, other) => other === 'yes',
  Both: (env, other) => env === 'prod' && other === 'yes',
  One: (env, other) => env === 'dev' || other === 'yes',
};
const sections = {
  Parameters: { Env: { Type: 'String' }, Other: { Type: 'String', AllowedValues: ['yes', 'no'] } },
  Conditions: {
    Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    Dev: { 'Fn::Equals': ['dev', { Ref: 'Env' }] },
    NotProd: { 'Fn::Not': [{ Condition: 'Prod' }] },
    Tracked: { 'Fn::Equals': [{ Ref: 'Other' }, 'yes'] },
    Both: { 'Fn::And': [{ Condition: 'Prod' }, { Condition: 'Tracked' }] },
    One: { 'Fn::Or': [{ Condition: 'Dev' }, { Condition: 'Tracked' }] },
  },
};
const invoke = 'lambda:InvokeFunction';
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** Makes roles of random parts, the same ones for the same seed. */
function randomRoles(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  const condition = () => pick(Object.keys(truths));
  const perhapsIf = (make: () => unknown, mayLack: boolean, depth = 0): unknown =>
    below(3) > 0 || depth > 1
      ? make()
      : {
          'Fn::If': [
            condition(),
            perhapsIf(make, mayLack, depth + 1),
            mayLack && below(2) > 0 ? { Ref: 'AWS::NoValue' } : perhapsIf(make, mayLack, depth + 1),
          ],
        };
  const listOf = (make: () => unknown) => (below(2) > 0 ? perhapsIf(make, false) : [make(), perhapsIf(make, true)]);
  const action = () => pick([invoke, 'lambda:*', 's3:*', '*', 'sqs:Send*']);
  const resource = () => pick(['*', arnOf('Function'), arnOf('OtherFunction'), 'arn:aws:s3:::b/*']);
  const statement = () => ({
    Effect: pick(['Allow', 'Allow', 'Allow', 'Deny']),
    Action: listOf(action),
    Resource: listOf(resource),
  });
  const document = () => ({
    Statement: below(4) > 0 ? [perhapsIf(statement, true), statement()] : perhapsIf(() => [statement()], false),
  });
  const policy = () => ({ PolicyName: 'p', PolicyDocument: perhapsIf(document, false) });
  const managed = () => pick([aws('service-role/AWSLambdaRole'), aws('AmazonSQSFullAccess')]);
  const sometimes = (share: number, make: () => object) => (below(share) > 0 ? {} : make());
  return () => ({
    role: {
      ...sometimes(2, () => ({
        Policies: below(4) > 0 ? [perhapsIf(policy, true)] : perhapsIf(() => [policy()], true),
      })),
      ...sometimes(3, () => ({ ManagedPolicyArns: [perhapsIf(managed, true)] })),
      ...sometimes(4, () => ({ PermissionsBoundary: perhapsIf(managed, true) })),
    },
    resources: sometimes(2, () => ({
      Attached: {
        Type: 'AWS::IAM::Policy',
        ...sometimes(2, () => ({ Condition: condition() })),
        Properties: { Roles: [perhapsIf(() => ({ Ref: 'Role' }), true)], PolicyDocument: document() },
      },
    })),
    exists: {
      ...sometimes(3, () => ({ Machine: condition() })),
      ...sometimes(5, () => ({ Role: condition() })),
    } as Record<string, string>,
    machine: sometimes(3, () => ({
      DefinitionSubstitutions: {
        Function: perhapsIf(() => arnOf(pick(['Function', 'OtherFunction'])), false),
      },
    })),
  });
}

/** What CloudFormation makes of a value where it knows which conditions hold. */
function deployed(value: unknown, holds: (condition: string) => boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => deployed(item, holds)).filter((item) => item !== undefined);
  const { Ref, 'Fn::If': choice, Condition } = value as { Ref?: string; 'Fn::If'?: unknown[]; Condition?: string };
  if (Ref === 'AWS::NoValue' || (Condition !== undefined && !holds(Condition))) return undefined;
  if (choice !== undefined) return deployed(choice[holds(String(choice[0])) ? 1 : 2], holds);
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const own = key === 'Condition' ? undefined : deployed(item, holds);
    return own === undefined ? [] : [[key, own]];
  });
  return Object.fromEntries(entries);
}

const verdictOf = (given: GivenRole) => verdictsOn(roleProject({ Work: tasks.invoke }, given).machine(), invoke);

describe('a role with conditions', () => {
  it('says what it says in every deployment', () => {
    const next = randomRoles(7);
    for (let count = 0; count < 200; count++) {
      const { exists, ...given } = next();
      const each = new Set<string>();
      for (const env of ['prod', 'dev', 'another']) {
        for (const other of ['yes', 'no']) {
          const holds = (condition: string) => truths[condition]?.(env, other) === true;
          if (Object.values(exists).every(holds)) each.add(verdictOf(deployed(given, holds) as GivenRole));
        }
      }
      const [only, ...others] = each;
      const isRefused = [...each].every((verdict) => verdict === 'denied' || verdict === 'missing');
      const expected = others.length === 0 ? only : isRefused ? 'denied' : 'unknown';
      if (only === undefined) continue;
      assert.equal(verdictOf({ ...given, exists, sections }), expected, JSON.stringify({ ...given, exists }, null, 2));
    }
  });
});
