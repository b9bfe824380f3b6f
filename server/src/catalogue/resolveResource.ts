import type { TextRange } from '../text/tree.ts';
import { type ApiParameters, apiParameters, readParameters } from './awsSdk.ts';
import { type OptimizedIntegration, optimizedIntegrations } from './optimizedIntegrations.ts';
import { type Pattern, patternSuffixes } from './patterns.ts';

/** What the Resource of a Task names; ranges count UTF-16 units of the Resource. */
export type Resource =
  /** `dynamodb:putItem`, or `aws-sdk:dynamodb:query`: whether it exists is another question. */
  | Integration
  | { readonly kind: 'lambdaFunction' | 'activity'; readonly partition: string }
  /** An ARN that names something else. */
  | { readonly kind: 'other'; readonly partition: string }
  /** A substitution stands where the kind would be told. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'notArn' };

export interface Integration {
  readonly kind: 'optimized' | 'awsSdk';
  /** As written, `aws` or `${AWS::Partition}`. */
  readonly partition: string;
  readonly service: string;
  /** Empty where none is written. */
  readonly action: string;
  /** The service and its action, with `aws-sdk:` where that is written. */
  readonly name: string;
  readonly nameRange: TextRange;
  /** From the dot on, or empty: `.sync`, or what may be a slip of the keyboard. */
  readonly suffix: string;
  readonly suffixRange: TextRange;
  /** Undefined where the suffix is none that Step Functions has. */
  readonly pattern: Pattern | undefined;
}

const MASK = '\u0001';

/**
 * Reads the Resource of a Task. `${…}` may stand for any of its parts; where one stands in the name of an integration
 * the kind is `unknown`.
 */
export function resolveResource(resource: string): Resource {
  const masked = resource.replace(/\$\{[^{}]*\}/g, (found) => MASK.repeat(found.length));
  if (!masked.startsWith('arn:')) return masked.startsWith(MASK) ? { kind: 'unknown' } : { kind: 'notArn' };
  const parts = /^arn:([^:]+):([^:]+):[^:]*:[^:]*:(.*)$/.exec(masked);
  if (parts === null) return { kind: masked.includes(MASK) ? 'unknown' : 'notArn' };
  const [, { length } = '', service = '', name = ''] = parts;
  const partition = resource.slice('arn:'.length, 'arn:'.length + length);
  if (service.includes(MASK)) return { kind: 'unknown' };
  if (service === 'lambda') {
    if (name.startsWith('function:')) return { kind: 'lambdaFunction', partition };
    return name.includes(MASK) ? { kind: 'unknown' } : { kind: 'other', partition };
  }
  if (service !== 'states') return { kind: 'other', partition };
  if (name.startsWith('activity:')) return { kind: 'activity', partition };
  if (name.includes(MASK)) return { kind: 'unknown' };
  return /^(stateMachine|execution|express|mapRun):/.test(name)
    ? { kind: 'other', partition }
    : readIntegration(name, masked.length - name.length, partition);
}

function readIntegration(text: string, start: number, partition: string): Integration {
  const dot = text.indexOf('.');
  const name = dot < 0 ? text : text.slice(0, dot);
  const suffix = text.slice(name.length);
  const words = name.split(':');
  const kind = words[0] === 'aws-sdk' ? 'awsSdk' : 'optimized';
  const [service = '', ...action] = kind === 'awsSdk' ? words.slice(1) : words;
  return {
    kind,
    partition,
    service,
    action: action.join(':'),
    name,
    nameRange: { start, end: start + name.length },
    suffix,
    suffixRange: { start: start + name.length, end: start + text.length },
    pattern: Object.hasOwn(patternSuffixes, suffix) ? patternSuffixes[suffix] : undefined,
  };
}

/** The patterns that an integration has; undefined where the integration is not known. */
export function patternsOf(integration: Integration): readonly Pattern[] | undefined {
  if (integration.kind === 'optimized') return optimizedIntegrations.get(integration.name)?.patterns;
  const known = apiParameters(integration.service, integration.action) !== undefined;
  return known ? ['requestResponse', 'waitForTaskToken'] : undefined;
}

/** The parameters that an integration takes; undefined where they are not known. */
export function parametersOf(integration: Integration): ApiParameters | undefined {
  if (integration.kind === 'awsSdk') return apiParameters(integration.service, integration.action);
  const optimized = optimizedIntegrations.get(integration.name);
  if (optimized === undefined) return undefined;
  let parameters = ofOptimized.get(optimized);
  if (parameters === undefined) {
    const ofApi = optimized.api === undefined ? [] : (apiParameters(...optimized.api) ?? []);
    parameters = new Map([...ofApi, ...readParameters(optimized.parameters ?? '')]);
    ofOptimized.set(optimized, parameters);
  }
  return parameters;
}

const ofOptimized = new Map<OptimizedIntegration, ApiParameters>();
