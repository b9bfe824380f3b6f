import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actionNames, serviceNames } from '../../../server/src/catalogue/awsSdk.ts';
import { actionsOfOperation } from '../../../server/src/catalogue/iam/sdkActions.ts';
import { iamAction } from '../../../server/src/catalogue/iam/services.ts';
import { integrationPermissions } from '../../../server/src/catalogue/integrationPermissions.ts';

function isInIam(action: string): boolean {
  const colon = action.indexOf(':');
  return iamAction(action.slice(0, colon), action.slice(colon + 1)) !== undefined;
}

describe('the actions that integrations need', () => {
  it('are all in the data of IAM', () => {
    for (const [integration, { needs }] of Object.entries(integrationPermissions)) {
      for (const action of needs.flatMap(({ actions }) => actions))
        assert.ok(isInIam(action), `${integration} ${action}`);
    }
  });

  it('are told for all but few operations of the SDK, and are then all in the data of IAM', () => {
    const untold = new Map<string, number>();
    let operations = 0;
    for (const service of serviceNames()) {
      for (const operation of actionNames(service) ?? []) {
        operations += 1;
        const actions = actionsOfOperation(service, operation);
        if (actions === undefined) untold.set(service, (untold.get(service) ?? 0) + 1);
        for (const action of actions ?? []) assert.ok(isInIam(action), `${service}:${operation} ${action}`);
      }
    }
    const count = [...untold.values()].reduce((sum, each) => sum + each, 0);
    console.log(`${count} of ${operations} operations of the SDK are untold`, Object.fromEntries(untold));
    assert.ok(count <= 0.05 * operations, `${count} of ${operations}`);
    for (const service of ['s3', 'sqs', 'sns', 'lambda', 'ecs', 'kms', 'bedrockruntime', 'cognitoidentityprovider']) {
      assert.equal(untold.get(service) ?? 0, 0, service);
    }
  });

  const names: readonly (readonly [string, string, readonly string[] | undefined])[] = [
    ['sqs', 'sendMessageBatch', ['sqs:SendMessage']],
    ['bedrockruntime', 'converse', ['bedrock:InvokeModel']],
    ['kms', 'reEncrypt', ['kms:ReEncryptFrom', 'kms:ReEncryptTo']],
    ['s3', 'getBucketCors', ['s3:GetBucketCORS']],
    ['s3', 'deleteBucketCors', ['s3:PutBucketCORS']],
    ['redshiftserverless', 'getWorkgroup', ['redshift-serverless:GetWorkgroup']],
    ['databasemigration', 'describeConnections', ['dms:DescribeConnections']],
    ['Sfn', 'startExecution', ['states:StartExecution']],
    ['sqs', 'noSuchOperation', undefined],
    ['dynamodb', 'executeStatement', undefined],
  ];
  for (const [service, operation, actions] of names) {
    it(`${service}:${operation}`, () => assert.deepEqual(actionsOfOperation(service, operation), actions));
  }
});
