import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';
import { call } from './taskCase.ts';

for (const language of ['JSONPath', 'JSONata'] as const) {
  describeRule(
    'integration-pattern',
    language,
    [
      [call('sns:publish«.sync»'), '"sns:publish" does not support ".sync", only .waitForTaskToken'],
      [call('batch:submitJob«.waitForTaskToken»'), 'only .sync'],
      [call('batch:submitJob«.sync:2»'), 'only .sync'],
      [call('dynamodb:getItem«.sync»'), '"dynamodb:getItem" does not support ".sync".'],
      [call('aws-sdk:s3:getObject«.sync»'), 'only .waitForTaskToken'],
      [call('batch:submitJob«.synch»'), 'only .sync'],
    ],
    [
      call('batch:submitJob.sync'),
      call('batch:submitJob'),
      call('states:startExecution.sync:2'),
      call('aws-sdk:s3:getObject.waitForTaskToken'),
      call('nothing:known.sync'),
    ],
  );
}

it('a wrong pattern is changed to the near one, or removed, and says nothing of parameters', () => {
  const text = `{ "StartAt": "A", "States": { ${call('batch:submitJob.synk', '"Parameters": {}')} } }`;
  const [found, ...others] = checkDefinition(text);
  assert.deepEqual(others, []);
  assert.deepEqual(
    found?.fixes?.map(({ edits }) => edits[0]?.newText),
    ['.sync', ''],
  );
});
