import { allStates, type Definition, fieldOf, type StateNode } from '../asl/parseDefinition.ts';
import { isSymbolic } from '../text/symbolicText.ts';
import { childOf } from '../text/tree.ts';
import { isOpenEnded } from './furtherUses.ts';
import { mapNeeds } from './mapNeeds.ts';
import type { Need } from './need.ts';
import { type NeedContext, textOf } from './needResource.ts';
import { optimizedNeeds } from './optimizedNeeds.ts';
import { sdkNeeds } from './sdkNeeds.ts';

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
    if (own === undefined || own.some(({ because }) => isOpenEnded(because))) untold.push(state);
    if (own !== undefined) all.push(...own);
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
  const input = (fieldOf(state, 'Arguments') ?? fieldOf(state, 'Parameters'))?.value;
  const sdk = /^aws-sdk:([^:]+):([^.:]+)/.exec(integration);
  if (sdk !== null) return sdkNeeds(sdk[1] ?? '', sdk[2] ?? '', state, input, context);
  return optimizedNeeds(integration, state, input, context);
}
