import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCloudFormation } from '../../../server/src/local/cloudFormation.ts';
import type { Journal, Json, JsonObject } from '../../../server/src/local/ports.ts';
import { ServiceError } from '../../../server/src/local/ports.ts';

process.env.FANOUT_LOCAL_PACE_MS = '0';

export function memoryJournal(): Journal {
  const maps = new Map<string, Map<string, Json>>();
  const lists = new Map<string, Json[]>();
  return {
    entries: (collection) => [...(maps.get(collection) ?? [])],
    async put(collection, key, value) {
      if (!maps.has(collection)) maps.set(collection, new Map());
      maps.get(collection)?.set(key, value);
    },
    async delete(collection, key) {
      maps.get(collection)?.delete(key);
    },
    async append(collection, key, value) {
      lists.set(`${collection} ${key}`, [...(lists.get(`${collection} ${key}`) ?? []), value]);
    },
    list: (collection, key) => lists.get(`${collection} ${key}`) ?? [],
  };
}

/** The CloudFormation side over doubles; `machines` maps each ARN to its definition. */
export function endpoint(journal = memoryJournal()) {
  const machines = new Map<string, string>();
  const logs: string[] = [];
  const check = (definition: string) => {
    if (definition.includes('BROKEN')) throw new ServiceError('InvalidDefinition', 'Invalid State Machine Definition');
  };
  const parts = createCloudFormation({
    journal,
    facts: { region: 'eu-west-1', accountId: '123456789012', partition: 'aws' },
    stateFolder: mkdtempSync(path.join(tmpdir(), 'fanout local ')),
    log: (source, line) => logs.push(`${source}: ${line}`),
    stateMachines: {
      async create({ name, definition }) {
        check(definition);
        const stateMachineArn = `arn:aws:states:eu-west-1:123456789012:stateMachine:${name}`;
        machines.set(stateMachineArn, definition);
        return { stateMachineArn };
      },
      async update(arn, { definition }) {
        check(definition ?? '');
        machines.set(arn, definition ?? '');
      },
      async delete(arn) {
        machines.delete(arn);
      },
    },
  });
  const call = async (action: string, input: JsonObject) => (await parts.service.handle(action, input)) as JsonObject;
  return { ...parts, call, machines, logs, journal };
}

export async function deploy(to: ReturnType<typeof endpoint>, body: object, type = 'CREATE', name = 'c1') {
  await to.call('CreateChangeSet', {
    StackName: 'demo',
    ChangeSetName: name,
    ChangeSetType: type,
    TemplateBody: JSON.stringify(body),
    Capabilities: ['CAPABILITY_IAM'],
  });
  await to.settled();
  await to.call('ExecuteChangeSet', { StackName: 'demo', ChangeSetName: name, ClientRequestToken: name });
  await to.settled();
  const { Stacks: stacks } = await to.call('DescribeStacks', { StackName: 'demo' });
  return (stacks as readonly JsonObject[])[0] as { StackStatus: string; Outputs: { OutputValue: string }[] };
}

export const machineTemplate = (definition: string, code = 'exports.handler = async () => ({ ...process.env })') => ({
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }] },
      },
    },
    Code: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        FunctionName: 'list',
        Timeout: 30,
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: code },
      },
    },
    Queue: { Type: 'AWS::Batch::JobQueue', Properties: { JobQueueName: 'q', Priority: 1 } },
    Job: {
      Type: 'AWS::Batch::JobDefinition',
      Properties: {
        JobDefinitionName: 'd',
        Type: 'container',
        ContainerProperties: { Image: 'x', Command: ['sh', 'Ref::run'] },
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      DependsOn: 'Code',
      Properties: {
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        DefinitionString: definition,
        DefinitionSubstitutions: { Fn: { Ref: 'Code' } },
      },
    },
  },
  Outputs: { Arn: { Value: { Ref: 'Machine' } } },
});

export const task = () => ({ executionArn: 'arn', stateName: 'S', signal: new AbortController().signal });
