import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';
import { call } from './taskCase.ts';

const warning = 'warning' as const;
const information = 'information' as const;
const bucket = 'aws-sdk:s3:headBucket';

describeRule(
  'unknown-parameter',
  'JSONPath',
  [
    [call(bucket, '"Parameters": { "«bucket»": "b" }'), 'Did you mean "Bucket"', warning],
    [call(bucket, '"Parameters": { "«bucket».$": "$.b" }'), 'Did you mean "Bucket"', warning],
    [call(bucket, '"Parameters": { "Bucket": "b", "«Frobnicate»": 1 }'), 'as of 2024-09', information],
    [call(bucket, '"Parameters": { "Bucket": "b", "«ExpectedBucketOwnr».$": "$.o" }'), 'ExpectedBucketOwner', warning],
    [call('lambda:invoke', '"Parameters": { "FunctionName": "f", "«Foo»": 1 }'), 'which takes FunctionName', warning],
    [call('lambda:invoke', '"Parameters": { "FunctionName": "f", "«payload».$": "$" }'), '"Payload"', warning],
    [
      call('batch:submitJob', '"Parameters": { "JobName": 1, "JobDefinition": 1, "«jobQueue»": 1 }'),
      '"JobQueue"',
      warning,
    ],
  ],
  [
    call('lambda:invoke', '"Parameters": { "FunctionName.$": "$.f", "Payload": { "any": 1 } }'),
    call('lambda:invoke', '"Parameters": { "FunctionName": "f", "${Key}": 1 }'),
    call('aws-sdk:rds:stopDBInstance', '"Parameters": { "DBInstanceIdentifier": "a" }'),
    call('aws-sdk:rds:stopDBInstance', '"Parameters": { "DbInstanceIdentifier": "a" }'),
    call('sns:publish.sync', '"Parameters": { "nothing": 1 }'),
    call('lambda:invoke', '"Parameters": ${Parameters}'),
    call('lambda:invoke', '"Arguments": { "Foo": 1 }'),
  ],
);

describeRule(
  'unknown-parameter',
  'JSONata',
  [
    [call('lambda:invoke', '"Arguments": { "FunctionName": "f", "«Foo»": 1 }'), '"Foo" is not supported', warning],
    [call(bucket, '"Arguments": { "«bucket»": "{% $b %}" }'), 'Did you mean "Bucket"', warning],
  ],
  [
    call('lambda:invoke', '"Arguments": { "FunctionName": "f", "Payload": "{% $x %}" }'),
    call('lambda:invoke', '"Arguments": "{% $x %}"'),
  ],
);

it('the fix keeps the .$ of a path, and a misspelled parameter is not also missing', () => {
  const text = `{ "StartAt": "A", "States": { ${call(bucket, '"Parameters": { "bucket.$": "$.b" }')} } }`;
  const [found, ...others] = checkDefinition(text);
  assert.deepEqual(others, []);
  const [edit] = found?.fixes?.[0]?.edits ?? [];
  assert.ok(edit);
  const mended = text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
  assert.ok(mended.includes('"Bucket.$": "$.b"'));
  assert.deepEqual(checkDefinition(mended), []);
});
