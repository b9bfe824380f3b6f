import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';
import { call, task } from './taskCase.ts';

const warning = 'warning' as const;
for (const language of ['JSONPath', 'JSONata'] as const) {
  describeRule(
    'unknown-integration',
    language,
    [
      [call('«dynamodb:query»'), 'Did you mean "aws-sdk:dynamodb:query"'],
      [call('«s3:getObject»'), 'Did you mean "aws-sdk:s3:getObject"'],
      [call('«events:putRule»'), 'Did you mean "aws-sdk:eventbridge:putRule"'],
      [call('«lambda:invok»'), 'Did you mean "lambda:invoke"'],
      [call('«lamda:invoke»'), 'Did you mean "lambda:invoke"'],
      [call('«sns:publsih».sync'), 'Did you mean "sns:publish"'],
      [call('«batch:frobnicate»'), 'no integration "batch:frobnicate"'],
      [call('«lambda»'), '"lambda" names no action'],
      [call('«nothinglike:that»'), 'aws-sdk:<service>:<action>', warning],
      [call('«aws-sdk:s3:getObjct»'), 'Did you mean "aws-sdk:s3:getObject"'],
      [call('«aws-sdk:s3:GetObject»'), 'Did you mean "aws-sdk:s3:getObject"', warning],
      [call('«aws-sdk:s3:getObjects»'), 'Did you mean "aws-sdk:s3:getObject"', warning],
      [call('«aws-sdk:s3:frobnicate».sync'), 'as of 2024-09', warning],
      [call('«aws-sdk:s3»'), 'names no action'],
      [call('«aws-sdk:states:startExecution»'), 'Did you mean "aws-sdk:sfn:startExecution"'],
      [call('«aws-sdk:dynamobd:query»'), 'Did you mean "aws-sdk:dynamodb:query"'],
      [call('«aws-sdk:dynamobd:frobnicate»'), 'aws-sdk:dynamodb:frobnicate', warning],
      [call('«aws-sdk:frobnication:run»'), 'may not be recognized', warning],
      [task('arn:${AWS::Partition}:states:${AWS::Region}:1:«dynamodb:query»'), 'aws-sdk:dynamodb:query'],
    ],
    [
      call('lambda:invoke'),
      call('states:startExecution.sync:2'),
      call('aws-sdk:dynamodb:query'),
      call('aws-sdk:s3tables:createTable'),
      call('aws-sdk:${Service}:getObject'),
      call('dynamodb:${Action}'),
      task('arn:aws:lambda:us-east-1:1:function:f'),
    ],
  );
}

it('an unknown integration brings no finding on its pattern, its parameters or its token', () => {
  const state = call('sns:publich.sync', '"Parameters": { "message": 1 }');
  const found = checkDefinition(`{ "StartAt": "A", "States": { ${state} } }`);
  assert.deepEqual(
    found.map(({ code }) => code),
    ['asl/unknown-integration'],
  );
});
