import { isObject } from '../expressions/value.ts';
import type { Json, JsonObject } from './ports.ts';

/** What AWS accepts and the local endpoint does not: the name that users read, and how to see it in a state. */
export interface UnsupportedFeature {
  readonly feature: string;
  /** The field that shows it, for the place in the message. */
  readonly field: string;
  readonly uses: (owner: JsonObject) => boolean;
}

function hasField(field: string, feature = field): UnsupportedFeature {
  return { feature, field, uses: (owner) => Object.hasOwn(owner, field) };
}

function resourceIs(feature: string, pattern: RegExp): UnsupportedFeature {
  return {
    feature,
    field: 'Resource',
    uses: ({ Resource: resource }) => typeof resource === 'string' && pattern.test(resource),
  };
}

function isDistributed(processor: Json | undefined): boolean {
  return isObject(processor) && isObject(processor.ProcessorConfig) && processor.ProcessorConfig.Mode === 'DISTRIBUTED';
}

/** The one table of what CreateStateMachine refuses here though AWS would take it; for states, and for the whole machine. */
export const unsupportedFeatures: readonly UnsupportedFeature[] = [
  {
    feature: 'QueryLanguage JSONata',
    field: 'QueryLanguage',
    uses: ({ QueryLanguage: language }) => language === 'JSONata',
  },
  {
    feature: 'Map in DISTRIBUTED mode',
    field: 'ItemProcessor',
    uses: ({ ItemProcessor: processor }) => isDistributed(processor),
  },
  { feature: 'Map in DISTRIBUTED mode', field: 'Iterator', uses: ({ Iterator: iterator }) => isDistributed(iterator) },
  hasField('ItemReader'),
  hasField('ItemBatcher'),
  hasField('ResultWriter'),
  hasField('ToleratedFailureCount'),
  hasField('ToleratedFailureCountPath'),
  hasField('ToleratedFailurePercentage'),
  hasField('ToleratedFailurePercentagePath'),
  hasField('Label'),
  hasField('Credentials', 'Credentials (another account)'),
  hasField('Assign', 'Assign (variables)'),
  hasField('Arguments', 'Arguments (JSONata)'),
  hasField('Output', 'Output (JSONata)'),
  hasField('Items', 'Items (JSONata)'),
  hasField('Condition', 'Condition (JSONata)'),
  hasField('HeartbeatSeconds'),
  hasField('HeartbeatSecondsPath'),
  resourceIs('an activity', /^arn:[\w-]+:states:[\w-]*:\d*:activity:/),
  resourceIs('the pattern .waitForTaskToken', /\.waitForTaskToken$/),
  resourceIs('the pattern .sync:2', /\.sync:2$/),
];
