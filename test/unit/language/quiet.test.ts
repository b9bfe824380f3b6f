import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { pauseFor, Quiet } from '../../../server/src/language/quiet.ts';

/** A clock that goes only when told, for timers and `performance.now` alike. */
function stoppedClock(context: TestContext): (milliseconds: number) => Promise<void> {
  let now = 1000;
  context.mock.timers.enable({ apis: ['setTimeout'] });
  context.mock.method(performance, 'now', () => now);
  return async (milliseconds) => {
    now += milliseconds;
    context.mock.timers.tick(milliseconds);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
}

describe('a document', () => {
  it('that was not touched is ready at once', async () => new Quiet().of('a'));

  it('that was touched is ready when it has been quiet, and every touch puts that off', async (context) => {
    const pass = stoppedClock(context);
    const quiet = new Quiet();
    quiet.touch('a', 150);
    let ready = 0;
    for (let waiting = 0; waiting < 2; waiting++) void quiet.of('a').then(() => ready++);
    await pass(149);
    assert.equal(ready, 0);
    quiet.touch('a', 150);
    await pass(1);
    await pass(148);
    assert.equal(ready, 0);
    await pass(1);
    assert.equal(ready, 2);
    // And from then on at once.
    await quiet.of('a');
  });

  it('does not wait for another', async (context) => {
    stoppedClock(context);
    const quiet = new Quiet();
    quiet.touch('a', 150);
    await quiet.of('b');
  });
});

describe('the pause after a key', () => {
  for (const [took, pause] of [
    [0, 10],
    [30, 10],
    [60, 36],
    [150, 225],
    [2000, 400],
  ] as const) {
    it(`is ${pause} ms where the last check took ${took} ms`, () => assert.equal(pauseFor(took), pause));
  }
});
