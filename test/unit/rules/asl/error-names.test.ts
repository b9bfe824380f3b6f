import { describeRule } from './ruleCases.ts';
import { call } from './taskCase.ts';

const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);

describeRule(
  'error-names',
  'JSONPath',
  [
    [retry('"ErrorEquals": ["States.Timeout", "«States.ALL»"]'), 'must appear alone and at end of list'],
    [task('"Catch": [{ "ErrorEquals": ["«States.ALL»", "E"], "Next": "A" }]'), 'must appear alone and at end of list'],
    [task('"Retry": [{ "ErrorEquals": ["«States.ALL»"] }, { "ErrorEquals": ["E"] }]'), "behind it in 'Retry'"],
    [
      task('"Catch": [{ "ErrorEquals": ["«States.ALL»"], "Next": "A" }, { "ErrorEquals": ["E"], "Next": "A" }]'),
      'Catch',
    ],
    [retry('"ErrorEquals": ["«States.TimeOut»"]'), 'Did you mean "States.Timeout"', 'warning'],
    [retry('"ErrorEquals": ["«States.SomethingOfMyOwn»"]'), 'must not begin with', 'warning'],
    [retry('"ErrorEquals": ["«State.ALL»"]'), 'Did you mean "States.ALL"', 'warning'],
    [retry('"ErrorEquals": ["E", "«states.Timeout»"]'), 'Did you mean "States.Timeout"', 'warning'],
    [
      call('aws-sdk:s3:getObject', '"Retry": [{ "ErrorEquals": ["«S3.NoSuchKey»"] }]'),
      'Did you mean "S3.NoSuchKeyException"',
      'information',
    ],
    [
      call('aws-sdk:s3:getObject', '"Catch": [{ "ErrorEquals": ["S3.S3Exception", "«S3.NoSuchKey»"], "Next": "A" }]'),
      'end in Exception',
      'information',
    ],
  ],
  [
    task('"Retry": [{ "ErrorEquals": ["E"] }, { "ErrorEquals": ["States.ALL"] }]'),
    retry('"ErrorEquals": ["States.Timeout", "States.TaskFailed", "Lambda.TooManyRequestsException", "States.${X}"]'),
    retry('"ErrorEquals": [${Error}, "State.Mine", "S3.NoSuchKey", "a.b"]'),
    call('aws-sdk:s3:getObject', '"Retry": [{ "ErrorEquals": ["S3.NoSuchKeyException", "Sfn.Any", "S3.${E}"] }]'),
    call('aws-sdk:s3:getObject', '"Retry": [{ "ErrorEquals": ["S3.x", "S3", "S3.A.B", "NoSuchKey"] }]'),
    call('dynamodb:getItem', '"Retry": [{ "ErrorEquals": ["DynamoDB.RequestLimitExceeded"] }]'),
  ],
);
