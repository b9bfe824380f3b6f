import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { actionDescription, conditionKeyDescription } from '../../../server/src/catalogue/iam/descriptions.ts';
import {
  managedPoliciesDate,
  managedPolicy,
  managedPolicyArns,
} from '../../../server/src/catalogue/iam/managedPolicies.ts';
import {
  actionsMatching,
  iamAction,
  iamDataDate,
  iamService,
  iamServicePrefixes,
  isWildcardOnly,
} from '../../../server/src/catalogue/iam/services.ts';
import { readService, writeService } from '../../../server/src/catalogue/iam/serviceText.ts';
import { root } from '../../host/paths.ts';

const names = (pattern: string) =>
  actionsMatching(pattern).map(({ service, action }) => `${service.prefix}:${action.name}`);

describe('the data of IAM', () => {
  it('holds what the reference lists', () => {
    const services = iamServicePrefixes().map((prefix) => iamService(prefix));
    const count = (of: (service: NonNullable<(typeof services)[number]>) => number) =>
      services.reduce((sum, service) => sum + (service === undefined ? 0 : of(service)), 0);
    assert.ok(services.length >= 450, `${services.length} services`);
    assert.ok(count((service) => service.actions.length) >= 22_000);
    assert.ok(count((service) => service.conditionKeys.length) >= 2_500);
    assert.match(iamDataDate(), /^20\d\d-\d\d-\d\d$/);
  });

  it('is small', () => {
    const size = (file: string) => statSync(path.join(root, 'server/src/catalogue/iam', file)).size;
    assert.ok(size('core.br') <= 220_000);
    assert.ok(size('managedPolicies.br') <= 250_000);
    assert.ok(size('descriptions.br') <= 300_000);
  });

  it('tells an action in any case', () => {
    const action = iamAction('BATCH', 'submitjob');
    assert.equal(action?.name, 'SubmitJob');
    assert.equal(action?.accessLevel, 'Write');
    assert.ok(action?.resourceTypes.some(({ name, required }) => name === 'job-queue' && required));
    assert.ok(action?.resourceTypes.some(({ name, required }) => name === 'job-definition-revision' && !required));
    assert.ok(action?.conditionKeys.includes('aws:RequestTag/${TagKey}'));
    assert.equal(iamAction('batch', 'SubmitJobs'), undefined);
    assert.equal(iamAction('bach', 'SubmitJob'), undefined);
  });

  it('tells a resource type', () => {
    const queue = iamService('batch')?.resourceTypes.find(({ name }) => name === 'job-queue');
    assert.equal(queue?.arn, 'arn:${Partition}:batch:${Region}:${Account}:job-queue/${JobQueueName}');
    const bucket = iamService('s3')?.resourceTypes.find(({ name }) => name === 'bucket');
    assert.equal(bucket?.arn, 'arn:${Partition}:s3:::${BucketName}');
    assert.ok(bucket?.conditionKeys.includes('aws:ResourceTag/${TagKey}'));
  });

  it('tells the type of a condition key', () => {
    const type = (key: string) =>
      iamService(key.split(':')[0] ?? '')?.conditionKeys.find((one) => one.key === key)?.type;
    assert.equal(type('s3:prefix'), 'String');
    assert.equal(type('s3:max-keys'), 'Numeric');
    assert.equal(type('ec2:InstanceProfile'), 'ARN');
  });

  it('knows which actions take every resource only', () => {
    const only = (prefix: string, name: string) => {
      const action = iamAction(prefix, name);
      return action !== undefined && isWildcardOnly(action);
    };
    assert.equal(only('batch', 'DescribeJobs'), true);
    assert.equal(only('batch', 'TerminateJob'), false);
  });

  it('expands wildcards', () => {
    assert.deepEqual(names('batch:Sub*'), ['batch:SubmitJob', 'batch:SubmitServiceJob']);
    assert.deepEqual(names('Batch:submit?ob'), ['batch:SubmitJob']);
    assert.deepEqual(names('batch:SubmitJob'), ['batch:SubmitJob']);
    assert.deepEqual(names('batch:Nothing*'), []);
    assert.deepEqual(names('batch'), []);
    assert.ok(names('*:SubmitJob').includes('batch:SubmitJob'));
    assert.ok(names('*').length >= 22_000);
  });

  it('describes actions and keys', () => {
    assert.match(actionDescription('batch', 'submitjob') ?? '', /^Grants permission to submit an AWS Batch job/);
    assert.match(conditionKeyDescription('batch', 'batch:ShareIdentifier') ?? '', /^Filters access by /);
    assert.equal(actionDescription('batch', 'Nothing'), undefined);
    assert.equal(conditionKeyDescription('batch', 'batch:Nothing'), undefined);
  });

  it('has the managed policies', () => {
    const text = managedPolicy('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
    assert.match(text ?? '', /"logs:PutLogEvents"/);
    assert.equal(managedPolicy('arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'), text);
    assert.equal(managedPolicy('arn:aws:iam::123456789012:policy/AWSLambdaBasicExecutionRole'), undefined);
    assert.equal(managedPolicy('arn:aws:iam::aws:policy/Nothing'), undefined);
    assert.ok(managedPolicyArns().length >= 1_500);
    assert.match(managedPoliciesDate(), /^20\d\d-\d\d-\d\d$/);
  });

  it('reads what it writes', () => {
    const service = {
      prefix: 'a',
      name: 'A',
      inResourceControl: true,
      conditionKeys: [{ key: 'a:B', type: 'Bool' }],
      resourceTypes: [{ name: 'c', arn: 'arn:${Partition}:a:${Region}:${Account}:c', conditionKeys: ['a:B'] }],
      actions: [
        {
          name: 'D',
          accessLevel: 'Odd',
          resourceTypes: [
            { name: 'c', required: true, conditionKeys: ['a:B', 'x:Y'] },
            { name: 'elsewhere', required: false, conditionKeys: [] },
          ],
          conditionKeys: ['aws:Z'],
          dependentActions: ['b:E', 'b:F'],
        },
      ],
    };
    assert.deepEqual(readService(writeService(service)), service);
  });
});
