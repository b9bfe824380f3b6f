import { describeRule } from './ruleCases.ts';
import { task } from './taskCase.ts';

const warning = 'warning' as const;
for (const language of ['JSONPath', 'JSONata'] as const) {
  describeRule(
    'resource-arn',
    language,
    [
      [task('«my-function»'), 'The value "my-function" is not a valid resource ARN'],
      [task('«»'), 'not a valid resource ARN'],
      [task('«arn:aws:lambda»'), 'not a valid resource ARN'],
      [task('«lambda:invoke»'), 'arn:aws:states:::lambda:invoke'],
      [task('«my\\u002dfunction»'), '"my-function"'],
      [task('arn:«was»:states:::lambda:invoke'), '"was" is not a partition'],
      [task('«arn:aws:sqs:us-east-1:123456789012:queue»'), 'not recognized', warning],
      [task('«arn:aws:states:us-east-1:123456789012:stateMachine:m»'), 'not recognized', warning],
    ],
    [
      task('arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST'),
      task('arn:aws-cn:lambda:::function:f'),
      task('arn:aws-us-gov:states:::lambda:invoke'),
      task('arn:${AWS::Partition}:states:us-east-1:1:activity:a'),
      task('arn:aws:swf:us-east-1:123456789012:task:X'),
      task('arn:aws:lambda:us-east-1:1:${Function}'),
      task('${FunctionArn}'),
      task('${a}-${b}'),
      task('<FUNCTION_ARN>'),
      '"A": { "Type": "Task", "Resource": ${Arn}, "End": true }',
      '"A": { "Type": "Task", "Resource": 1, "End": true }',
      '"A": { "Type": "Pass", "Resource": "a", "End": true }',
    ],
  );
}
