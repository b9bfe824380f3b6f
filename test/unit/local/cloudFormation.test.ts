import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../../server/src/local/ports.ts';
import { deploy, endpoint, machineTemplate, memoryJournal, task } from './cloudFormationDoubles.ts';

test('a stack is created, updated, rolled back and deleted', async () => {
  const to = endpoint();
  const created = await deploy(to, machineTemplate('{"a":"${Fn}"}'));
  assert.equal(created.StackStatus, 'CREATE_COMPLETE');
  const arn = created.Outputs[0]?.OutputValue ?? '';
  assert.equal(to.machines.get(arn), '{"a":"list"}');
  const rolledBack = await deploy(to, machineTemplate('BROKEN'), 'UPDATE', 'c2');
  assert.equal(rolledBack.StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.deepEqual([...to.machines], [[arn, '{"a":"list"}']]);
  const updated = await deploy(to, machineTemplate('{"b":1}'), 'UPDATE', 'c3');
  assert.equal(updated.StackStatus, 'UPDATE_COMPLETE');
  assert.equal(to.machines.get(arn), '{"b":1}');
  await to.call('DeleteStack', { StackName: 'demo' });
  await to.settled();
  assert.equal(to.machines.size, 0);
  await assert.rejects(to.call('DescribeStacks', { StackName: 'demo' }), /Stack with id demo does not exist/);
});

test('a stack that fails to create keeps nothing, and its events name the cause', async () => {
  const to = endpoint();
  const stack = await deploy(to, machineTemplate('BROKEN'));
  assert.equal(stack.StackStatus, 'ROLLBACK_COMPLETE');
  const { StackEvents: events } = await to.call('DescribeStackEvents', { StackName: 'demo' });
  const failed = (events as readonly JsonObject[]).filter((event) => event.ResourceStatus === 'CREATE_FAILED');
  assert.deepEqual(
    failed.map((event) => event.ResourceStatusReason),
    ['Invalid State Machine Definition'],
  );
});

test('bad change sets are refused in the words of AWS', async () => {
  const to = endpoint();
  const send = (TemplateBody: string) =>
    to.call('CreateChangeSet', { StackName: 's', ChangeSetName: 'c', ChangeSetType: 'CREATE', TemplateBody });
  const topic = (value: string) =>
    `Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties: {TopicName: ${value}}\n`;
  const cases: [string, RegExp][] = [
    [JSON.stringify(machineTemplate('{}')), /^Requires capabilities : \[CAPABILITY_IAM\]$/],
    [`${topic('x')}#${'x'.repeat(51_200)}`, /less than or equal to 51200/],
    [topic('!Ref Nowhere'), /Unresolved resource dependencies \[Nowhere\]/],
    ['Resources: [', /Template format error: YAML not well-formed\. \(line \d+, column \d+\)/],
    [topic('!Ref A'), /Circular dependency between resources: \[A\]/],
  ];
  for (const [body, message] of cases) await assert.rejects(send(body), { message });
});

test('a Lambda function runs for real, without the environment of its developer', async () => {
  process.env.AWS_SECRET_ACCESS_KEY = 'developer-secret';
  const to = endpoint();
  await deploy(to, machineTemplate('{}'));
  const invoke = to.integrations.find((item) => item.resource === 'lambda:invoke');
  const answer = (await invoke?.start({ FunctionName: 'list' }, 'requestResponse', task()))?.submitted as JsonObject;
  assert.equal((answer.Payload as JsonObject).AWS_LAMBDA_FUNCTION_NAME, 'list');
  assert.equal(JSON.stringify(answer).includes('developer-secret'), false);
  await assert.rejects(async () => invoke?.start({ FunctionName: 'none' }, 'requestResponse', task()), {
    error: 'Lambda.ResourceNotFoundException',
  });
});

test('a thrown error and an exit are told by name', async () => {
  const cases = [
    ['exports.handler = async () => { throw new TypeError("bad") }', 'TypeError'],
    ['exports.handler = async () => process.exit(3)', 'Runtime.ExitError'],
    ['exports.handler = (', 'Runtime.UserCodeSyntaxError'],
  ] as const;
  for (const [code, error] of cases) {
    const to = endpoint();
    await deploy(to, machineTemplate('{}', code));
    const invoke = to.integrations.find((item) => item.resource === 'lambda:invoke');
    await assert.rejects(async () => invoke?.start({ FunctionName: 'list' }, 'requestResponse', task()), { error });
  }
});

test('a simulated job ends as its command says, and needs strings', async () => {
  const to = endpoint();
  await deploy(to, machineTemplate('{}'));
  const submit = to.integrations.find((item) => item.resource === 'batch:submitJob');
  const job = { JobName: 'j', JobQueue: 'q', JobDefinition: 'd' };
  const run = async (extra: JsonObject) => (await submit?.start({ ...job, ...extra }, 'sync', task()))?.completion;
  assert.equal(((await run({ Parameters: { run: 'exit 0' } })) as JsonObject).Status, 'SUCCEEDED');
  await assert.rejects(run({ Parameters: { run: 'exit 4' } }), { error: 'States.TaskFailed', message: /"ExitCode":4/ });
  await assert.rejects(run({ Parameters: { run: 4 } }), { error: 'Batch.ClientException', message: /States\.Format/ });
  await assert.rejects(run({ JobQueue: 'other' }), { error: 'Batch.ClientException' });
  assert.ok(to.logs.filter((line) => line.startsWith('batch j:')).every((line) => line.includes('[simulated]')));
});

test('after a restart a stack is there, and one that was changing has rolled back', async () => {
  const journal = memoryJournal();
  const first = endpoint(journal);
  await deploy(first, machineTemplate('{}'));
  const [entry] = journal.entries('stacks');
  if (!entry) assert.fail('no stack in the journal');
  await journal.put('stacks', entry[0], { ...(entry[1] as JsonObject), status: 'CREATE_IN_PROGRESS' });
  const second = endpoint(journal);
  await second.settled();
  const { Stacks: stacks } = await second.call('DescribeStacks', { StackName: 'demo' });
  assert.equal((stacks as readonly JsonObject[])[0]?.StackStatus, 'ROLLBACK_COMPLETE');
});
