import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';
import { call, task } from './taskCase.ts';

describeRule(
  'unsupported-action',
  'JSONPath',
  [
    [call('«aws-sdk:kinesis:subscribeToShard»'), '"aws-sdk:kinesis:subscribeToShard"', 'warning'],
    [call('«aws-sdk:lambda:invokeAsync».waitForTaskToken'), 'in a Lambda function', 'warning'],
    [task('arn:${AWS::Partition}:states:::«aws-sdk:s3:selectObjectContent»'), 'selectObjectContent', 'warning'],
  ],
  [
    call('aws-sdk:lambda:invoke'),
    call('aws-sdk:kinesis:invokeAsync'),
    call('aws-sdk:lambda:${Action}'),
    call('lambda:invokeAsync'),
  ],
);

describe('an action that Step Functions does not call', () => {
  for (const action of ['kinesis:subscribeToShard', 'lambda:invokeAsync', 'lexruntimev2:startConversation']) {
    it(`is told once, whether the catalogue knows ${action} or not`, () => {
      const text = `{ "StartAt": "A", "States": { ${call(`aws-sdk:${action}`)} } }`;
      assert.deepEqual(
        checkDefinition(text).map(({ code }) => code),
        ['asl/unsupported-action'],
      );
    });
  }
});
