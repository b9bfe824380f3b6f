import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { leastPrivilegePolicy } from '../../../server/src/permissions/addStatement.ts';
import { missingRows, permissionRows, unusedActions } from '../../../server/src/permissions/difference.ts';
import { readStateMachines, type StateMachine } from '../../../server/src/permissions/stateMachines.ts';
import { readStatements } from '../../../server/src/permissions/statements.ts';
import { managedDocument } from '../../../server/src/rules/role/projectRoles.ts';
import { SymbolicTemplate } from '../../../server/src/template/resolveSymbolic.ts';
import { root } from '../../host/paths.ts';
import { roleProject } from './roleProject.ts';
import { actionsWithReason, wildcardReason } from './wildcardReasons.ts';

const reference = path.join(root, '../shared/reference/integrations.json');
const skip = existsSync(reference) ? false : `${reference} is absent`;
const entries: readonly { readonly resource: string }[] =
  skip === false ? JSON.parse(readFileSync(reference, 'utf8')).entries : [];

/** Every argument that some integration names its resource by. */
const Parameters = {
  FunctionName: '${Function}',
  QueueUrl: '${Inbox}',
  JobQueue: '${Queue}',
  JobDefinition: '${Job}',
  TaskDefinition: '${Task}',
  TopicArn: '${Topic}',
  TableName: '${Table}',
  StateMachineArn: '${Child}',
  JobName: 'job',
  Name: 'job',
  ProjectName: 'project',
  ClusterId: 'j-1',
  VirtualClusterId: 'v1',
  ModelId: 'amazon.titan-text-express-v1',
  Authentication: { ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/c/1' },
  AuthType: 'IAM_ROLE',
  WorkGroup: 'primary',
  Input: { S3Uri: 's3://bucket/in' },
  Output: { S3Uri: 's3://bucket/out' },
  ...{ RoleArn: '${TaskRole}', Role: '${TaskRole}', NodeRole: '${TaskRole}', ExecutionRoleArn: '${TaskRole}' },
  ...{ ServiceRole: 'service', JobFlowRole: 'flow', AutoScalingRole: 'scaling' },
};
const s3 = (Resource: string, more: object) => ({ Resource, Parameters: { Bucket: 'bucket', ...more } });
const distributed = {
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
};

/** A state and the properties of its machine for an entry of the reference. */
function stateFor(entry: string): { state: object; machine?: object } {
  const pass = { Type: 'Pass' };
  const reader = /^Map ItemReader (\S+)$/.exec(entry)?.[1];
  if (reader !== undefined) return { state: { ...distributed, ItemReader: s3(reader, { Key: 'items.json' }) } };
  const writer = /^Map ResultWriter (\S+)$/.exec(entry)?.[1];
  if (writer !== undefined) return { state: { ...distributed, ResultWriter: s3(writer, { Prefix: 'results' }) } };
  if (entry.startsWith('Map ')) return { state: distributed };
  if (entry === '[feature] logging') return { state: pass, machine: { LoggingConfiguration: { Level: 'ALL' } } };
  if (entry.startsWith('[feature] x-ray')) return { state: pass, machine: { TracingConfiguration: { Enabled: true } } };
  if (entry.startsWith('[feature] CMK'))
    return { state: pass, machine: { EncryptionConfiguration: { KmsKeyId: 'arn:aws:kms:us-east-1:1:key/k' } } };
  const Resource = entry
    .replace(/^activity /, '')
    .replace('aws-sdk:<service>:<action>', 'aws-sdk:s3:listBuckets')
    .replace(/^\[field\] .*$/, 'arn:aws:states:::sqs:sendMessage')
    .replace('<region>', 'us-east-1')
    .replace('<account>', '123456789012')
    .replace('<name>', 'name');
  const credentials = entry.startsWith('[field]') ? { Credentials: { RoleArn: '${TaskRole}' } } : {};
  return { state: { Type: 'Task', Resource, Parameters, ...credentials } };
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const onAll = new Set<string>();

/** What is allowed on every resource, without a reason. */
function unreasoned(policy: string): string[] {
  const { Statement }: { Statement: readonly Statement[] } = JSON.parse(policy);
  return Statement.flatMap(({ Action, Resource }) => {
    assert.ok(!JSON.stringify(Action).includes('*'), `${Action}`);
    if (Resource === '*') for (const action of [Action].flat()) onAll.add(action);
    return Resource === '*' ? [Action].flat().filter((action) => wildcardReason(action) === undefined) : [];
  });
}

/** The machine with a role of exactly the policy that is generated for it. */
function withGenerated(machine: StateMachine): StateMachine {
  const policy = leastPrivilegePolicy(machine);
  const parsed = machine.open(machine.templatePath)?.parsed;
  assert.ok(parsed !== undefined);
  const place = { file: machine.templatePath, path: [], editable: true, policy: 'Generated' };
  const grants = readStatements(JSON.parse(policy), new SymbolicTemplate(parsed.value), place);
  return { ...machine, role: { logicalId: 'Generated', trusted: true, grants } };
}

describe('the policies that are generated', { skip }, () => {
  let told = 0;
  for (const { resource: entry } of entries) {
    it(`${entry}: nothing is missing or unused`, () => {
      const { state, machine } = stateFor(entry);
      const project = roleProject({ Work: state }, { statements: [], ...(machine === undefined ? {} : { machine }) });
      assert.deepEqual(project.machine().untold, []);
      const policy = leastPrivilegePolicy(project.machine());
      project.files['/p/policy.json'] = policy;
      assert.deepEqual(project.findings(), []);
      for (const { verdict, need } of permissionRows(project.machine())) assert.equal(verdict, 'granted', need.action);
      assert.deepEqual(unreasoned(policy), []);
      if (project.machine().needs.length > 0) told += 1;
      // Without one of its actions, something is missing.
      const { Statement }: { Statement: readonly Statement[] } = JSON.parse(policy);
      for (const { Action } of Statement) {
        const [lost] = [Action].flat();
        const less = Statement.map((one) => ({
          Effect: 'Allow',
          ...one,
          Action: [one.Action].flat().filter((action) => action !== lost),
        }));
        project.files['/p/policy.json'] = JSON.stringify({ Statement: less.filter(({ Action }) => Action.length > 0) });
        assert.deepEqual(
          project.findings().map(({ code, message }) => [code, message.includes(String(lost))]),
          [['role/missing-permission', true]],
        );
      }
    });
  }
  it('are for all but activities and a call without IAM', () => assert.ok(told >= entries.length - 3, `${told}`));
});

const pairs = path.join(root, '../shared/corpus/pairs');
const absent = existsSync(pairs) ? false : `${pairs} is absent`;
interface Pair {
  readonly dir: string;
  readonly stateMachines: readonly { readonly name: string; readonly verdict: string }[];
}
const rows: readonly Pair[] =
  absent === false ? JSON.parse(readFileSync(path.join(pairs, 'manifest.json'), 'utf8')) : [];
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

describe('the policies generated for published state machines', { skip: absent }, () => {
  for (const { dir, stateMachines } of rows) {
    const machines = readStateMachines(path.join(pairs, dir, 'template.yaml'), read, undefined, managedDocument);
    for (const machine of machines) {
      const verdict = stateMachines.find(({ name }) => name === machine.logicalId)?.verdict;
      if (verdict !== 'granted') continue;
      it(`${dir} ${machine.logicalId}: nothing is missing or unused`, () => {
        const mended = withGenerated(machine);
        assert.deepEqual(missingRows(permissionRows(mended)), []);
        assert.deepEqual(unusedActions([mended]), []);
        for (const { verdict: said, need } of permissionRows(mended)) assert.equal(said, 'granted', need.action);
        assert.deepEqual(unreasoned(leastPrivilegePolicy(machine)), []);
      });
    }
  }
});

describe('the reasons for *', { skip: skip === false ? absent : skip }, () => {
  it('are each of use', () =>
    assert.deepEqual(
      actionsWithReason.filter((action) => !onAll.has(action)),
      [],
    ));
});
