// The endpoint under load, and what is left when it stops in the middle of its work.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { settled, until } from './demoStack.ts';
import { type EndpointProcess, heldEndpoint, startEndpoint } from './endpointProcess.ts';

const limit = { timeout: 60_000 };
const roleArn = 'arn:aws:iam::123456789012:role/any';
const wait = { Type: 'Wait', Seconds: 600, End: true };
const each = { StartAt: 'Pause', States: { Pause: wait } };
const waiting = JSON.stringify({ StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: each, End: true } } });
const logs = { Type: 'AWS::Logs::LogGroup' };
const template = (resources: object) => JSON.stringify({ Resources: resources });
/** Three levels, so that two steps are still to come when the first resource is told. */
const levels = template({
  First: logs,
  Second: { ...logs, DependsOn: 'First' },
  Third: { ...logs, DependsOn: 'Second' },
});

describe('the local endpoint asked many things at once', limit, () => {
  const local = heldEndpoint();

  it('answers 10 requests of each kind in parallel', limit, async () => {
    const { sfn, cfn } = local.process;
    const definition = JSON.stringify({ StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } });
    const ten = Array.from({ length: 10 }, (_, number) => number);
    const machines = await Promise.all(
      ten.map((number) => sfn.send(new CreateStateMachineCommand({ name: `m${number}`, roleArn, definition }))),
    );
    const stacks = ten.map((number) =>
      cfn.send(new CreateStackCommand({ StackName: `s${number}`, TemplateBody: template({ Logs: logs }) })),
    );
    const executions = machines.map(({ stateMachineArn }, number) =>
      sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'e', input: JSON.stringify({ number }) })),
    );
    const refused = ten.map(() => local.process.send({ service: 'states', unsigned: true }));
    assert.equal(new Set((await Promise.all(stacks)).map(({ StackId }) => StackId)).size, 10);
    for (const [number, { executionArn }] of (await Promise.all(executions)).entries()) {
      const ended = await until(
        () => sfn.send(new DescribeExecutionCommand({ executionArn })),
        ({ status }) => status !== 'RUNNING',
      );
      assert.deepEqual(JSON.parse(String(ended.output)), { number });
    }
    assert.deepEqual(
      new Set((await Promise.all(refused)).map(({ code }) => code)),
      new Set(['MissingAuthenticationToken']),
    );
    const names = await Promise.all(ten.map((number) => settled(cfn, `s${number}`)));
    assert.deepEqual(new Set(names.map(({ StackStatus }) => StackStatus)), new Set(['CREATE_COMPLETE']));
  });

  it('refuses an update without changes in the words of AWS, and goes on', limit, async () => {
    const { cfn } = local.process;
    const same = { StackName: 's0', TemplateBody: template({ Logs: logs }) };
    await assert.rejects(cfn.send(new UpdateStackCommand(same)), {
      name: 'ValidationError',
      message: 'No updates are to be performed.',
    });
    await assert.rejects(cfn.send(new CreateStackCommand({ ...same, TimeoutInMinutes: 1 })), {
      name: 'ValidationError',
      message: /TimeoutInMinutes of CreateStack\. Leave it out/,
    });
    const Tags = [{ Key: 'team', Value: 'batch' }];
    await cfn.send(new UpdateStackCommand({ ...same, TemplateBody: template({ Logs: logs, More: logs }), Tags }));
    const stack = await settled(cfn, 's0');
    assert.deepEqual([stack.StackStatus, stack.Tags], ['UPDATE_COMPLETE', Tags]);
    const { StackResourceDetail: detail } = await cfn.send(
      new DescribeStackResourceCommand({ StackName: 's0', LogicalResourceId: 'More' }),
    );
    assert.equal(detail?.ResourceStatus, 'CREATE_COMPLETE');
    assert.match(String(detail?.Description), /there is nothing behind it/);
  });

  it('tells what a stopped execution aborted', limit, async () => {
    const { sfn } = local.process;
    const create = new CreateStateMachineCommand({ name: 'waiting', roleArn, definition: waiting });
    const { stateMachineArn } = await sfn.send(create);
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '[1,2]' }));
    const events = async () =>
      (await sfn.send(new GetExecutionHistoryCommand({ executionArn }))).events?.map(({ type }) => String(type)) ?? [];
    await until(events, (types) => types.filter((type) => type === 'WaitStateEntered').length === 2);
    await sfn.send(new StopExecutionCommand({ executionArn, error: 'Mine', cause: 'by hand' }));
    const types = await events();
    const aborted = types.filter((type) => type.endsWith('Aborted'));
    assert.deepEqual(aborted.slice(0, 4).sort(), [
      ...['MapIterationAborted', 'MapIterationAborted', 'WaitStateAborted', 'WaitStateAborted'],
    ]);
    assert.deepEqual(aborted.slice(4), ['MapStateAborted', 'ExecutionAborted']);
  });
});

const stops: readonly (readonly [title: string, stop: (process: EndpointProcess) => Promise<unknown>, end: unknown])[] =
  [
    ['SIGTERM', (process) => process.end('SIGTERM'), { code: 0, signal: null }],
    ['the end of its standard input', (process) => process.hangUp(), 0],
    ['SIGKILL', (process) => process.end('SIGKILL'), { code: null, signal: 'SIGKILL' }],
  ];

for (const [title, stop, end] of stops) {
  describe(`the local endpoint stopped by ${title} in the middle of its work`, limit, () => {
    const local = heldEndpoint();

    it(
      'leaves a journal from which stack and execution are told truly, and both can be begun again',
      limit,
      async () => {
        await local.process.end('SIGTERM');
        // Slow enough that the stop comes long before the deployment's end.
        local.process = await startEndpoint(local.state, 1000);
        const { sfn, cfn } = local.process;
        const create = new CreateStateMachineCommand({ name: 'waiting', roleArn, definition: waiting });
        const { stateMachineArn } = await sfn.send(create);
        const { executionArn } = await sfn.send(
          new StartExecutionCommand({ stateMachineArn, name: 'cut', input: '[1]' }),
        );
        const { StackId } = await cfn.send(new CreateStackCommand({ StackName: 'cut', TemplateBody: levels }));
        const events = async (client: EndpointProcess) =>
          (await client.cfn.send(new DescribeStackEventsCommand({ StackName: StackId }))).StackEvents ?? [];
        await until(
          () => events(local.process),
          (told) =>
            told.some(
              ({ LogicalResourceId: id, ResourceStatus: status }) => id === 'Second' && status === 'CREATE_IN_PROGRESS',
            ),
        );
        assert.deepEqual(await stop(local.process), end);
        for (const line of readFileSync(path.join(local.state, 'journal.jsonl'), 'utf8').trimEnd().split('\n'))
          JSON.parse(line);

        local.process = await startEndpoint(local.state);
        const again = local.process;
        assert.equal((await settled(again.cfn, 'cut')).StackStatus, 'ROLLBACK_COMPLETE');
        const told = await events(again);
        assert.deepEqual(
          told.filter(({ LogicalResourceId: id }) => id === 'Third').map(({ ResourceStatus }) => ResourceStatus),
          [],
          'the deployment did not go on',
        );
        const failed = told.filter(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
        assert.deepEqual(
          failed.map(({ LogicalResourceId }) => LogicalResourceId),
          ['Second'],
        );
        for (const status of ['CREATE_FAILED', 'ROLLBACK_IN_PROGRESS']) {
          const reason = told.find(({ ResourceStatus }) => ResourceStatus === status)?.ResourceStatusReason;
          assert.match(
            String(reason),
            /The local endpoint was restarted while the stack was changing\. Deploy again\./,
          );
        }
        assert.ok(
          told.some(({ LogicalResourceId: id, ResourceStatus: s }) => id === 'First' && s === 'DELETE_COMPLETE'),
        );
        const cut = await again.sfn.send(new DescribeExecutionCommand({ executionArn }));
        assert.equal(cut.status, 'FAILED');
        assert.match(String(cut.cause), /The local endpoint was restarted/);

        await again.cfn.send(new DeleteStackCommand({ StackName: 'cut' }));
        await until(
          () => again.cfn.send(new DescribeStacksCommand({})),
          ({ Stacks = [] }) => Stacks.length === 0,
        );
        await again.cfn.send(new CreateStackCommand({ StackName: 'cut', TemplateBody: levels }));
        assert.equal((await settled(again.cfn, 'cut')).StackStatus, 'CREATE_COMPLETE');
        await again.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'again', input: '[]' }));
        const { executions = [] } = await until(
          () => again.sfn.send(new ListExecutionsCommand({ stateMachineArn })),
          (answer) => answer.executions?.every(({ status }) => status !== 'RUNNING') === true,
        );
        assert.deepEqual(
          executions.map(({ name, status }) => `${name} ${status}`),
          ['again SUCCEEDED', 'cut FAILED'],
        );
      },
    );
  });
}
