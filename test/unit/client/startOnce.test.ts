import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StartOnce } from '../../../client/src/execution/startOnce.ts';

const cut = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const refused = (name: string) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 } });
const throttled = () => refused('ThrottlingException');

/** Answers StartExecution with what the script says, in order; a string is the started execution's ARN. */
function scripted(script: readonly (string | Error)[], existingInput?: string) {
  const left = [...script];
  const seen = { starts: 0, describes: 0, pauses: 0 };
  const once = new StartOnce({
    input: '{}',
    start: async () => {
      seen.starts++;
      const answer = left.shift();
      if (typeof answer === 'string') return answer;
      throw answer ?? new Error('not scripted');
    },
    describe: async () => {
      seen.describes++;
      return { executionArn: 'existing', input: existingInput };
    },
    pause: async () => {
      seen.pauses++;
    },
  });
  return { once, seen };
}

describe('starting one execution', () => {
  it('needs one call where all is well', async () => {
    const { once, seen } = scripted(['arn']);
    assert.equal(await once.run(), 'arn');
    assert.deepEqual(seen, { starts: 1, describes: 0, pauses: 0 });
  });

  it('calls again after a cut connection and after throttling', async () => {
    const { once, seen } = scripted([cut(), throttled(), 'arn']);
    assert.equal(await once.run(), 'arn');
    assert.deepEqual(seen, { starts: 3, describes: 0, pauses: 2 });
  });

  it('finds the execution that a cut call started and that has ended since', async () => {
    const { once, seen } = scripted([cut(), refused('ExecutionAlreadyExists')], '{}');
    assert.equal(await once.run(), 'existing');
    assert.equal(seen.describes, 1);
  });

  it('does not take the execution of another input for its own', async () => {
    const { once } = scripted([cut(), refused('ExecutionAlreadyExists')], '{"other": 1}');
    await assert.rejects(once.run(), { name: 'ExecutionAlreadyExists' });
  });

  it('says so when the name was taken before', async () => {
    const { once, seen } = scripted([refused('ExecutionAlreadyExists')], '{}');
    await assert.rejects(once.run(), { name: 'ExecutionAlreadyExists' });
    assert.equal(seen.describes, 0);
  });

  it('throttled calls did not start anything', async () => {
    const { once, seen } = scripted([throttled(), refused('ExecutionAlreadyExists')], '{}');
    await assert.rejects(once.run(), { name: 'ExecutionAlreadyExists' });
    assert.equal(seen.describes, 0);
  });

  it('stops after ten calls without an answer; Retry finishes it', async () => {
    const { once, seen } = scripted([...Array.from({ length: 10 }, cut), refused('ExecutionAlreadyExists')], '{}');
    await assert.rejects(once.run(), { code: 'ECONNRESET' });
    assert.equal(seen.starts, 10);
    assert.equal(await once.run(), 'existing');
    assert.equal(seen.starts, 11);
  });
});
