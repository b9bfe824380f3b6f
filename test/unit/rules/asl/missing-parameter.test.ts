import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';
import { call } from './taskCase.ts';

const warning = 'warning' as const;

for (const [language, field] of [
  ['JSONPath', 'Parameters'],
  ['JSONata', 'Arguments'],
] as const) {
  describeRule(
    'missing-parameter',
    language,
    [
      [call('batch:submitJob.sync', `"«${field}»": { "JobName": 1, "JobDefinition": 2 }`), 'lacks: JobQueue', warning],
      [call('batch:submitJob', `"«${field}»": {}`), 'lacks: JobName, JobQueue, JobDefinition', warning],
      [call('lambda:invoke', `"«${field}»": { "Payload": 1 }`), 'lacks: FunctionName', warning],
      [call('aws-sdk:s3:putObject', `"«${field}»": { "Bucket": 1 }`), 'lacks: Key', warning],
    ],
    [
      call('batch:submitJob', `"${field}": { "JobName": 1, "JobDefinition": 2, "JobQueue": 3 }`),
      call('batch:submitJob', `"${field}": { "\${Key}": 1 }`),
      call('batch:submitJob', `"${field}": { "jobName": 1, "JobDefinitoin": 2, "JOBQUEUE": 3 }`),
      call('batch:submitJob', `"${field}": \${All}`),
      call('batch:submitJob', `"${field}": "{% $all %}"`),
      call('batch:submitJob'),
      call('batch:submitJob.waitForTaskToken', `"${field}": {}`),
      call('aws-sdk:rds:stopDBInstance', `"${field}": { "DBInstanceIdentifier": 1 }`),
      // ClientToken is required by the API, and made up by the SDK.
      call('aws-sdk:emrserverless:startJobRun', `"${field}": { "ApplicationId": 1, "ExecutionRoleArn": 2 }`),
    ],
  );
}

describeRule(
  'missing-parameter',
  'JSONPath',
  [[call('sqs:sendMessage', '"«Parameters»": { "QueueUrl.$": "$.u" }'), 'lacks: MessageBody', warning]],
  [call('sqs:sendMessage', '"Parameters": { "QueueUrl.$": "$.u", "MessageBody.$": "$.b" }')],
);

describe('the insertion of missing parameters', () => {
  for (const [before, after] of [
    ['{}', '{ "JobName": "", "JobQueue": "", "JobDefinition": "" }'],
    ['{\n  "JobName.$": "$.n"\n}', '{\n  "JobQueue": "",\n  "JobDefinition": "",\n  "JobName.$": "$.n"\n}'],
  ] as const) {
    it(before, () => {
      const text = `{ "StartAt": "A", "States": { ${call('batch:submitJob', `"Parameters": ${before}`)} } }`;
      const [edit] = checkDefinition(text)[0]?.fixes?.[0]?.edits ?? [];
      assert.ok(edit);
      const mended = text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
      assert.ok(mended.includes(after), mended);
      assert.deepEqual(checkDefinition(mended), []);
    });
  }
});
