import { describeRule } from './ruleCases.ts';

const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);

describeRule(
  'time-order',
  'JSONPath',
  [
    [task('"TimeoutSeconds": 5, "HeartbeatSeconds": «5»'), "'HeartbeatSeconds' (5) must be smaller", 'warning'],
    [retry('"ErrorEquals": ["E"], "IntervalSeconds": 9, "MaxDelaySeconds": «8»'), "'IntervalSeconds' (9)", 'warning'],
  ],
  [
    task('"TimeoutSeconds": 5, "HeartbeatSeconds": 4'),
    task('"TimeoutSeconds": ${T}, "HeartbeatSeconds": 4'),
    retry('"ErrorEquals": ["E"], "IntervalSeconds": 9, "MaxDelaySeconds": 10'),
  ],
);
