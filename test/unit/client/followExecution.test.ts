import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ExecutionFollower } from '../../../client/src/execution/followExecution.ts';
import { HistoryReader, type ReadPage } from '../../../client/src/execution/historyReader.ts';
import type { ExecutionDescription, HistoryEvent } from '../../../server/src/contract/history.ts';

const event = (id: number, type = 'PassStateEntered'): HistoryEvent => ({
  id,
  previousEventId: id - 1,
  type,
  timestamp: id,
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => event(index + 1));

/** GetExecutionHistory, newest first, over a history that the test changes; counts its calls. */
function service(pageLimit = 1_000) {
  const state = { events: [] as HistoryEvent[], calls: 0 };
  const read: ReadPage = async (token, maxResults) => {
    state.calls++;
    const newestFirst = [...state.events].reverse();
    const from = Number(token ?? 0);
    const to = from + Math.min(pageLimit, maxResults);
    return { events: newestFirst.slice(from, to), nextToken: to < newestFirst.length ? String(to) : undefined };
  };
  return { state, read };
}

describe('reading a history as it grows', () => {
  it('returns each event once, oldest first, over pages', async () => {
    const { state, read } = service(10);
    const reader = new HistoryReader(read);
    state.events = upTo(35);
    assert.deepEqual(await reader.readNew(), upTo(35));
    assert.equal(state.calls, 4);
    assert.deepEqual(await reader.readNew(), []);
    state.events = upTo(60);
    assert.deepEqual(
      (await reader.readNew()).map(({ id }) => id),
      upTo(60)
        .slice(35)
        .map(({ id }) => id),
    );
  });

  it('needs one call a look once it is up to date', async () => {
    const { state, read } = service();
    const reader = new HistoryReader(read);
    state.events = upTo(5_000);
    await reader.readNew();
    state.calls = 0;
    state.events = upTo(5_050);
    assert.equal((await reader.readNew()).length, 50);
    assert.equal(state.calls, 1);
  });

  it('waits for an event that a read did not show yet', async () => {
    const { state, read } = service();
    const reader = new HistoryReader(read);
    state.events = [event(1), event(3)];
    assert.deepEqual(await reader.readNew(), [event(1)]);
    state.events = upTo(3);
    assert.deepEqual(await reader.readNew(), [event(2), event(3)]);
  });

  for (const [type, ended] of [
    ['ExecutionSucceeded', true],
    ['ExecutionFailed', true],
    ['ExecutionAborted', true],
    ['ExecutionTimedOut', true],
    ['ExecutionStarted', false],
    ['ExecutionRedriven', false],
  ] as const) {
    it(`${type} ${ended ? 'ends' : 'does not end'} the execution`, async () => {
      const { state, read } = service();
      const reader = new HistoryReader(read);
      state.events = [event(1), event(2, type)];
      await reader.readNew();
      assert.equal(reader.ended, ended);
    });
  }
});

describe('following an execution', () => {
  /** Each look sees the next scene; the last one stays. */
  function stage(scenes: readonly { status: ExecutionDescription['status']; events: HistoryEvent[]; error?: Error }[]) {
    const { state, read } = service();
    let scene = 0;
    const now = () => scenes[Math.min(scene, scenes.length - 1)] ?? { status: 'RUNNING' as const, events: [] };
    const seen = { updates: [] as string[], failures: [] as boolean[], recovered: 0, calls: 0 };
    const abort = new AbortController();
    const follower = new ExecutionFollower({
      describe: async () => {
        seen.calls++;
        const { error, status } = now();
        if (error) throw error;
        return { executionArn: 'e', stateMachineArn: 'm', name: 'n', status, startDate: 0 };
      },
      read: async (token, maxResults) => {
        seen.calls++;
        const { error, events } = now();
        if (error) throw error;
        state.events = events;
        return read(token, maxResults);
      },
      update: ({ status }, events) => seen.updates.push(`${status} ${events.map(({ id }) => id).join()}`),
      failed: (_error, paused) => seen.failures.push(paused),
      recovered: () => {
        seen.recovered++;
      },
      pause: async () => {
        scene++;
        if (scene > 50) abort.abort();
      },
      intervalMs: 1,
      mostFailures: 3,
    });
    return { follower, seen, signal: abort.signal, go: () => scene++ };
  }
  const end = [...upTo(3), event(4, 'ExecutionSucceeded')];
  const cut = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

  it('passes on what is new and stops at the end', async () => {
    const { follower, seen, signal } = stage([
      { status: 'RUNNING', events: upTo(2) },
      { status: 'RUNNING', events: upTo(2) },
      { status: 'SUCCEEDED', events: end },
    ]);
    await follower.follow(signal);
    assert.deepEqual(seen.updates, ['RUNNING 1,2', 'SUCCEEDED 3,4']);
    assert.equal(signal.aborted, false);
  });

  it('shows an execution that has ended before with one update', async () => {
    const { follower, seen, signal } = stage([{ status: 'SUCCEEDED', events: end }]);
    await follower.follow(signal);
    assert.deepEqual(seen.updates, ['SUCCEEDED 1,2,3,4']);
  });

  it('waits for the status when the history is ahead of it', async () => {
    const { follower, seen, signal } = stage([
      { status: 'RUNNING', events: end },
      { status: 'SUCCEEDED', events: end },
    ]);
    await follower.follow(signal);
    assert.deepEqual(seen.updates, ['RUNNING 1,2,3,4', 'SUCCEEDED ']);
  });

  it('finds an end that left no event', async () => {
    const scenes = [
      { status: 'RUNNING' as const, events: upTo(2) },
      { status: 'ABORTED' as const, events: upTo(2) },
    ];
    const { follower, seen, signal } = stage(scenes);
    await follower.follow(signal);
    assert.deepEqual(seen.updates, ['RUNNING 1,2', 'ABORTED ']);
  });

  it('survives cut connections without repeating an event', async () => {
    const { follower, seen, signal } = stage([
      { status: 'RUNNING', events: upTo(2) },
      { status: 'RUNNING', events: [], error: cut },
      { status: 'RUNNING', events: [], error: cut },
      { status: 'SUCCEEDED', events: end },
    ]);
    await follower.follow(signal);
    assert.deepEqual(seen.updates, ['RUNNING 1,2', 'SUCCEEDED 3,4']);
    assert.deepEqual(seen.failures, [false, false]);
    assert.equal(seen.recovered, 1);
  });

  it('pauses after too many, and goes on where it was', async () => {
    const { follower, seen, signal, go } = stage([
      { status: 'RUNNING', events: upTo(2) },
      ...Array.from({ length: 3 }, () => ({ status: 'RUNNING' as const, events: [], error: cut })),
      { status: 'SUCCEEDED', events: end },
    ]);
    await follower.follow(signal);
    assert.deepEqual(seen.failures, [false, false, true]);
    go();
    await follower.follow(signal);
    assert.deepEqual(seen.updates, ['RUNNING 1,2', 'SUCCEEDED 3,4']);
  });

  it('an execution that AWS does not know yet is looked for again, three times', async () => {
    const error = Object.assign(new Error('no'), { name: 'ExecutionDoesNotExist', $metadata: { httpStatusCode: 400 } });
    const unknown = { status: 'RUNNING' as const, events: [], error };
    const soon = stage([unknown, unknown, { status: 'SUCCEEDED', events: end }]);
    await soon.follower.follow(soon.signal);
    assert.deepEqual(soon.seen.updates, ['SUCCEEDED 1,2,3,4']);
    const never = stage([unknown]);
    await never.follower.follow(never.signal);
    assert.deepEqual(never.seen.failures, [true]);
    assert.equal(never.seen.calls, 3);
  });

  it('a refusal ends it at once', async () => {
    const error = Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });
    const { follower, seen, signal } = stage([{ status: 'RUNNING', events: [], error }]);
    await follower.follow(signal);
    assert.deepEqual(seen.failures, [true]);
    assert.equal(seen.calls, 1);
  });
});
