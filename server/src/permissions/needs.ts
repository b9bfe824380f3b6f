import { allStates, type Definition, fieldOf, type StateNode } from '../asl/parseDefinition.ts';
import { actionsOfOperation } from '../catalogue/iam/sdkActions.ts';
import { permissionsOf, type Tier } from '../catalogue/integrationPermissions.ts';
import type { AccessRequest } from '../iam/evaluate.ts';
import { ANYTHING, isSymbolic, NO_RESOURCE } from '../text/symbolicText.ts';
import { childOf, stringOf, type TreeNode } from '../text/tree.ts';
import { kindOf, type NeedContext, type NeededResource, resourceOf, textOf } from './needResource.ts';
import { operationResources } from './operationResource.ts';
import { passedBy, passedRoles } from './passedRoles.ts';
import { requestContext } from './requestContext.ts';
import { transactionNeeds } from './transactionNeeds.ts';

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
  if (sdk !== null) return sdkNeeds(sdk[1] ?? '', sdk[2] ?? '', state, input, context);
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
          ...{ action, tier, state, because, source: known.source },
          ...(optional === true ? { optional } : {}),
        };
        const found = form === '?' ? operationResources(action, input, context) : resourceOf(form, input, context);
        const carried = tier === 'pass' ? passedBy(integration) : requestContext(action, input, context);
        // What the arguments do not name, the run or a task definition elsewhere may.
        return found.length > 0
          ? found.map((resource) => ({ ...shared, context: carried, ...resource }))
          : [{ ...shared, optional: true }];
      }),
    ),
  );
}

/** What a call of the SDK needs: what the optimized integration of the same API does, where there is one. */
function sdkNeeds(
  service: string,
  operation: string,
  state: StateNode,
  input: TreeNode | undefined,
  context: NeedContext,
): Need[] | undefined {
  const shared = { state, because: `aws-sdk:${service}:${operation}`, source: SDK };
  const optimized = `${OPTIMIZED_NAMES[service.toLowerCase()] ?? service.toLowerCase()}:${operation}`;
  if (permissionsOf(optimized) !== undefined) {
    return integrationNeeds(optimized, state, input, context)?.map((need) => ({ ...need, ...shared }));
  }
  const writes = transactionNeeds(service, operation, input, context);
  if (writes !== undefined) return writes.map((need) => ({ tier: 'call', ...need, ...shared }));
  const calls = actionsOfOperation(service, operation)?.flatMap((action) =>
    requestsOf(action, input, context).map((found): Need => ({ action, tier: 'call', ...found, ...shared })),
  );
  const passes = passedRoles(service, operation, input, context);
  return calls?.concat(passes.map((found): Need => ({ action: 'iam:PassRole', tier: 'pass', ...found, ...shared })));
}

/** What is asked of the role for an action with these arguments. */
function requestsOf(action: string, input: TreeNode | undefined, context: NeedContext): NeededResource[] {
  const carried = requestContext(action, input, context);
  return operationResources(action, input, context).map((found) => ({ context: carried, ...found }));
}

/** Services of the SDK that the optimized integrations have by another name. */
const OPTIMIZED_NAMES: Readonly<Record<string, string>> = {
  sfn: 'states',
  eventbridge: 'events',
  cloudwatchevents: 'events',
  bedrockruntime: 'bedrock',
};

/** A Map in DISTRIBUTED mode starts executions of its own state machine; its reader and writer use S3. */
function mapNeeds(state: StateNode, context: NeedContext): Need[] | undefined {
  const config = childOf(fieldOf(state, 'ItemProcessor')?.value, 'ProcessorConfig');
  const needs: Need[] = [];
  const add = (action: string, tier: Tier, because: string, resource?: string) =>
    needs.push({ action, resource, tier, state, because, source: ITEMS });
  if (stringOf(childOf(config, 'Mode')) === 'DISTRIBUTED') {
    const self = context.self;
    add('states:StartExecution', 'call', 'Map', self);
    // Behind the name may stand the label of the Map, and the pages name the executions with it and without.
    const runs = self && `${self.replace(':stateMachine:', ':execution:')}${ANYTHING}:${ANYTHING}`;
    const [resource] =
      runs === undefined ? kindOf('arn:aws:states:{region}:{account}:execution:*') : [{ resource: runs }];
    const shared = { ...resource, isKind: true, state, because: 'Map', source: ITEMS } as const;
    needs.push({ action: 'states:DescribeExecution', tier: 'poll', ...shared });
    needs.push({ action: 'states:StopExecution', tier: 'cancel', ...shared });
    needs.push({ action: 'states:RedriveExecution', tier: 'call', optional: true, ...shared });
  }
  const reader = fieldOf(state, 'ItemReader')?.value;
  const readerArguments = childOf(reader, 'Arguments') ?? childOf(reader, 'Parameters');
  const read = context.substitute(stringOf(childOf(reader, 'Resource')) ?? '');
  const reads = /:s3:getObject$/.test(read) ? 's3:GetObject' : /:s3:listObjectsV2$/.test(read) ? 's3:ListBucket' : '';
  if (reads !== '') {
    const found = requestsOf(reads, readerArguments, context);
    const shared = { action: reads, tier: 'data', state, because: 'ItemReader', source: ITEMS } as const;
    needs.push(...found.map((request) => ({ ...shared, ...request })));
  } else if (reader !== undefined) {
    return undefined;
  }
  const writer = fieldOf(state, 'ResultWriter')?.value;
  const writerArguments = childOf(writer, 'Arguments') ?? childOf(writer, 'Parameters');
  if (/:s3:putObject$/.test(context.substitute(stringOf(childOf(writer, 'Resource')) ?? ''))) {
    const name = textOf(childOf(writerArguments, 'Bucket'), context);
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
