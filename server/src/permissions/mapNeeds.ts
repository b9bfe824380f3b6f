import { fieldOf, type StateNode } from '../asl/parseDefinition.ts';
import type { Tier } from '../catalogue/integrationPermissions.ts';
import { ANYTHING } from '../text/symbolicText.ts';
import { childOf, stringOf } from '../text/tree.ts';
import { objectUses } from './furtherUses.ts';
import { type Need, requestsOf } from './need.ts';
import { kindOf, type NeedContext, textOf } from './needResource.ts';

const ITEMS = 'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html';

/** A Map in DISTRIBUTED mode starts executions of its own state machine; its reader and writer use S3. */
export function mapNeeds(state: StateNode, context: NeedContext): Need[] | undefined {
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
  if (reader !== undefined || writer !== undefined) {
    const shared = { tier: 'data', state, because: 'Map', source: ITEMS, optional: true } as const;
    needs.push(...objectUses.map((action) => ({ action, ...shared })));
  }
  return needs;
}
