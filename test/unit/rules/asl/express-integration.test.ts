import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { marked } from '../marked.ts';
import { call, task } from './taskCase.ts';

const cases: readonly (readonly [state: string, message?: string])[] = [
  [call('states:startExecution«.sync:2»'), "Express state machine does not support '.sync:2' service integration"],
  [call('ecs:runTask«.sync»'), "'.sync' service integration"],
  [call('aws-sdk:s3:listBuckets«.waitForTaskToken»'), "'.waitForTaskToken' service integration"],
  [task('«arn:aws:states:us-east-1:1:activity:a»'), 'does not support Activity'],
  [call('sns:publish.sync')],
  [call('batch:submitJob')],
  [task('arn:aws:lambda:us-east-1:1:function:f')],
];

describe('what an express state machine cannot wait for', () => {
  for (const [state, message] of cases) {
    it(state, () => {
      const { text, start, end } = marked(`{ "StartAt": "A", "States": { ${state} } }`);
      const found = (type?: 'STANDARD' | 'EXPRESS') =>
        checkDefinition(text, { type }).filter(({ code }) => code === 'asl/express-integration');
      assert.deepEqual([...found(), ...found('STANDARD')], []);
      assert.deepEqual(
        found('EXPRESS').map(({ range, severity }) => [range, severity]),
        message === undefined ? [] : [[{ start, end }, 'error']],
      );
      assert.ok(found('EXPRESS').every((finding) => finding.message.includes(message ?? '')));
    });
  }
});
