/**
 * Which fields each type of state has; `oneOf` names fields of which exactly one must be there, `atMostOne` those of which
 * one or none may. */
export interface StateShape {
  readonly fields: readonly string[];
  readonly required: readonly string[];
  readonly oneOf: readonly (readonly string[])[];
  readonly atMostOne: readonly (readonly string[])[];
}

const paths = ['InputPath', 'OutputPath'];
const flow = ['Next', 'End'];
const result = ['ResultPath', 'ResultSelector', 'Parameters', 'Retry', 'Catch'];

function shape(
  fields: readonly string[],
  required: readonly string[] = [],
  oneOf: readonly (readonly string[])[] = [flow],
  atMostOne: readonly (readonly string[])[] = [],
): StateShape {
  return { fields: ['Type', 'Comment', 'QueryLanguage', ...fields], required, oneOf, atMostOne };
}

/** @see https://states-language.net/spec.html#state-type-table */
export const stateShapes: Readonly<Record<string, StateShape>> = {
  Pass: shape([...paths, ...flow, 'Parameters', 'Result', 'ResultPath']),
  Task: shape(
    [...paths, ...flow, ...result, 'Resource', 'TimeoutSeconds', 'TimeoutSecondsPath'],
    ['Resource'],
    [flow],
    [['TimeoutSeconds', 'TimeoutSecondsPath']],
  ),
  Choice: shape([...paths, 'Choices', 'Default'], ['Choices'], []),
  Wait: shape(
    [...paths, ...flow, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
    [],
    [flow, ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']],
  ),
  Succeed: shape(paths, [], []),
  Fail: shape(
    ['Error', 'ErrorPath', 'Cause', 'CausePath'],
    [],
    [],
    [
      ['Error', 'ErrorPath'],
      ['Cause', 'CausePath'],
    ],
  ),
  Parallel: shape([...paths, ...flow, ...result, 'Branches'], ['Branches']),
  Map: shape(
    [
      ...[...paths, ...flow, ...result],
      ...['ItemProcessor', 'Iterator', 'ItemsPath', 'ItemSelector', 'MaxConcurrency', 'MaxConcurrencyPath'],
    ],
    [],
    [flow, ['ItemProcessor', 'Iterator']],
    [
      ['MaxConcurrency', 'MaxConcurrencyPath'],
      ['ItemSelector', 'Parameters'],
    ],
  ),
};

/** Fields of a scope: the machine itself, a Map's processor, a Parallel's branch. */
export const scopeFields = {
  machine: ['Comment', 'StartAt', 'States', 'TimeoutSeconds', 'Version', 'QueryLanguage'],
  ItemProcessor: ['Comment', 'StartAt', 'States', 'ProcessorConfig', 'QueryLanguage'],
  Iterator: ['Comment', 'StartAt', 'States', 'ProcessorConfig', 'QueryLanguage'],
  Branches: ['Comment', 'StartAt', 'States', 'QueryLanguage'],
} as const;

/** Fields of one entry of Retry and of Catch, and those that it must have. */
export const handlerFields = {
  Retry: {
    fields: [
      ...['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'],
      'Comment',
    ],
    required: ['ErrorEquals'],
  },
  Catch: { fields: ['ErrorEquals', 'Next', 'ResultPath', 'Comment'], required: ['ErrorEquals', 'Next'] },
} as const;

/**
 * Least and greatest values of a Retry's integers. No stored copy of the page below confirmed the greatest ones, so they
 * are taken as inclusive.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export const retryIntegers: Readonly<Record<string, readonly [least: number, most: number]>> = {
  IntervalSeconds: [1, 99_999_999],
  MaxAttempts: [0, 99_999_999],
  MaxDelaySeconds: [1, 31_622_400],
};

/**
 * Least and greatest values of a state's integers.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
export const numberFields: Readonly<Record<string, readonly [least: number, most: number]>> = {
  Seconds: [0, 99_999_999],
  MaxConcurrency: [0, Number.MAX_SAFE_INTEGER],
  TimeoutSeconds: [1, 99_999_999],
};

/**
 * The intrinsic functions that may stand in ErrorPath and CausePath: those that give a string.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html
 */
export const textIntrinsics: readonly string[] = [
  ...['States.Format', 'States.JsonToString', 'States.ArrayGetItem', 'States.Base64Encode', 'States.Base64Decode'],
  ...['States.Hash', 'States.UUID'],
];

export const pathFields = [
  ...['InputPath', 'OutputPath', 'ResultPath', 'ItemsPath', 'MaxConcurrencyPath', 'SecondsPath', 'TimestampPath'],
  'TimeoutSecondsPath',
];
export const templateFields = ['Parameters', 'ResultSelector', 'ItemSelector'];
