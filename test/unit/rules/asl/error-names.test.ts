import { describeRule } from './ruleCases.ts';

const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);

describeRule(
  'error-names',
  'JSONPath',
  [
    [retry('"ErrorEquals": ["States.Timeout", "«States.ALL»"]'), 'must stand alone'],
    [task('"Catch": [{ "ErrorEquals": ["«States.ALL»", "E"], "Next": "A" }]'), 'must stand alone'],
    [task('"Retry": [{ "ErrorEquals": ["«States.ALL»"] }, { "ErrorEquals": ["E"] }]'), "the last item of 'Retry'"],
    [
      task('"Catch": [{ "ErrorEquals": ["«States.ALL»"], "Next": "A" }, { "ErrorEquals": ["E"], "Next": "A" }]'),
      'Catch',
    ],
    [retry('"ErrorEquals": ["«States.TimeOut»"]'), 'Did you mean "States.Timeout"', 'warning'],
    [retry('"ErrorEquals": ["«States.SomethingOfMyOwn»"]'), 'must not begin with', 'warning'],
  ],
  [
    task('"Retry": [{ "ErrorEquals": ["E"] }, { "ErrorEquals": ["States.ALL"] }]'),
    retry('"ErrorEquals": ["States.Timeout", "States.TaskFailed", "Lambda.TooManyRequestsException", "States.${X}"]'),
    retry('"ErrorEquals": [${Error}]'),
  ],
);
