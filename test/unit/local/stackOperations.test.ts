import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../../server/src/local/ports.ts';
import { deploy, endpoint, memoryJournal } from './cloudFormationDoubles.ts';

type Endpoint = ReturnType<typeof endpoint>;
const logs = (name: string, more: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  ...more,
  Properties: { LogGroupName: name },
});
const body = (resources: object) => JSON.stringify({ Resources: resources });

async function stackOf(to: Endpoint): Promise<JsonObject> {
  const { Stacks: stacks } = await to.call('DescribeStacks', { StackName: 'demo' });
  return (stacks as readonly JsonObject[])[0] ?? {};
}

/** The events of a stack, oldest first, as `LogicalId STATUS`. */
async function told(to: Endpoint, name = 'demo'): Promise<string[]> {
  const { StackEvents: events } = await to.call('DescribeStackEvents', { StackName: name });
  return (events as readonly JsonObject[])
    .map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`)
    .reverse();
}

test('CreateStack and UpdateStack go the way of a change set', async () => {
  const to = endpoint();
  const create = { StackName: 'demo', TemplateBody: body({ A: logs('a') }), ClientRequestToken: 't1' };
  const { StackId: id = '' } = await to.call('CreateStack', create);
  assert.deepEqual(await to.call('CreateStack', create), { StackId: id }, 'the same request again has one effect');
  await to.settled();
  assert.deepEqual(await told(to), [
    ...['demo CREATE_IN_PROGRESS', 'A CREATE_IN_PROGRESS', 'A CREATE_COMPLETE', 'demo CREATE_COMPLETE'],
  ]);
  await assert.rejects(to.call('CreateStack', { ...create, ClientRequestToken: 't2' }), {
    code: 'AlreadyExistsException',
    message: 'Stack [demo] already exists',
  });
  const update = { StackName: 'demo', TemplateBody: body({ A: logs('a'), B: logs('b') }), ClientRequestToken: 't3' };
  assert.deepEqual(await to.call('UpdateStack', update), { StackId: id });
  assert.deepEqual(await to.call('UpdateStack', update), { StackId: id });
  await to.settled();
  assert.equal((await stackOf(to)).StackStatus, 'UPDATE_COMPLETE');
  assert.equal((await told(to)).filter((each) => each === 'B CREATE_COMPLETE').length, 1);
});

test('of two requests at once the second sees what the first began, and a status comes with its event', async () => {
  const to = endpoint();
  const create = (token: string) =>
    to.call('CreateStack', { StackName: 'demo', TemplateBody: body({ A: logs('a') }), ClientRequestToken: token });
  const [first, second] = await Promise.allSettled([create('t1'), create('t2')]);
  const id = first.status === 'fulfilled' ? String(first.value.StackId) : 'not created';
  assert.equal(second.status === 'rejected' && second.reason.code, 'AlreadyExistsException');
  await to.settled();
  await Promise.all([to.call('DeleteStack', { StackName: 'demo' }), to.call('DeleteStack', { StackName: 'demo' })]);
  await to.settled();
  const events = await told(to, id);
  assert.deepEqual(
    events.filter((each) => each.startsWith('demo DELETE')),
    ['demo DELETE_IN_PROGRESS', 'demo DELETE_COMPLETE'],
  );
});

test('UpdateStack without changes is refused; other tags are a change', async () => {
  const to = endpoint();
  const TemplateBody = body({ A: logs('a') });
  await to.call('CreateStack', { StackName: 'demo', TemplateBody, Tags: [{ Key: 'a', Value: '1' }] });
  await to.settled();
  const nothing = { code: 'ValidationError', message: 'No updates are to be performed.' };
  await assert.rejects(to.call('UpdateStack', { StackName: 'demo', TemplateBody }), nothing);
  await assert.rejects(to.call('UpdateStack', { StackName: 'demo', UsePreviousTemplate: 'true' }), nothing);
  await to.call('UpdateStack', { StackName: 'demo', UsePreviousTemplate: 'true', Tags: [{ Key: 'a', Value: '2' }] });
  await to.settled();
  assert.deepEqual((await stackOf(to)).Tags, [{ Key: 'a', Value: '2' }]);
  await assert.rejects(to.call('UpdateStack', { StackName: 'gone', TemplateBody }), {
    message: 'Stack with id gone does not exist',
  });
});

test('UpdateStack that fails gives template, parameters and tags back', async () => {
  const to = endpoint();
  const TemplateBody = body({ A: logs('a') });
  await to.call('CreateStack', { StackName: 'demo', TemplateBody, Tags: [{ Key: 'a', Value: '1' }] });
  await to.settled();
  const broken = body({ A: logs('a'), S: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'Not A Name' } } });
  await to.call('UpdateStack', { StackName: 'demo', TemplateBody: broken, Tags: [] });
  await to.settled();
  const { StackStatus: status, Tags: tags } = await stackOf(to);
  assert.deepEqual([status, tags], ['UPDATE_ROLLBACK_COMPLETE', [{ Key: 'a', Value: '1' }]]);
  assert.equal((await to.call('GetTemplate', { StackName: 'demo' })).TemplateBody, TemplateBody);
});

test('a change set is made in the background, and told as AWS tells it', async () => {
  const to = endpoint();
  const names = { StackName: 'demo', ChangeSetName: 'one' };
  const describe = async (ChangeSetName = 'one') => {
    const answer = await to.call('DescribeChangeSet', { ...names, ChangeSetName });
    return [answer.Status, answer.ExecutionStatus, (answer.Changes as readonly unknown[]).length];
  };
  await to.call('CreateChangeSet', { ...names, ChangeSetType: 'CREATE', TemplateBody: body({ A: logs('a') }) });
  assert.deepEqual(await describe(), ['CREATE_PENDING', 'UNAVAILABLE', 0]);
  await assert.rejects(to.call('ExecuteChangeSet', names), {
    code: 'InvalidChangeSetStatus',
    message: /CREATE_PENDING/,
  });
  await assert.rejects(to.call('DeleteChangeSet', names), { code: 'InvalidChangeSetStatus' });
  await to.settled();
  assert.deepEqual(await describe(), ['CREATE_COMPLETE', 'AVAILABLE', 1]);
  await to.call('CreateChangeSet', {
    ...names,
    ChangeSetName: 'two',
    ChangeSetType: 'CREATE',
    TemplateBody: body({ B: logs('b') }),
  });
  await to.settled();
  await to.call('ExecuteChangeSet', names);
  assert.deepEqual(await describe(), ['CREATE_COMPLETE', 'EXECUTE_IN_PROGRESS', 1]);
  await to.settled();
  assert.deepEqual(await describe(), ['CREATE_COMPLETE', 'EXECUTE_COMPLETE', 1]);
  await assert.rejects(describe('two'), { code: 'ChangeSetNotFound' });
});

test('a change set without changes fails with the reason', async () => {
  const to = endpoint();
  const template = { Resources: { A: logs('a') } };
  await deploy(to, template);
  const names = { StackName: 'demo', ChangeSetName: 'empty' };
  await to.call('CreateChangeSet', { ...names, TemplateBody: JSON.stringify(template) });
  await to.settled();
  const {
    Status: status,
    ExecutionStatus: execution,
    StatusReason: reason,
  } = await to.call('DescribeChangeSet', names);
  assert.deepEqual(
    [status, execution, reason],
    [
      ...['FAILED', 'UNAVAILABLE'],
      "The submitted information didn't contain changes. Submit different information to create a change set.",
    ],
  );
  await assert.rejects(to.call('ExecuteChangeSet', names), { code: 'InvalidChangeSetStatus' });
  await to.call('DeleteChangeSet', names);
  await assert.rejects(to.call('DescribeChangeSet', names), { code: 'ChangeSetNotFound' });
});

test('a change set that cannot be carried out says so', async () => {
  const to = endpoint();
  await deploy(to, { Resources: { S: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'Not A Name' } } } });
  const { ExecutionStatus: status } = await to.call('DescribeChangeSet', { StackName: 'demo', ChangeSetName: 'c1' });
  assert.equal(status, 'EXECUTE_FAILED');
});

test('DeletionPolicy and UpdateReplacePolicy: what is retained is skipped, and the stack is gone', async () => {
  const to = endpoint();
  await deploy(to, {
    Resources: {
      Kept: logs('kept', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
      Also: logs('also', { DeletionPolicy: 'RetainExceptOnCreate' }),
      Gone: logs('gone', { DeletionPolicy: 'Delete' }),
      Dropped: logs('dropped', { DeletionPolicy: 'Retain' }),
    },
  });
  await deploy(
    to,
    {
      Resources: {
        Kept: logs('kept-2', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
        Also: logs('also', { DeletionPolicy: 'RetainExceptOnCreate' }),
        Gone: logs('gone-2', { DeletionPolicy: 'Delete' }),
      },
    },
    'UPDATE',
    'c2',
  );
  const skipped = async (name = 'demo') => (await told(to, name)).filter((each) => each.endsWith('DELETE_SKIPPED'));
  assert.deepEqual((await skipped()).sort(), ['Dropped DELETE_SKIPPED', 'Kept DELETE_SKIPPED']);
  assert.ok((await told(to)).includes('Gone DELETE_COMPLETE'), 'the replaced one without a policy is deleted');
  const { StackId: id = '' } = await stackOf(to);
  await to.call('DeleteStack', { StackName: 'demo' });
  await to.settled();
  const events = await told(to, String(id));
  assert.deepEqual((await skipped(String(id))).sort(), [
    ...['Also DELETE_SKIPPED', 'Dropped DELETE_SKIPPED', 'Kept DELETE_SKIPPED', 'Kept DELETE_SKIPPED'],
  ]);
  assert.equal(events.at(-1), 'demo DELETE_COMPLETE');
  assert.equal(events.filter((each) => each === 'Gone DELETE_COMPLETE').length, 2);
});

test('a creation that fails keeps what is to be retained, except what says otherwise', async () => {
  const to = endpoint();
  await deploy(to, {
    Resources: {
      Kept: logs('kept', { DeletionPolicy: 'Retain' }),
      Except: logs('except', { DeletionPolicy: 'RetainExceptOnCreate' }),
      Bad: { Type: 'AWS::S3::Bucket', DependsOn: ['Kept', 'Except'], Properties: { BucketName: 'Not A Name' } },
    },
  });
  const events = await told(to);
  assert.ok(events.includes('Kept DELETE_SKIPPED'));
  assert.ok(events.includes('Except DELETE_COMPLETE'));
  assert.equal(events.at(-1), 'demo ROLLBACK_COMPLETE');
});

test('a policy alone is no change, and holds after the next one', async () => {
  const to = endpoint();
  await deploy(to, { Resources: { A: logs('a') } });
  const TemplateBody = body({ A: logs('a', { DeletionPolicy: 'Retain' }) });
  await assert.rejects(to.call('UpdateStack', { StackName: 'demo', TemplateBody }), { message: /No updates/ });
  await to.call('UpdateStack', {
    StackName: 'demo',
    TemplateBody: body({ A: logs('a', { DeletionPolicy: 'Retain' }), B: logs('b') }),
  });
  await to.settled();
  const { StackId: id = '' } = await stackOf(to);
  await to.call('DeleteStack', { StackName: 'demo' });
  await to.settled();
  assert.ok((await told(to, String(id))).includes('A DELETE_SKIPPED'));
});

test('CancelUpdateStack rolls a running update back, and nothing else', async () => {
  const to = endpoint();
  await deploy(to, { Resources: { A: logs('a') } });
  await assert.rejects(to.call('CancelUpdateStack', { StackName: 'demo' }), {
    code: 'ValidationError',
    message: 'CancelUpdateStack cannot be called from current stack status CREATE_COMPLETE',
  });
  await to.call('UpdateStack', { StackName: 'demo', TemplateBody: body({ A: logs('a'), B: logs('b') }) });
  await to.call('CancelUpdateStack', { StackName: 'demo' });
  await to.settled();
  assert.equal((await stackOf(to)).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.ok(!(await told(to)).includes('B CREATE_COMPLETE'));
  await to.call('UpdateStack', { StackName: 'demo', TemplateBody: body({ A: logs('a'), B: logs('b') }) });
  await to.settled();
  assert.equal((await stackOf(to)).StackStatus, 'UPDATE_COMPLETE', 'the next update is not cancelled');
});

/** A journal as an endpoint leaves it that went away while its stack had this status. */
async function interrupted(status: string, resource?: string): Promise<Endpoint> {
  const journal = memoryJournal();
  const first = endpoint(journal);
  await deploy(first, { Resources: { A: logs('a'), B: logs('b') } });
  const [entry] = journal.entries('stacks');
  if (!entry) assert.fail('no stack in the journal');
  const stack = entry[1] as JsonObject;
  const resources = stack.resources as { readonly [id: string]: JsonObject };
  const B = { ...resources.B, status: resource ?? 'CREATE_COMPLETE' };
  await journal.put('stacks', entry[0], { ...stack, status, resources: { ...resources, B } });
  const second = endpoint(journal);
  await second.settled();
  return second;
}

const restarts: readonly (readonly [status: string, after: string, deployable: boolean])[] = [
  ['CREATE_IN_PROGRESS', 'ROLLBACK_COMPLETE', false],
  ['ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE', false],
  ['DELETE_IN_PROGRESS', 'DELETE_FAILED', false],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', true],
];
for (const [status, after, deployable] of restarts) {
  test(`a restart in ${status} ends in ${after}, and the stack can be deployed again`, async () => {
    const to = await interrupted(status, status === 'CREATE_IN_PROGRESS' ? status : undefined);
    const stack = await stackOf(to);
    assert.equal(stack.StackStatus, after);
    if (!deployable) {
      const { StackEvents: events } = await to.call('DescribeStackEvents', { StackName: 'demo' });
      const reasons = (events as readonly JsonObject[]).map((event) => String(event.ResourceStatusReason ?? ''));
      assert.ok(reasons.some((reason) => reason.includes('The local endpoint was restarted while')));
      await to.call('DeleteStack', { StackName: 'demo' });
      await to.settled();
    }
    const again = await deploy(to, { Resources: { A: logs('c') } }, deployable ? 'UPDATE' : 'CREATE', 'again');
    assert.match(again.StackStatus, /^(CREATE|UPDATE)_COMPLETE$/);
  });
}

test('a restart names the resource that was being made, as the cause of the failure', async () => {
  const to = await interrupted('CREATE_IN_PROGRESS', 'CREATE_IN_PROGRESS');
  const { StackEvents: events } = await to.call('DescribeStackEvents', { StackName: 'demo' });
  const failed = (events as readonly JsonObject[]).filter((event) => event.ResourceStatus === 'CREATE_FAILED');
  assert.deepEqual(
    failed.map((event) => event.LogicalResourceId),
    ['B'],
  );
  assert.match(String(failed[0]?.ResourceStatusReason), /The local endpoint was restarted/);
});

test('a restart ends a change set that was being made, or being executed', async () => {
  const journal = memoryJournal();
  const first = endpoint(journal);
  await deploy(first, { Resources: { A: logs('a') } });
  for (const [key, value] of journal.entries('changeSets')) {
    await journal.put('changeSets', key, { ...(value as JsonObject), executionStatus: 'EXECUTE_IN_PROGRESS' });
    await journal.put('changeSets', `${key}2`, {
      ...(value as JsonObject),
      id: `${key}2`,
      name: 'c2',
      status: 'CREATE_PENDING',
    });
  }
  const second = endpoint(journal);
  await second.settled();
  const describe = (ChangeSetName: string) => second.call('DescribeChangeSet', { StackName: 'demo', ChangeSetName });
  assert.equal((await describe('c1')).ExecutionStatus, 'EXECUTE_FAILED');
  const pending = await describe('c2');
  assert.equal(pending.Status, 'FAILED');
  assert.match(String(pending.StatusReason), /The local endpoint was restarted/);
});
