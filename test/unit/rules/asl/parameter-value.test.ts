import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';
import { call } from './taskCase.ts';

const http = (method: string) =>
  `{ "ApiEndpoint": "https://a.b/c", "Method": ${method}, "Authentication": { "ConnectionArn": "arn:aws:events:us-east-1:123456789012:connection/c/1" } }`;

for (const [language, field] of [
  ['JSONPath', 'Parameters'],
  ['JSONata', 'Arguments'],
] as const) {
  const told = (integration: string, parameters: string) => call(integration, `"${field}": ${parameters}`);
  describeRule(
    'parameter-value',
    language,
    [
      [told('http:invoke', http('"«FETCH»"')), 'for Method, not "FETCH"', 'warning'],
      [told('http:invoke', http('"«get»"')), 'http:invoke takes GET, POST', 'warning'],
      [told('http:invoke', http('«""»')), 'not ""', 'warning'],
      [
        told('apigateway:invoke', '{ "ApiEndpoint": "a", "Method": "GET", "AuthType": "«IAM»" }'),
        'takes NO_AUTH, IAM_ROLE, RESOURCE_POLICY for AuthType',
        'warning',
      ],
      [
        told('lambda:invoke.waitForTaskToken', `{ "FunctionName": "f", "InvocationType": "«Async»" }`),
        'for InvocationType',
        'warning',
      ],
    ],
    [
      told('http:invoke', http('"PATCH"')),
      told('http:invoke', http('"${Method}"')),
      told('http:invoke', http('${Method}')),
      told('http:invoke', http('"{% $method %}"')),
      told('aws-sdk:lambda:invoke', '{ "FunctionName": "f", "InvocationType": "Async" }'),
      told('ecs:runTask', '{ "TaskDefinition": "t", "LaunchType": "FARGATE" }'),
    ],
  );
}

describe('the fix of a word that is not taken', () => {
  it('is the nearest word', () => {
    const text = `{ "StartAt": "A", "States": { ${call('http:invoke', `"Parameters": ${http('"Delete"')}`)} } }`;
    const [finding] = checkDefinition(text);
    assert.equal(finding?.fixes?.[0]?.edits[0]?.newText, 'DELETE');
  });
});
