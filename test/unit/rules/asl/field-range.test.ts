import { describeRule } from './ruleCases.ts';

const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);
const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';

describeRule(
  'field-range',
  'JSONPath',
  [
    [retry('"ErrorEquals": ["E"], "MaxAttempts": «-1»'), 'between 0 and 99999999, not -1'],
    [retry('"ErrorEquals": ["E"], "MaxAttempts": «100000000»'), 'between 0 and 99999999'],
    [retry('"ErrorEquals": ["E"], "BackoffRate": «0.5»'), 'at least 1, not 0.5'],
    [retry('"ErrorEquals": ["E"], "IntervalSeconds": «0»'), 'between 1'],
    [retry('"ErrorEquals": ["E"], "MaxDelaySeconds": «31622400»'), '31622399'],
    [task('"TimeoutSeconds": «0»'), 'between 1'],
    [task('"HeartbeatSeconds": «0»'), 'between 1'],
    ['"A": { "Type": "Wait", "Seconds": «-1», "End": true }', 'between 0'],
    [map('"MaxConcurrency": «-1»,'), 'at least 0'],
    [map('"ToleratedFailurePercentage": «150»,'), 'between 0 and 100, not 150'],
    [map('"ToleratedFailureCount": «-1»,'), 'at least 0'],
    [map('"ItemBatcher": { "MaxItemsPerBatch": «0» },', distributed), 'at least 1'],
    [map('"ItemBatcher": { "MaxInputBytesPerBatch": «262145» },', distributed), '262144'],
    [map('"ItemReader": { "Resource": "r", "ReaderConfig": { "MaxItems": «0» } },', distributed), 'at least 1'],
  ],
  [
    retry(
      '"ErrorEquals": ["E"], "MaxAttempts": 0, "BackoffRate": 1, "IntervalSeconds": 1, "MaxDelaySeconds": 31622399',
    ),
    task('"TimeoutSeconds": 99999999, "HeartbeatSeconds": 1'),
    '"A": { "Type": "Wait", "Seconds": 0, "End": true }',
    map('"MaxConcurrency": 0, "ToleratedFailurePercentage": 0.5, "ToleratedFailureCount": 0,'),
    map('"ToleratedFailurePercentage": 100, "ItemBatcher": { "MaxInputBytesPerBatch": 262144 },', distributed),
  ],
);
