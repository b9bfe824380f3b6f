import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { evaluatedTexts, looksLikeCall } from '../../asl/pathFields.ts';
import { type Argument, type Call, parseIntrinsic } from '../../expressions/intrinsic.ts';
import { rangeInString } from '../../text/stringOffsets.ts';
import type { Finding } from '../finding.ts';

type Kind = 'array' | 'string' | 'number' | 'object' | 'any';

/** What each argument must be. @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const kinds: Readonly<Record<string, readonly Kind[]>> = {
  'States.StringToJson': ['string'],
  'States.ArrayPartition': ['array', 'number'],
  'States.ArrayContains': ['array', 'any'],
  'States.ArrayRange': ['number', 'number', 'number'],
  'States.ArrayGetItem': ['array', 'number'],
  'States.ArrayLength': ['array'],
  'States.ArrayUnique': ['array'],
  'States.Base64Encode': ['string'],
  'States.Base64Decode': ['string'],
  'States.Hash': ['any', 'string'],
  'States.JsonMerge': ['object', 'object', 'any'],
  'States.MathRandom': ['number', 'number', 'number'],
  'States.MathAdd': ['number', 'number'],
  'States.StringSplit': ['string', 'string'],
  'States.Format': ['string'],
};

/** A constant of a type that the function cannot take: AWS creates the state machine, and the call fails. */
export function intrinsicArgument(definition: Definition, text: string): Finding[] {
  return evaluatedTexts(definition).flatMap(({ node, text: written, holds }): Finding[] => {
    if (holds === 'path' || !looksLikeCall(written)) return [];
    const call = parseIntrinsic(written);
    if ('error' in call) return [];
    return wrongArguments(call).map(({ argument, wanted, name }) => ({
      code: 'asl/intrinsic-argument',
      severity: 'warning',
      range: rangeInString(text, node, argument),
      message: t('{0} needs {1} here; the call fails with States.IntrinsicFailure.', name, wanted),
    }));
  });
}

const algorithms = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

interface Wrong {
  readonly argument: Argument;
  /** In words. */
  readonly wanted: string;
  readonly name: string;
}

function wrongArguments(call: Call): Wrong[] {
  return call.arguments.flatMap((argument, index): Wrong[] => {
    if (argument.kind === 'call') return wrongArguments(argument);
    const wanted = kinds[call.name]?.[index] ?? 'any';
    const given = argument.kind === 'constant' ? typeof argument.value : argument.kind;
    if (given === 'path') return [];
    const value = valueWanted(call.name, index, argument);
    if (value !== undefined) return [{ argument, wanted: value, name: call.name }];
    return wanted === 'any' || given === wanted ? [] : [{ argument, wanted: wording(wanted), name: call.name }];
  });
}

/** The only values that a constant may have here, where it has another. */
function valueWanted(name: string, index: number, argument: Argument): string | undefined {
  // Step Functions merges the outermost level only.
  if (name === 'States.JsonMerge' && index === 2 && argument.kind === 'constant' && argument.value === true)
    return 'false';
  if (name !== 'States.Hash' || index !== 1 || argument.kind !== 'string') return undefined;
  return algorithms.includes(argument.value) ? undefined : algorithms.join(', ');
}

function wording(kind: Kind): string {
  if (kind === 'array') return t('an array');
  if (kind === 'number') return t('a number');
  return kind === 'object' ? t('an object') : t('a string');
}
