import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { changeSetInput, changeSetMade, DemoProject, deploy, execute, history, output, settled } from './demoStack.ts';
import { heldEndpoint, type RawRequest, startEndpoint } from './endpointProcess.ts';

const limit = { timeout: 60_000 };
const roleArn = 'arn:aws:iam::123456789012:role/any';
const waiting = '{"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":600,"End":true}}}';

/** The types of each Map iteration's events, found by following previousEventId from its start to its end. */
function iterations(events: readonly HistoryEvent[]): (string | undefined)[][] {
  return events
    .filter(({ type }) => type === 'MapIterationStarted')
    .map((start) => {
      const chain = [start];
      for (let last = start; !/^MapIteration(?!Started)/.test(String(last.type)); ) {
        const next = events.filter(({ previousEventId }) => previousEventId === last.id);
        assert.equal(next.length, 1, `one event follows event ${last.id}, ${last.type}`);
        last = next[0] ?? last;
        chain.push(last);
      }
      return chain.map(({ type }) => type);
    });
}

const goodIteration = [
  ...['MapIterationStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
  ...['TaskStateExited', 'MapIterationSucceeded'],
];

const count = (events: readonly HistoryEvent[], type: string) => events.filter((event) => event.type === type).length;

describe('the sample project on the local endpoint', limit, () => {
  const local = heldEndpoint();
  const project = new DemoProject();
  let machine = '';

  it('is deployed by a change set, and every resource is told', limit, async () => {
    const { cfn, sfn } = local.process;
    const body = project.body();
    const stack = await deploy(cfn, body, 'CREATE');
    assert.equal(stack.StackStatus, 'CREATE_COMPLETE');
    machine = output(stack, 'StateMachineArn');
    const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
    assert.deepEqual(
      stateMachines?.map(({ stateMachineArn }) => stateMachineArn),
      [machine],
    );
    const { StackEvents = [] } = await cfn.send(new DescribeStackEventsCommand({ StackName: stack.StackId }));
    const created = StackEvents.filter(({ ResourceStatus }) => ResourceStatus === 'CREATE_COMPLETE');
    assert.deepEqual(
      created.map(({ LogicalResourceId }) => LogicalResourceId).sort(),
      ['demo', ...Object.keys(JSON.parse(body).Resources)].sort(),
    );
  });

  for (const size of [7, 0, 1, 60]) {
    it(`runs one job for each of ${size} items`, limit, async () => {
      const { cfn, sfn } = local.process;
      project.handler(`return Array.from({ length: ${size} }, (_, index) => ({ number: index }));`);
      const stack = await deploy(cfn, project.body(), 'UPDATE');
      assert.equal(stack.StackStatus, 'UPDATE_COMPLETE');
      assert.equal(output(stack, 'StateMachineArn'), machine, 'the update keeps the state machine');
      const { execution, events } = await execute(sfn, machine, `items-${size}`);
      assert.equal(execution.status, 'SUCCEEDED', execution.cause);
      assert.deepEqual(iterations(events), Array(size).fill(goodIteration));
      // Besides the iterations: six of the start and the function, two and two of the Map, one of the end.
      assert.equal(events.length, 11 + 8 * size);
      assert.deepEqual(
        events.map(({ id }) => id),
        events.map((_, index) => index + 1),
      );
      const last = events.at(-1);
      assert.equal(last?.type, 'ExecutionSucceeded');
      assert.equal(last?.executionSucceededEventDetails?.output, execution.output);
      const exited = events.filter(({ type }) => type === 'MapStateExited');
      assert.deepEqual(
        exited.map(({ stateExitedEventDetails }) => stateExitedEventDetails?.output),
        [execution.output],
      );
      const jobs: { Status: string; Parameters: { item: string } }[] = JSON.parse(String(execution.output));
      assert.deepEqual(
        jobs.map(({ Status, Parameters }) => `${Status} ${Parameters.item}`),
        Array.from({ length: size }, (_, number) => `SUCCEEDED {"number":${number}}`),
      );
      const results = events.flatMap(({ stateExitedEventDetails: details }) =>
        details?.name === 'Submit Batch Job' ? [JSON.parse(String(details.output)).JobId] : [],
      );
      assert.deepEqual(results.sort(), jobs.map((job) => (job as unknown as { JobId: string }).JobId).sort());
    });
  }

  it('fails with the error that the function throws', limit, async () => {
    const { cfn, sfn } = local.process;
    project.handler("throw new RangeError('no items today');");
    await deploy(cfn, project.body(), 'UPDATE');
    const { execution, events } = await execute(sfn, machine, 'throws');
    assert.equal(execution.status, 'FAILED');
    assert.equal(execution.error, 'RangeError');
    assert.equal(JSON.parse(String(execution.cause)).errorMessage, 'no items today');
    assert.deepEqual(
      events.map(({ type }) => type),
      ['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskFailed', 'ExecutionFailed'],
    );
    const { error, cause } = execution;
    assert.equal(events.at(-2)?.taskFailedEventDetails?.error, error);
    assert.deepEqual(events.at(-1)?.executionFailedEventDetails, { error, cause });
  });

  it('fails when a job ends with an exit code other than 0', limit, async () => {
    const { cfn, sfn } = local.process;
    project.handler('return [1, 2, 3];');
    project.command(['sh', '-c', 'exit 3']);
    const stack = await deploy(cfn, project.body(), 'UPDATE');
    assert.equal(stack.StackStatus, 'UPDATE_COMPLETE');
    const { execution, events } = await execute(sfn, output(stack, 'StateMachineArn'), 'job-fails');
    assert.equal(execution.status, 'FAILED');
    assert.equal(execution.error, 'States.TaskFailed');
    const job = JSON.parse(String(execution.cause));
    assert.equal(job.Status, 'FAILED');
    assert.equal(job.Attempts[0].Container.ExitCode, 3);
    assert.equal(count(events, 'MapIterationStarted'), 3);
    assert.equal(count(events, 'MapIterationFailed') + count(events, 'MapIterationAborted'), 3);
    assert.equal(count(events, 'MapStateFailed'), 1);
    assert.equal(count(events, 'MapStateExited'), 0);
    const { error, cause } = execution;
    assert.deepEqual(events.at(-1)?.executionFailedEventDetails, { error, cause });
  });

  it('is taken away by DeleteStack, also when that is asked twice', limit, async () => {
    const { cfn, sfn } = local.process;
    const { StackId = '' } = await settled(cfn, 'demo');
    const request = new DeleteStackCommand({ StackName: 'demo', ClientRequestToken: 'delete-once' });
    await cfn.send(request);
    await cfn.send(request);
    assert.equal((await settled(cfn, StackId)).StackStatus, 'DELETE_COMPLETE');
    assert.deepEqual((await cfn.send(new DescribeStacksCommand({}))).Stacks ?? [], []);
    assert.deepEqual((await sfn.send(new ListStateMachinesCommand({}))).stateMachines, []);
    await assert.rejects(cfn.send(new DescribeStacksCommand({ StackName: 'demo' })), {
      name: 'ValidationError',
      message: 'Stack with id demo does not exist',
    });
  });
});

describe('a request that is sent again after it took effect', limit, () => {
  const local = heldEndpoint();
  const small = JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } });

  it('makes one change set and one stack', limit, async () => {
    const { cfn } = local.process;
    const request = new CreateChangeSetCommand(changeSetInput(small, { ClientToken: 'create-once' }));
    const first = await cfn.send(request);
    const second = await cfn.send(request);
    assert.deepEqual([second.Id, second.StackId], [first.Id, first.StackId]);
    const { Summaries } = await cfn.send(new ListChangeSetsCommand({ StackName: 'demo' }));
    assert.equal(Summaries?.length, 1);
    assert.equal((await cfn.send(new DescribeStacksCommand({}))).Stacks?.length, 1);
    const other = new CreateChangeSetCommand(changeSetInput(small, { ClientToken: 'another' }));
    await assert.rejects(cfn.send(other), { name: 'AlreadyExistsException' });
  });

  it('executes the change set once', limit, async () => {
    const { cfn } = local.process;
    const names = { StackName: 'demo', ChangeSetName: 'one' };
    await changeSetMade(cfn, names);
    const request = new ExecuteChangeSetCommand({ ...names, ClientRequestToken: 'execute-once' });
    await cfn.send(request);
    await cfn.send(request);
    assert.equal((await settled(cfn, 'demo')).StackStatus, 'CREATE_COMPLETE');
    await cfn.send(request);
    assert.equal((await settled(cfn, 'demo')).StackStatus, 'CREATE_COMPLETE');
    const { StackEvents = [] } = await cfn.send(new DescribeStackEventsCommand({ StackName: 'demo' }));
    assert.deepEqual(
      StackEvents.filter(({ LogicalResourceId }) => LogicalResourceId === 'Logs').map((event) => event.ResourceStatus),
      ['CREATE_COMPLETE', 'CREATE_IN_PROGRESS'],
    );
    const other = new ExecuteChangeSetCommand({ ...names, ClientRequestToken: 'another' });
    await assert.rejects(cfn.send(other), { name: /^InvalidChangeSetStatus/ });
  });

  it('starts one execution of a name', limit, async () => {
    const { sfn } = local.process;
    const create = new CreateStateMachineCommand({ name: 'waiting', roleArn, definition: waiting });
    const { stateMachineArn } = await sfn.send(create);
    assert.equal((await sfn.send(create)).stateMachineArn, stateMachineArn);
    const start = new StartExecutionCommand({ stateMachineArn, name: 'only', input: '{}' });
    const first = await sfn.send(start);
    const second = await sfn.send(start);
    assert.equal(second.executionArn, first.executionArn);
    assert.deepEqual(second.startDate, first.startDate);
    const different = new StartExecutionCommand({ stateMachineArn, name: 'only', input: '{"a":1}' });
    await assert.rejects(sfn.send(different), { name: 'ExecutionAlreadyExists' });
    await sfn.send(new StopExecutionCommand({ executionArn: first.executionArn }));
    await assert.rejects(sfn.send(start), { name: 'ExecutionAlreadyExists' });
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    assert.deepEqual(
      executions.map(({ name, status }) => `${name} ${status}`),
      ['only ABORTED'],
    );
  });
});

describe('the local endpoint refuses, and answers the next request', limit, () => {
  const local = heldEndpoint();
  let machine = '';
  before(async () => {
    const create = new CreateStateMachineCommand({ name: 'waiting', roleArn, definition: waiting });
    machine = String((await local.process.sfn.send(create)).stateMachineArn);
  });

  async function answersBoth(): Promise<void> {
    assert.deepEqual(await local.process.send({ service: 'states' }), { status: 200, code: undefined });
    assert.deepEqual(await local.process.send({ service: 'cloudformation' }), { status: 200, code: undefined });
    const { stateMachines } = await local.process.sfn.send(new ListStateMachinesCommand({}));
    assert.equal(stateMachines?.length, 1, 'what was refused made no state machine');
    const { Stacks = [] } = await local.process.cfn.send(new DescribeStacksCommand({}));
    assert.deepEqual(Stacks, [], 'what was refused made no stack');
    const { executions } = await local.process.sfn.send(new ListExecutionsCommand({ stateMachineArn: machine }));
    assert.deepEqual(executions, [], 'what was refused started no execution');
  }

  const minutes = (number: number) => new Date(Date.now() + number * 60_000);
  const mismatch = { states: 'InvalidSignatureException', cloudformation: 'SignatureDoesNotMatch' };
  const late = { states: 'InvalidSignatureException', cloudformation: 'RequestExpired' };
  const foreign = { states: 'AccessDeniedException', cloudformation: 'AccessDeniedException' };
  const big = { states: 'RequestEntityTooLarge', cloudformation: 'RequestEntityTooLarge' };
  const unsigned = { states: 'MissingAuthenticationToken', cloudformation: 'MissingAuthenticationToken' };
  const other = { states: 'cloudformation', cloudformation: 'states' };
  const changed = { states: '{"maxResults":1}', cloudformation: 'Action=ListStacks&Version=2010-05-15' };
  const requests: {
    what: string;
    raw: (service: RawRequest['service']) => Omit<RawRequest, 'service'>;
    code: Record<RawRequest['service'], string>;
    status?: number;
  }[] = [
    { what: 'an unsigned request', raw: () => ({ unsigned: true }), code: unsigned },
    { what: 'a wrong secret', raw: () => ({ secret: 'wrong' }), code: mismatch },
    {
      what: 'a body changed after signing',
      raw: (service) => ({ sentBody: changed[service] }),
      code: mismatch,
    },
    {
      what: 'a changed body that only the signature covers',
      raw: (service) => ({ noChecksum: true, sentBody: changed[service] }),
      code: mismatch,
    },
    { what: 'a date 20 minutes ago', raw: () => ({ signedAt: minutes(-20) }), code: late },
    { what: 'a date in 20 minutes', raw: () => ({ signedAt: minutes(20) }), code: late },
    { what: 'a signature for another service', raw: (service) => ({ signedAs: other[service] }), code: mismatch },
    { what: 'a foreign Host', raw: () => ({ headers: { host: 'example.com' } }), code: foreign },
    { what: 'a foreign Host with any port', raw: () => ({ headers: { host: 'example.com:80' } }), code: foreign },
    { what: 'the Origin of a web page', raw: () => ({ headers: { origin: 'https://example.com' } }), code: foreign },
    { what: 'the Origin null', raw: () => ({ headers: { origin: 'null' } }), code: foreign },
    { what: 'a body of 2 MB', raw: () => ({ body: 'x'.repeat(2_000_000) }), code: big, status: 413 },
  ];
  for (const service of ['states', 'cloudformation'] as const) {
    for (const { what, raw, code, status = 403 } of requests) {
      it(`${service}: ${what}`, limit, async () => {
        assert.deepEqual(await local.process.send({ service, ...raw(service) }), { status, code: code[service] });
        await answersBoth();
      });
    }
  }

  it('but takes a date 10 minutes off', limit, async () => {
    const answer = { status: 200, code: undefined };
    assert.deepEqual(await local.process.send({ service: 'states', signedAt: minutes(-10) }), answer);
    assert.deepEqual(await local.process.send({ service: 'cloudformation', signedAt: minutes(10) }), answer);
  });

  const start = (more: { name?: string; input?: string }) => () =>
    local.process.sfn.send(new StartExecutionCommand({ stateMachineArn: machine, ...more }));
  const define = (definition: object) => () =>
    local.process.sfn.send(
      new CreateStateMachineCommand({ name: 'refused', roleArn, definition: JSON.stringify(definition) }),
    );
  const create = (body: string, capabilities: boolean) => () =>
    local.process.cfn.send(
      new CreateChangeSetCommand(changeSetInput(body, capabilities ? {} : { Capabilities: undefined })),
    );
  const logs = { Type: 'AWS::Logs::LogGroup' };
  const calls: { what: string; call: () => Promise<unknown>; name: string; message: RegExp }[] = [
    { what: 'an execution name with a space', call: start({ name: 'a b' }), name: 'InvalidName', message: /a b/ },
    {
      what: 'an input of 300 KiB',
      call: start({ input: JSON.stringify('x'.repeat(300 * 1024 - 2)) }),
      name: 'InvalidExecutionInput',
      message: /307200/,
    },
    {
      what: 'an input that is not JSON',
      call: start({ input: '{"a":' }),
      name: 'InvalidExecutionInput',
      message: /Invalid State Machine Execution Input/,
    },
    {
      what: 'a dangling StartAt',
      call: define({ StartAt: 'Nowhere', States: { Here: { Type: 'Succeed' } } }),
      name: 'InvalidDefinition',
      message: /MISSING_TRANSITION_TARGET: Missing 'StartAt' target: Nowhere/,
    },
    {
      what: 'a template with roles without CAPABILITY_IAM',
      call: () => create(new DemoProject().body(), false)(),
      name: 'InsufficientCapabilitiesException',
      message: /^Requires capabilities : \[CAPABILITY_IAM\]$/,
    },
    {
      what: 'a template of 52 KB',
      call: create(JSON.stringify({ Description: 'x'.repeat(52_000), Resources: { Logs: logs } }), true),
      name: 'ValidationError',
      message: /'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200/,
    },
    {
      what: 'a Ref to what is not there',
      call: create(
        JSON.stringify({ Resources: { Logs: { ...logs, Properties: { LogGroupName: { Ref: 'Gone' } } } } }),
        true,
      ),
      name: 'ValidationError',
      message:
        /Template format error: Unresolved resource dependencies \[Gone\] in the Resources block of the template/,
    },
    {
      what: 'YAML that does not parse',
      call: create('Resources:\n  Logs: [unclosed\n', true),
      name: 'ValidationError',
      message: /^Template format error: YAML not well-formed\. \(line \d+, column \d+\)$/,
    },
  ];
  for (const { what, call, name, message } of calls) {
    it(what, limit, async () => {
      await assert.rejects(call, (error: Error) => {
        assert.equal(error.name, name);
        assert.match(error.message, message);
        return true;
      });
      await answersBoth();
    });
  }
});

describe('an endpoint that is killed and started again over its state', limit, () => {
  const local = heldEndpoint();

  it('keeps what it acknowledged and ends what ran', limit, async () => {
    const stack = await deploy(local.process.cfn, new DemoProject().body(), 'CREATE');
    const machine = output(stack, 'StateMachineArn');
    const finished = await execute(local.process.sfn, machine, 'finished');
    assert.equal(finished.execution.status, 'SUCCEEDED');
    const executionArn = String(finished.execution.executionArn);
    const { stateMachineArn } = await local.process.sfn.send(
      new CreateStateMachineCommand({ name: 'waiting', roleArn, definition: waiting }),
    );
    const start = new StartExecutionCommand({ stateMachineArn, name: 'running', input: '{}' });
    const running = await local.process.sfn.send(start);

    assert.deepEqual(await local.process.end('SIGKILL'), { code: null, signal: 'SIGKILL' });
    local.process = await startEndpoint(local.state);
    const { cfn, sfn } = local.process;

    assert.deepEqual((await cfn.send(new DescribeStacksCommand({}))).Stacks, [stack]);
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    assert.deepEqual(stateMachines.map((each) => each.stateMachineArn).sort(), [machine, stateMachineArn].sort());
    const { $metadata: _before, ...expected } = finished.execution;
    const { $metadata: _after, ...kept } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    assert.deepEqual(kept, expected);
    assert.deepEqual(await history(sfn, executionArn), finished.events);

    const ended = await sfn.send(new DescribeExecutionCommand({ executionArn: running.executionArn }));
    assert.equal(ended.status, 'FAILED');
    assert.match(String(ended.cause), /local endpoint .*restarted|restart.*local endpoint/i);
    const events = await history(sfn, String(running.executionArn));
    assert.deepEqual(events[0]?.type, 'ExecutionStarted');
    const { error, cause } = ended;
    assert.deepEqual(events.at(-1)?.executionFailedEventDetails, { error, cause });
    await assert.rejects(sfn.send(start), { name: 'ExecutionAlreadyExists' });

    const again = await execute(sfn, machine, 'after-the-restart');
    assert.equal(again.execution.status, 'SUCCEEDED', again.execution.cause);
    await cfn.send(new DeleteStackCommand({ StackName: 'demo' }));
    assert.equal((await settled(cfn, String(stack.StackId))).StackStatus, 'DELETE_COMPLETE');
  });

  it('rolls back what it was deploying, once, and knows the request that began it', limit, async () => {
    await local.process.end('SIGTERM');
    // Slow enough that the kill comes long before the deployment's end.
    local.process = await startEndpoint(local.state, 500);
    const names = { StackName: 'cut', ChangeSetName: 'one' };
    const body = JSON.stringify({
      Resources: {
        First: { Type: 'AWS::Logs::LogGroup' },
        Second: { Type: 'AWS::Logs::LogGroup', DependsOn: 'First' },
      },
    });
    const create = new CreateChangeSetCommand(changeSetInput(body, { ...names, ClientToken: 'cut-create' }));
    const changeSet = await local.process.cfn.send(create);
    await changeSetMade(local.process.cfn, names);
    const executeOnce = new ExecuteChangeSetCommand({ ...names, ClientRequestToken: 'cut-execute' });
    await local.process.cfn.send(executeOnce);
    await local.process.end('SIGKILL');

    local.process = await startEndpoint(local.state);
    const { cfn } = local.process;
    const again = await cfn.send(create);
    assert.deepEqual([again.Id, again.StackId], [changeSet.Id, changeSet.StackId]);
    await cfn.send(executeOnce);
    assert.equal((await settled(cfn, 'cut')).StackStatus, 'ROLLBACK_COMPLETE');
    const { StackEvents = [] } = await cfn.send(new DescribeStackEventsCommand({ StackName: 'cut' }));
    const told = StackEvents.filter(({ LogicalResourceId }) => LogicalResourceId === 'cut');
    assert.deepEqual(
      told.map(({ ResourceStatus }) => ResourceStatus),
      ['ROLLBACK_COMPLETE', 'ROLLBACK_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'REVIEW_IN_PROGRESS'],
    );
    assert.match(String(told[1]?.ResourceStatusReason), /The local endpoint was restarted/);
  });

  it('ends when its standard input closes', limit, async () => {
    assert.equal(await local.process.hangUp(), 0);
    local.process = await startEndpoint(local.state);
  });
});
