import { variantsOf } from '../template/branches.ts';
import type { TemplateValue } from '../template/parseTemplate.ts';
import type { TemplateObject } from '../template/resolveIntrinsics.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { ANYTHING, isSymbolic, NO_RESOURCE } from '../text/symbolicText.ts';
import type { Need } from './need.ts';

const PAGES = 'https://docs.aws.amazon.com/step-functions/latest/dg';
const LOGGING =
  'CreateLogDelivery GetLogDelivery UpdateLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies DescribeLogGroups';
/** The page has them in its policy, but a machine is created and logs without them. */
const ALSO_LOGGING = 'DeleteLogDelivery CreateLogStream';
const TRACING = 'PutTraceSegments PutTelemetryRecords GetSamplingRules GetSamplingTargets';

/** What Step Functions tells AWS KMS of the state machine. */
const ENCRYPTION_CONTEXT = 'kms:encryptioncontext:aws:states:statemachinearn';

/** What a state machine itself, with this ARN, needs, or may use, for its logs, its traces and its own key. */
export function featureNeeds(properties: TemplateObject, template: SymbolicTemplate, self: string): Need[] {
  const all = (
    prefix: string,
    names: string,
    because: string,
    page: string,
    more: Pick<Need, 'tier' | 'resource' | 'context'>,
  ) =>
    names
      .split(' ')
      .map((name): Need => ({ action: `${prefix}:${name}`, because, source: `${PAGES}/${page}.html`, ...more }));
  const optional = (needs: readonly Need[]) => needs.map((need): Need => ({ ...need, optional: true }));
  const where = (isOn: boolean | undefined, needs: readonly Need[]) =>
    isOn === undefined ? optional(needs) : isOn ? needs : [];
  const logging = isOn(
    template,
    properties.Logging ?? properties.LoggingConfiguration,
    'Level',
    (level) => level !== 'OFF',
  );
  const tracing = isOn(
    template,
    properties.Tracing ?? properties.TracingConfiguration,
    'Enabled',
    (it) => it === 'true',
  );
  const key = objectOf(properties.EncryptionConfiguration).KmsKeyId;
  const logs = { tier: 'event', resource: NO_RESOURCE } as const;
  const traces = { tier: 'data', resource: NO_RESOURCE } as const;
  return [
    ...where(logging, [
      ...all('logs', LOGGING, 'LoggingConfiguration', 'cw-logs', logs),
      ...optional(all('logs', ALSO_LOGGING, 'LoggingConfiguration', 'cw-logs', logs)),
    ]),
    ...where(tracing, all('xray', TRACING, 'TracingConfiguration', 'concepts-xray-tracing', traces)),
    ...(key === undefined
      ? []
      : all('kms', 'Decrypt GenerateDataKey', 'EncryptionConfiguration', 'encryption-at-rest', {
          tier: 'call',
          resource: keyArn(template.text(key)),
          context: { [ENCRYPTION_CONTEXT]: self },
        })),
  ];
}

/** Whether a feature is on by one of its properties; undefined where that hangs on what only a deployment knows. */
function isOn(
  template: SymbolicTemplate,
  value: TemplateValue | undefined,
  property: string,
  read: (text: string) => boolean,
): boolean | undefined {
  if (value === undefined) return false;
  const answers = variantsOf(template.conditions, value).map((variant) => {
    const own = objectOf(variant.value)[property];
    const text = own === undefined ? undefined : template.text(own);
    return text === undefined ? false : isSymbolic(text) ? undefined : read(text);
  });
  const [first, ...others] = new Set(answers);
  return others.length === 0 ? first : undefined;
}

function keyArn(key: string): string {
  return key.startsWith('arn:') || isSymbolic(key.slice(0, 1)) ? key : ANYTHING;
}
