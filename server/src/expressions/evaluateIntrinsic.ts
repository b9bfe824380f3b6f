import { createHash, randomInt, randomUUID } from 'node:crypto';
import { evaluatePath, type Scope } from './evaluatePath.ts';
import { type Argument, type Call, placeholders, unescapeText } from './intrinsic.ts';
import { isList, isObject, sameValue, type Value } from './value.ts';

/** An intrinsic function's failure: States.IntrinsicFailure. */
export class IntrinsicFailure extends Error {}

/** A path inside an expression that finds nothing. */
export class PathNotFound extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`The JSONPath '${path}' could not be found in the input.`);
    this.path = path;
  }
}

/**
 * Evaluates a parsed call.
 * @throws IntrinsicFailure where an argument is not what the function takes, {@link PathNotFound} where a path finds nothing.
 */
export function evaluateIntrinsic(call: Call, scope: Scope): Value {
  const values = call.arguments.map((argument) => evaluateArgument(argument, scope));
  const implementation = implementations[call.name];
  if (implementation === undefined) throw new IntrinsicFailure(`${call.name} is not an intrinsic function.`);
  if (call.name === 'States.Format') {
    const [template] = call.arguments;
    if (template?.kind === 'string') values[0] = template.raw;
  }
  return implementation(values, call);
}

function evaluateArgument(argument: Argument, scope: Scope): Value {
  if (argument.kind === 'call') return evaluateIntrinsic(argument, scope);
  if (argument.kind !== 'path') return argument.value;
  const value = evaluatePath(argument, scope);
  if (value === undefined) throw new PathNotFound(argument.text);
  return value;
}

type Implementation = (values: readonly Value[], call: Call) => Value;

const implementations: Readonly<Record<string, Implementation>> = {
  'States.Format': format,
  'States.StringToJson': ([text], call) => {
    try {
      return JSON.parse(aString(text, call)) as Value;
    } catch {
      throw wrong(call, 'the argument is not valid JSON');
    }
  },
  'States.JsonToString': ([value]) => JSON.stringify(value),
  'States.Array': (values) => [...values],
  'States.ArrayPartition': ([list, size], call) => {
    const items = aList(list, call);
    const count = anInteger(size, call);
    if (count < 1) throw wrong(call, 'the size of a part must be at least 1');
    const parts: Value[] = [];
    for (let at = 0; at < items.length; at += count) parts.push(items.slice(at, at + count));
    return parts;
  },
  'States.ArrayContains': ([list, wanted], call) => aList(list, call).some((item) => sameValue(item, wanted)),
  'States.ArrayRange': ([first, last, step], call) =>
    range(anInteger(first, call), anInteger(last, call), anInteger(step, call), call),
  'States.ArrayGetItem': ([list, index], call) => {
    const item = aList(list, call)[anInteger(index, call)];
    if (item === undefined) throw wrong(call, 'the index is outside the array');
    return item;
  },
  'States.ArrayLength': ([list], call) => aList(list, call).length,
  'States.ArrayUnique': ([list], call) =>
    aList(list, call).filter((item, index, all) => all.findIndex((other) => sameValue(other, item)) === index),
  'States.Base64Encode': ([text], call) => Buffer.from(shortString(text, call), 'utf8').toString('base64'),
  'States.Base64Decode': ([text], call) => Buffer.from(shortString(text, call), 'base64').toString('utf8'),
  'States.Hash': ([data, algorithm], call) => {
    const name = hashes[aString(algorithm, call)];
    if (name === undefined) throw wrong(call, 'the algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512');
    return createHash(name)
      .update(typeof data === 'string' ? data : JSON.stringify(data), 'utf8')
      .digest('hex');
  },
  'States.JsonMerge': ([left, right, deep], call) => {
    if (!isObject(left) || !isObject(right)) throw wrong(call, 'the first two arguments must be objects');
    if (deep !== false) throw wrong(call, 'only the shallow merging mode (false) is supported');
    return { ...left, ...right };
  },
  'States.MathRandom': ([start, end, seed], call) => {
    const from = anInteger(start, call);
    const to = anInteger(end, call);
    if (from >= to) throw wrong(call, 'the first number must be less than the second');
    return seed === undefined ? randomInt(from, to) : seeded(from, to, anInteger(seed, call));
  },
  'States.MathAdd': ([left, right], call) => anInteger(left, call) + anInteger(right, call),
  'States.StringSplit': ([text, separators], call) => {
    const marks = [...aString(separators, call)];
    const parts: string[] = [''];
    for (const character of aString(text, call)) {
      if (marks.includes(character)) parts.push('');
      else parts[parts.length - 1] += character;
    }
    // The delimiters are single characters, and runs of them count once.
    return parts.filter((part) => part !== '');
  },
  'States.UUID': () => randomUUID(),
};

const hashes: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function format([first, ...values]: readonly Value[], call: Call): Value {
  const template = aString(first, call);
  if (placeholders(template) !== values.length) {
    throw wrong(call, `the template has ${placeholders(template)} placeholders {} for ${values.length} values`);
  }
  let next = 0;
  return template
    .split(/(\\.|\{\})/s)
    .map((part) => {
      if (part !== '{}') return unescapeText(part);
      const value = values[next++];
      return typeof value === 'string' ? value : JSON.stringify(value);
    })
    .join('');
}

function range(first: number, last: number, step: number, call: Call): Value {
  if (step === 0) throw wrong(call, 'the step must not be 0');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > 1000) throw wrong(call, 'the array may have at most 1,000 items');
  return Array.from({ length }, (_, index) => first + index * step);
}

/** The same seed gives the same number. */
function seeded(from: number, to: number, seed: number): number {
  const digest = createHash('sha256').update(`${seed}`).digest();
  return from + Math.floor((digest.readUInt32BE(0) / 2 ** 32) * (to - from));
}

function wrong(call: Call, reason: string): IntrinsicFailure {
  return new IntrinsicFailure(`Invalid arguments in ${call.text}: ${reason}.`);
}

function aString(value: Value | undefined, call: Call): string {
  if (typeof value !== 'string') throw wrong(call, 'a string is expected');
  return value;
}

function shortString(value: Value | undefined, call: Call): string {
  const text = aString(value, call);
  if (text.length > 10_000) throw wrong(call, 'the text may have at most 10,000 characters');
  return text;
}

function aList(value: Value | undefined, call: Call): readonly Value[] {
  if (!isList(value)) throw wrong(call, 'an array is expected');
  return value;
}

function anInteger(value: Value | undefined, call: Call): number {
  if (typeof value !== 'number') throw wrong(call, 'an integer is expected');
  // AWS rounds down, it does not refuse.
  return Math.floor(value);
}
