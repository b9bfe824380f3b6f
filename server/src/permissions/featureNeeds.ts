import type { Tier } from '../catalogue/integrationPermissions.ts';
import { NO_RESOURCE } from '../text/symbolicText.ts';
import type { Need } from './need.ts';

const LOGGING =
  'CreateLogDelivery GetLogDelivery UpdateLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies DescribeLogGroups';
/** The page has them in its policy, but a machine is created and logs without them. */
const ALSO_LOGGING = 'DeleteLogDelivery CreateLogStream';
const TRACING = 'PutTraceSegments PutTelemetryRecords GetSamplingRules GetSamplingTargets';

/** What Step Functions tells AWS KMS of the state machine. */
const ENCRYPTION_CONTEXT = 'kms:encryptioncontext:aws:states:statemachinearn';

/** What the state machine itself needs, or may use, for its logs, its traces and its own key. */
export function featureNeeds(features: {
  readonly logging: boolean;
  readonly tracing: boolean;
  readonly key?: string;
  /** The ARN of the state machine, which its key is used for. */
  readonly self: string;
}): Need[] {
  const page = 'https://docs.aws.amazon.com/step-functions/latest/dg';
  const all = (prefix: string, names: string, because: string, tier: Tier, source: string, resource: string): Need[] =>
    names.split(' ').map((name) => ({ action: `${prefix}:${name}`, resource, tier, because, source }));
  return [
    ...(features.logging
      ? [
          ...all('logs', LOGGING, 'LoggingConfiguration', 'event', `${page}/cw-logs.html`, NO_RESOURCE),
          ...all('logs', ALSO_LOGGING, 'LoggingConfiguration', 'event', `${page}/cw-logs.html`, NO_RESOURCE).map(
            (need): Need => ({ ...need, optional: true }),
          ),
        ]
      : []),
    ...(features.tracing
      ? all('xray', TRACING, 'TracingConfiguration', 'data', `${page}/concepts-xray-tracing.html`, NO_RESOURCE)
      : []),
    ...(features.key === undefined
      ? []
      : all(
          'kms',
          'Decrypt GenerateDataKey',
          'EncryptionConfiguration',
          'call',
          `${page}/encryption-at-rest.html`,
          features.key,
        ).map((need): Need => ({ ...need, context: { [ENCRYPTION_CONTEXT]: features.self } }))),
  ];
}
