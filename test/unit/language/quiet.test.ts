import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Quiet } from '../../../server/src/language/quiet.ts';

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
  it('that was not touched is ready at once', async () => new Quiet(150).of('a'));

  it('that was touched is ready when it has been quiet, and every touch puts that off', async (context) => {
    const pass = stoppedClock(context);
    const quiet = new Quiet(150);
    quiet.touch('a');
    let ready = 0;
    for (let waiting = 0; waiting < 2; waiting++) void quiet.of('a').then(() => ready++);
    await pass(149);
    assert.equal(ready, 0);
    quiet.touch('a');
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
    const quiet = new Quiet(150);
    quiet.touch('a');
    await quiet.of('b');
  });
});
