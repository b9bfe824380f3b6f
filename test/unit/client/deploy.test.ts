import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirmationText } from '../../../client/src/deploy/confirmation.ts';
import {
  discardChangeSet,
  executeChangeSet,
  prepareChangeSet,
  type StepOptions,
} from '../../../client/src/deploy/deployStack.ts';
import { followOperation } from '../../../client/src/deploy/followOperation.ts';
import { resourceStates, rootCause, type StackEvent, StackEvents } from '../../../client/src/deploy/stackEvents.ts';
import { outcomeOf, stackCondition } from '../../../client/src/deploy/stackStatus.ts';
import { awsError, FakeCloudFormation } from './fakeCloudFormation.ts';

const request = {
  stackName: 'demo',
  type: 'CREATE',
  changeSetName: 'fanout-1',
  clientToken: 'token-1',
  templateBody: '{}',
  parameters: [],
  capabilities: [],
} as const;

/** Deploys over the fake, choosing Retry `retries` times. */
async function deploy(fake: FakeCloudFormation, retries: number) {
  const asked: string[] = [];
  const wait = async () => undefined;
  const steps: StepOptions = {
    interval: 1,
    wait,
    retry: async (error) => asked.push(String(error)) <= retries,
  };
  const prepared = await prepareChangeSet(fake, request, steps);
  assert.equal(prepared.kind, 'ready');
  const { stackId, changeSetId } = prepared.kind === 'ready' ? prepared.changeSet : { stackId: '', changeSetId: '' };
  await executeChangeSet(fake, { stackId, changeSetId, clientRequestToken: 'run-1' }, steps);
  const troubles: number[] = [];
  const result = await followOperation(
    fake,
    { kind: 'deploy', stackName: 'demo', stackId, token: 'run-1' },
    { interval: 1, wait, onState: () => undefined, onTrouble: (_error, failures) => troubles.push(failures) },
  );
  return { result, asked, troubles };
}

describe('a deployment over a bad connection ends with exactly one stack', () => {
  const cases: [string, string, { before: number; after: number }, number][] = [
    ['no fault', 'none', { before: 0, after: 0 }, 0],
    ['cut after CreateChangeSet took effect', 'CreateChangeSet', { before: 0, after: 1 }, 0],
    ['cut after ExecuteChangeSet took effect', 'ExecuteChangeSet', { before: 0, after: 1 }, 0],
    ['nine failures before CreateChangeSet', 'CreateChangeSet', { before: 9, after: 0 }, 0],
    ['ten failures, then Retry', 'CreateChangeSet', { before: 10, after: 0 }, 1],
    ['ten failures of ExecuteChangeSet, the effect, then Retry', 'ExecuteChangeSet', { before: 9, after: 1 }, 1],
  ];
  for (const [name, action, cut, questions] of cases) {
    it(name, async () => {
      const fake = new FakeCloudFormation();
      fake.cuts.set(action, { ...cut });
      const { result, asked } = await deploy(fake, 1);
      assert.equal(result.outcome, 'succeeded');
      assert.equal(asked.length, questions);
      assert.deepEqual([...fake.stacks.keys()], ['demo']);
      assert.deepEqual(fake.stacks.get('demo')?.executions, ['run-1']);
      assert.deepEqual(
        result.resources.map(({ logicalId, status }) => [logicalId, status]),
        [['Queue', 'CREATE_COMPLETE']],
      );
    });
  }
  it('keeps watching through any number of network errors', async () => {
    const fake = new FakeCloudFormation();
    fake.cuts.set('DescribeStacks', { before: 25, after: 0 });
    const { result, troubles } = await deploy(fake, 0);
    assert.equal(result.outcome, 'succeeded');
    assert.equal(troubles.at(-1), 25);
  });
  it('stops at Cancel', async () => {
    const fake = new FakeCloudFormation();
    fake.cuts.set('CreateChangeSet', { before: 10, after: 0 });
    await assert.rejects(deploy(fake, 0), { name: 'RetriesExhausted' });
    assert.equal(fake.stacks.size, 0);
  });
});

describe('a change set that is not executed', () => {
  const steps: StepOptions = { interval: 1, wait: async () => undefined, retry: async () => false };
  it('takes its empty stack with it', async () => {
    const fake = new FakeCloudFormation();
    await prepareChangeSet(fake, request, steps);
    await discardChangeSet(fake, request);
    assert.equal(fake.changeSets.size, 0);
    assert.equal(fake.stacks.get('demo')?.status, 'DELETE_IN_PROGRESS');
  });
  it('is waited for while it is still being made', async () => {
    const fake = new FakeCloudFormation();
    await prepareChangeSet(fake, request, steps);
    const remove = fake.deleteChangeSet.bind(fake);
    const waits: number[] = [];
    fake.deleteChangeSet = async (stackName, name) => {
      if (waits.length < 3) throw awsError('InvalidChangeSetStatusException');
      return remove(stackName, name);
    };
    await discardChangeSet(fake, request, async (milliseconds) => void waits.push(milliseconds));
    assert.deepEqual(waits, [1_000, 1_000, 1_000]);
    assert.equal(fake.changeSets.size, 0);
  });
  it('is given up where its deletion is refused for another reason', async () => {
    const fake = new FakeCloudFormation();
    await prepareChangeSet(fake, request, steps);
    fake.deleteChangeSet = () => Promise.reject(awsError('AccessDenied'));
    await assert.rejects(
      discardChangeSet(fake, request, async () => undefined),
      { name: 'AccessDenied' },
    );
  });
  it('leaves a stack that was there before', async () => {
    const fake = new FakeCloudFormation();
    fake.stacks.set('demo', { status: 'UPDATE_COMPLETE', events: [], executions: [] });
    await prepareChangeSet(fake, request, steps);
    await discardChangeSet(fake, request);
    assert.equal(fake.stacks.get('demo')?.status, 'UPDATE_COMPLETE');
  });
  for (const [reason, expected] of [
    ["The submitted information didn't contain changes. Submit different information.", 'noChanges'],
    ['No updates are to be performed.', 'noChanges'],
    ['Template error', 'ChangeSetFailed'],
  ] as const) {
    it(`for "${reason}" is ${expected}`, async () => {
      const fake = new FakeCloudFormation();
      fake.failWith = reason;
      const result = await prepareChangeSet(fake, request, steps).then(
        ({ kind }) => kind,
        (error) => error.name,
      );
      assert.equal(result, expected);
    });
  }
});

describe('what a stack status means', () => {
  for (const [status, condition] of [
    [undefined, 'create'],
    ['REVIEW_IN_PROGRESS', 'create'],
    ['DELETE_COMPLETE', 'create'],
    ['ROLLBACK_COMPLETE', 'deleteOnly'],
    ['ROLLBACK_FAILED', 'deleteOnly'],
    ['CREATE_FAILED', 'deleteOnly'],
    ['UPDATE_ROLLBACK_COMPLETE', 'update'],
    ['CREATE_COMPLETE', 'update'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'busy'],
    ['DELETE_IN_PROGRESS', 'busy'],
  ] as const) {
    it(`${status}: ${condition}`, () => assert.equal(stackCondition(status), condition));
  }
  it('for an operation that ended or goes on', () => {
    assert.equal(outcomeOf('deploy', 'CREATE_COMPLETE'), 'succeeded');
    assert.equal(outcomeOf('deploy', 'UPDATE_ROLLBACK_COMPLETE'), 'failed');
    assert.equal(outcomeOf('deploy', 'ROLLBACK_IN_PROGRESS'), undefined);
    assert.equal(outcomeOf('delete', 'DELETE_COMPLETE'), 'succeeded');
    assert.equal(outcomeOf('delete', 'DELETE_FAILED'), 'failed');
    assert.equal(outcomeOf('delete', 'CREATE_COMPLETE'), 'failed');
  });
});

describe('stack events', () => {
  const event = (id: string, resource: string, status: string, reason?: string): StackEvent => ({
    EventId: id,
    StackId: 'stack-id',
    PhysicalResourceId: resource === 'demo' ? 'stack-id' : resource,
    LogicalResourceId: resource,
    ResourceType: resource === 'demo' ? 'AWS::CloudFormation::Stack' : 'AWS::Lambda::Function',
    ResourceStatus: status,
    ResourceStatusReason: reason,
  });
  it('are taken in once, oldest first', () => {
    const events = new StackEvents();
    assert.deepEqual(
      events.add([event('2', 'B', 'x'), event('1', 'A', 'x')]).map(({ EventId }) => EventId),
      ['1', '2'],
    );
    assert.deepEqual(
      events.add([event('3', 'C', 'x'), event('2', 'B', 'x')]).map(({ EventId }) => EventId),
      ['3'],
    );
  });
  it('name the first real cause, never a cancellation', () => {
    const events = [
      event('1', 'A', 'CREATE_FAILED', 'Resource creation cancelled'),
      event('2', 'B', 'CREATE_FAILED', 'Runtime nodejs1 is not supported'),
      event('3', 'C', 'CREATE_FAILED', 'later'),
      event('4', 'demo', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed'),
    ];
    assert.equal(rootCause(events)?.reason, 'Runtime nodejs1 is not supported');
    assert.equal(rootCause(events.slice(3))?.reason, 'The following resource(s) failed');
    assert.equal(rootCause([]), undefined);
  });
  it('give the newest status of each resource, without the stack itself', () => {
    const states = resourceStates([event('1', 'A', 'one'), event('2', 'demo', 'x'), event('3', 'A', 'two')]);
    assert.deepEqual(
      states.map(({ logicalId, status }) => [logicalId, status]),
      [['A', 'two']],
    );
  });
});

describe('the confirmation', () => {
  const changes = [
    { action: 'Add', logicalId: 'Queue', type: 'AWS::Batch::JobQueue' },
    { action: 'Modify', logicalId: 'Job', type: 'AWS::Batch::JobDefinition', replacement: 'True' },
    { action: 'Remove', logicalId: 'Old', type: 'AWS::Lambda::Function' },
  ];
  const facts = { stackName: 'demo', isNew: true, accountId: '123456789012', region: 'eu-west-1', changes };
  it('lists every change, the place and the cost', () => {
    const aws = { kind: 'aws', label: 'dev · eu-west-1', region: 'eu-west-1' } as const;
    const { message, detail } = confirmationText({ ...facts, connection: aws });
    assert.equal(message, 'Create the stack "demo"?');
    assert.deepEqual(detail.split('\n'), [
      'Connection: dev · eu-west-1',
      'Account: 123456789012',
      'Region: eu-west-1',
      'Cost: Standard charges may apply for each service deployed to your account.',
      '',
      'Changes (3):',
      'Create Queue: AWS::Batch::JobQueue',
      'Modify Job: AWS::Batch::JobDefinition (replaced)',
      'Remove Old: AWS::Lambda::Function',
    ]);
  });
  it('says that Local costs nothing', () => {
    const local = { kind: 'local', label: 'Local', region: 'us-east-1' } as const;
    assert.match(
      confirmationText({ ...facts, connection: local }).detail,
      /no AWS account is used and nothing is charged/,
    );
  });
});
