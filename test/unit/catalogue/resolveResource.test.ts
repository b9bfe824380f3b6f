import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parametersOf, patternsOf, resolveResource } from '../../../server/src/catalogue/resolveResource.ts';
import { root } from '../../host/paths.ts';

const list = path.join(root, '../shared/reference/integrations.json');

describe('what a Resource names', () => {
  for (const [resource, kind] of [
    ['arn:aws:lambda:us-east-1:123456789012:function:f', 'lambdaFunction'],
    ['arn:aws-cn:lambda:::function:${f}', 'lambdaFunction'],
    ['arn:aws:lambda:us-east-1:1:layer:l', 'other'],
    ['arn:aws:states:us-east-1:1:activity:a', 'activity'],
    ['arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:activity:a', 'activity'],
    ['arn:aws:states:us-east-1:1:stateMachine:m', 'other'],
    ['arn:aws:sqs:us-east-1:1:queue', 'other'],
    ['arn:aws:states:::sns:publish', 'optimized'],
    ['arn:aws:states:us-east-1:1:aws-sdk:s3:getObject', 'awsSdk'],
    ['arn:aws:states:::${Action}', 'unknown'],
    ['arn:aws:states:::sns:publish${Suffix}', 'unknown'],
    ['${FunctionArn}', 'unknown'],
    ['arn:aws:${Rest}', 'unknown'],
    ['my-function', 'notArn'],
    ['arn:aws:lambda', 'notArn'],
    ['', 'notArn'],
  ] as const) {
    it(`${resource}: ${kind}`, () => assert.equal(resolveResource(resource).kind, kind));
  }

  it('has its parts with where they stand', () => {
    const text = 'arn:${AWS::Partition}:states:::aws-sdk:sfn:startExecution.sync:2';
    const resource = resolveResource(text);
    assert.ok(resource.kind === 'awsSdk');
    const { partition, service, action, suffix, pattern, nameRange, suffixRange } = resource;
    assert.deepEqual(
      [partition, service, action, suffix, pattern],
      ['${AWS::Partition}', 'sfn', 'startExecution', '.sync:2', 'sync:2'],
    );
    assert.equal(text.slice(nameRange.start, nameRange.end), 'aws-sdk:sfn:startExecution');
    assert.equal(text.slice(suffixRange.start, suffixRange.end), '.sync:2');
  });

  it('does not take an unknown suffix for a pattern', () => {
    const resource = resolveResource('arn:aws:states:::batch:submitJob.toString');
    assert.ok(resource.kind === 'optimized');
    assert.equal(resource.pattern, undefined);
  });
});

describe('the integrations of the reference list', { skip: existsSync(list) ? false : `${list} is absent` }, () => {
  const rows: { resource: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).entries : [];
  const named = rows.filter(({ resource }) => /^arn:aws:states:::[\w-]+:\w/.test(resource) && !/[<>]/.test(resource));

  it('are known with their pattern and parameters', () => {
    assert.ok(named.length >= 65, `${named.length}`);
    for (const { resource } of named) {
      const integration = resolveResource(resource);
      assert.ok(integration.kind === 'optimized', resource);
      assert.ok(integration.pattern && patternsOf(integration)?.includes(integration.pattern), resource);
      assert.ok((parametersOf(integration)?.size ?? 0) > 0, resource);
    }
  });
});
