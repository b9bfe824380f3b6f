/** How many arguments a function takes; the least counts one less where the context may stand for the first. */
export type Arity = readonly [least: number, greatest: number];

const any = Number.POSITIVE_INFINITY;
const of = (least: number, greatest: number, ...names: string[]): [string, Arity][] =>
  names.map((name) => [name, [least, greatest]]);

/**
 * Every function of JSONata 2.0.6 and those that Step Functions adds; `$eval` is none of them.
 * @see https://docs.jsonata.org/2.0.0/string-functions
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn
 */
export const jsonataFunctions: ReadonlyMap<string, Arity> = new Map([
  ...of(0, 0, 'millis', 'uuid'),
  ...of(0, 1, 'lowercase', 'uppercase', 'length', 'trim', 'number', 'floor', 'ceil', 'abs', 'sqrt', 'boolean', 'not'),
  ...of(0, 1, 'keys', 'spread', 'error', 'clone', 'random', 'base64encode', 'base64decode'),
  ...of(0, 1, 'encodeUrlComponent', 'encodeUrl', 'decodeUrlComponent', 'decodeUrl'),
  ...of(0, 2, 'string', 'formatBase', 'round', 'sift', 'toMillis', 'now'),
  ...of(0, 3, 'fromMillis'),
  ...of(1, 1, 'sum', 'count', 'max', 'min', 'average', 'exists', 'merge', 'reverse', 'type', 'shuffle', 'distinct'),
  ...of(1, 1, 'parse'),
  ...of(1, 2, 'substringBefore', 'substringAfter', 'contains', 'join', 'formatInteger', 'parseInteger', 'power'),
  ...of(1, 2, 'single', 'lookup', 'each', 'assert', 'sort', 'hash'),
  ...of(1, 3, 'substring', 'pad', 'match', 'split', 'formatNumber'),
  ...of(1, any, 'zip'),
  ...of(2, 2, 'map', 'filter', 'append', 'partition'),
  ...of(2, 3, 'reduce', 'range'),
  ...of(2, 4, 'replace'),
]);
