import type { Integration } from './resolveResource.ts';

/**
 * Actions that their services' APIs have and Step Functions does not call, by service, as its developer guide listed them
 * in 2023.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
const unsupportedActions: ReadonlyMap<string, readonly string[]> = new Map([
  ['comprehendmedical', ['detectEntities']],
  ['efs', ['createTags']],
  ['elastictranscoder', ['testRole']],
  ['emr', ['describeJobFlows']],
  ['iotdeviceadvisor', ['listTestCases']],
  ['kinesis', ['subscribeToShard']],
  ['lambda', ['invokeAsync']],
  ['lexruntimev2', ['startConversation']],
  ['mediapackage', ['rotateChannelCredentials']],
  ['rdsdata', ['executeSql']],
  ['s3', ['selectObjectContent']],
  ['s3control', ['selectObjectContent']],
  ['shield', ['deleteSubscription']],
]);

/** Whether a Resource names an action that its service has and Step Functions does not call. */
export function isUnsupported({ kind, service, action }: Integration): boolean {
  return kind === 'awsSdk' && unsupportedActions.get(service)?.includes(action) === true;
}
