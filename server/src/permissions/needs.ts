import { allStates, type Definition, fieldOf, type StateNode } from '../asl/parseDefinition.ts';
import { actionsOfOperation } from '../catalogue/iam/sdkActions.ts';
import { permissionsOf, type Tier } from '../catalogue/integrationPermissions.ts';
import type { AccessRequest } from '../iam/evaluate.ts';
import { ANYTHING, isSymbolic, NO_RESOURCE } from '../text/symbolicText.ts';
import { childOf, stringOf, type TreeNode } from '../text/tree.ts';
import { type NeedContext, resourceOf, textOf } from './needResource.ts';

/** One action that the role must allow, and why. */
export interface Need extends AccessRequest {
  readonly tier: Tier;
  /** The state that needs it; absent for what the state machine itself needs. */
  readonly state?: StateNode;
  /** The integration or feature, such as `batch:submitJob.sync`. */
  readonly because: string;
  /** The page that says so. */
  readonly source?: string;
  /** True for what the role may allow and nothing misses: what only some runs use, or what cannot be told apart from that. */
  readonly optional?: true;
}

const ITEMS = 'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html';
const SDK = 'https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html';

const KEYS = 'https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html';

/**
 * What the states of a definition need, what they may use beside that, and the states of which that cannot be told, in the
 * order of the text.
 */
export function needsOf(
  definition: Definition,
  context: NeedContext,
): { needs: Need[]; uses: Need[]; untold: StateNode[] } {
  const all: Need[] = [];
  const untold: StateNode[] = [];
  for (const state of allStates(definition)) {
    const type = state.type?.value;
    const own = type === 'Task' ? taskNeeds(state, context) : type === 'Map' ? mapNeeds(state, context) : [];
    if (own === undefined) untold.push(state);
    else all.push(...own);
  }
  const needs = all.filter(({ optional }) => optional !== true);
  const uses = all.filter(({ optional }) => optional === true);
  // Queues, topics, tables and buckets may have a key of their own, which their callers must be allowed to use.
  const ofKeys = needs.length === 0 ? [] : ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey'];
  for (const name of ofKeys) {
    uses.push({ action: `kms:${name}`, tier: 'data', because: 'KMS', source: KEYS, optional: true });
  }
  return { needs, uses, untold };
}

function taskNeeds(state: StateNode, context: NeedContext): Need[] | undefined {
  const credentials = childOf(fieldOf(state, 'Credentials')?.value, 'RoleArn');
  if (fieldOf(state, 'Credentials') !== undefined) {
    // The task's own permissions then belong to the role that it assumes.
    const role = textOf(credentials, context);
    return [{ action: 'sts:AssumeRole', resource: role, tier: 'call', state, because: 'Credentials.RoleArn' }];
  }
  const resource = context.substitute(state.resource?.value ?? '');
  if (/^arn:[^:]*:lambda:[^:]*:[^:]*:function:/.test(resource)) {
    return [{ action: 'lambda:InvokeFunction', resource, tier: 'call', state, because: 'lambda:invoke' }];
  }
  if (/^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(resource)) return [];
  const integration = /^arn:[^:]*:states:[^:]*:[^:]*:(.+)$/s.exec(resource)?.[1];
  if (integration === undefined || isSymbolic(integration)) return undefined;
  return integrationNeeds(integration, state, argumentsOf(state), context);
}

/** The arguments of a task, or of an ItemReader or ResultWriter, in either query language. */
function argumentsOf(owner: { readonly fields: StateNode['fields'] }): TreeNode | undefined {
  return (fieldOf(owner, 'Arguments') ?? fieldOf(owner, 'Parameters'))?.value;
}

/** What one integration needs with these arguments; undefined where that cannot be told. */
export function integrationNeeds(
  integration: string,
  state: StateNode,
  input: TreeNode | undefined,
  context: NeedContext,
): Need[] | undefined {
  const because = integration;
  const sdk = /^aws-sdk:([^:]+):([^.:]+)/.exec(integration);
  if (sdk !== null) {
    const [, service = '', operation = ''] = sdk;
    return actionsOfOperation(service, operation)?.map((action) => ({
      action,
      resource: sdkResource(service.toLowerCase(), operation, input, context),
      tier: 'call',
      state,
      because,
      source: SDK,
    }));
  }
  if (/^apigateway:invoke/.test(integration)) {
    const authorization = stringOf(childOf(input, 'AuthType'));
    if (authorization !== 'IAM_ROLE') return [];
  }
  const known = permissionsOf(integration);
  if (known === undefined) return undefined;
  return known.needs.flatMap(({ tier, actions, resources, optional }) =>
    actions.flatMap((action) =>
      resources.flatMap((form): Need[] => {
        const shared = {
          action,
          tier,
          state,
          because,
          source: known.source,
          ...(optional === true ? { optional } : {}),
        };
        if (form === '-') return [{ ...shared, resource: NO_RESOURCE }];
        if (form === '?') return [shared];
        const found = resourceOf(form, input, context).map((resource) => ({ ...shared, resource }));
        // What the arguments do not name, the run or a task definition elsewhere may.
        return found.length > 0 ? found : [{ ...shared, optional: true }];
      }),
    ),
  );
}

/** The resource of the SDK's commonest operations, where an argument names it. */
function sdkResource(service: string, operation: string, input: TreeNode | undefined, context: NeedContext) {
  const forms: Readonly<Record<string, string>> = {
    dynamodb: 'arn:aws:dynamodb:{region}:{account}:table/<TableName>',
    sns: '<TopicArn>',
    sqs: '{queue}',
    lambda: '{function}',
    sfn: '<StateMachineArn>',
  };
  const form = Object.hasOwn(forms, service) ? forms[service] : undefined;
  if (form === undefined || (service === 'dynamodb' && operation === 'query')) return undefined;
  const [resource] = resourceOf(form, input, context);
  return resource;
}

/** A Map in DISTRIBUTED mode starts executions of its own state machine; its reader and writer use S3. */
function mapNeeds(state: StateNode, context: NeedContext): Need[] | undefined {
  const config = childOf(fieldOf(state, 'ItemProcessor')?.value, 'ProcessorConfig');
  const needs: Need[] = [];
  const add = (action: string, tier: Tier, because: string, resource?: string) =>
    needs.push({ action, resource, tier, state, because, source: ITEMS });
  if (stringOf(childOf(config, 'Mode')) === 'DISTRIBUTED') {
    const self = context.self;
    const runs = self?.replace(':stateMachine:', ':execution:');
    add('states:StartExecution', 'call', 'Map', self);
    add('states:DescribeExecution', 'poll', 'Map', runs === undefined ? undefined : `${runs}${ANYTHING}:${ANYTHING}`);
    add('states:StopExecution', 'cancel', 'Map', runs === undefined ? undefined : `${runs}${ANYTHING}:${ANYTHING}`);
    needs.push({
      action: 'states:RedriveExecution',
      ...(runs === undefined ? {} : { resource: `${runs}${ANYTHING}:${ANYTHING}` }),
      ...{ tier: 'call', state, because: 'Map', source: ITEMS, optional: true },
    });
  }
  const reader = fieldOf(state, 'ItemReader')?.value;
  const readerArguments = childOf(reader, 'Arguments') ?? childOf(reader, 'Parameters');
  const read = context.substitute(stringOf(childOf(reader, 'Resource')) ?? '');
  const bucket = (node: TreeNode | undefined) => textOf(childOf(node, 'Bucket'), context);
  if (/:s3:getObject$/.test(read)) {
    const [name, key] = [bucket(readerArguments), textOf(childOf(readerArguments, 'Key'), context)];
    add(
      's3:GetObject',
      'data',
      'ItemReader',
      name === undefined ? undefined : `arn:aws:s3:::${name}/${key ?? ANYTHING}`,
    );
  } else if (/:s3:listObjectsV2$/.test(read)) {
    const name = bucket(readerArguments);
    add('s3:ListBucket', 'data', 'ItemReader', name === undefined ? undefined : `arn:aws:s3:::${name}`);
  } else if (reader !== undefined) {
    return undefined;
  }
  const writer = fieldOf(state, 'ResultWriter')?.value;
  const writerArguments = childOf(writer, 'Arguments') ?? childOf(writer, 'Parameters');
  if (/:s3:putObject$/.test(context.substitute(stringOf(childOf(writer, 'Resource')) ?? ''))) {
    const name = bucket(writerArguments);
    const prefix = textOf(childOf(writerArguments, 'Prefix'), context);
    const place =
      name === undefined ? undefined : `arn:aws:s3:::${name}/${prefix === undefined ? '' : `${prefix}/`}${ANYTHING}`;
    for (const action of ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload']) {
      add(action, 'data', 'ResultWriter', place);
    }
  }
  return needs;
}

const LOGGING =
  'CreateLogDelivery GetLogDelivery UpdateLogDelivery ListLogDeliveries PutResourcePolicy DescribeResourcePolicies DescribeLogGroups';
/** The page has them in its policy, but a machine is created and logs without them. */
const ALSO_LOGGING = 'DeleteLogDelivery CreateLogStream';
const TRACING = 'PutTraceSegments PutTelemetryRecords GetSamplingRules GetSamplingTargets';

/** What the state machine itself needs, or may use, for its logs, its traces and its own key. */
export function featureNeeds(features: {
  readonly logging: boolean;
  readonly tracing: boolean;
  readonly key?: string;
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
        )),
  ];
}
