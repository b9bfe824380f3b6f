import { t } from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { itemsOf, membersOf, type ObjectNode } from '../../text/tree.ts';
import { elementMeanings } from './elementMeanings.ts';
import { type Offer, type Piece, quoted } from './offer.ts';
import { type PlaceAround, POLICY_ELEMENTS, type PolicyPlace, policyKind, STATEMENT_ELEMENTS } from './policyPlace.ts';

const statement: Piece[] = [
  '{\n\t"Effect": "',
  { stop: 'Allow', choices: ['Allow', 'Deny'] },
  '",\n\t"Action": ',
  ...quoted(),
  ',\n\t"Resource": ',
  ...quoted(),
  '\n}',
];

/** What is inserted behind a name and its colon. */
const values: Readonly<Record<string, readonly Piece[]>> = {
  Version: ['"2012-10-17"'],
  Statement: ['[', { stop: '' }, ']'],
  Effect: ['"', { stop: 'Allow', choices: ['Allow', 'Deny'] }, '"'],
  Principal: ['{ ', { stop: '' }, ' }'],
  NotPrincipal: ['{ ', { stop: '' }, ' }'],
  Condition: ['{ ', { stop: '' }, ' }'],
};
/** Behind these nothing can be offered, so that the editor need not ask. */
const free = ['Version', 'Id', 'Sid', 'Effect'];

/** A whole policy for an empty file, a whole statement for an empty place among the statements. */
export function wholeOffers(place: PolicyPlace): Offer[] {
  if (place.cursor.typed !== '') return [];
  if (place.at === 'statement') {
    return [
      {
        label: '{ Effect, Action, Resource }',
        pieces: statement,
        kind: CompletionItemKind.Snippet,
        detail: t('A statement'),
      },
    ];
  }
  const indented = statement.map((piece) => (typeof piece === 'string' ? piece.replaceAll('\n', '\n\t\t') : piece));
  const pieces = ['{\n\t"Version": "2012-10-17",\n\t"Statement": [\n\t\t', ...indented, '\n\t]\n}'];
  return [{ label: '{ Version, Statement }', pieces, kind: CompletionItemKind.Snippet, detail: t('A policy') }];
}

/** The elements of the policy that are not there yet. */
export function policyElementOffers(object: ObjectNode, place: PlaceAround): Offer[] {
  return missing(POLICY_ELEMENTS, object, place);
}

/** The elements of the statement that are not there yet and go with those that are, and with the kind of policy. */
export function statementElementOffers(object: ObjectNode, place: PlaceAround): Offer[] {
  const kind = policyKind(place);
  const present = new Set(membersBeside(object, place).map((key) => key.replace(/^not/, '')));
  return missing(STATEMENT_ELEMENTS, object, place).filter(({ label }) => {
    const stem = label.replace(/^Not/, '').toLowerCase();
    // A statement has one of Action and NotAction, and so on.
    if (present.has(stem)) return false;
    // A value that is there already tells more than the other statements.
    if (place.cursor.hasColon) return true;
    if (stem === 'principal') return kind !== 'identity' && !(kind === 'trust' && label === 'NotPrincipal');
    // A role's trust policy is about that role alone.
    return !(stem === 'resource' && kind === 'trust');
  });
}

function missing(names: readonly string[], object: ObjectNode, place: PlaceAround): Offer[] {
  const present = membersBeside(object, place);
  return names.flatMap((name, rank): Offer[] => {
    if (present.includes(name.toLowerCase())) return [];
    return [
      {
        ...keyOffer(name, values[name] ?? quoted(), place),
        kind: CompletionItemKind.Property,
        detail: elementMeanings[name],
        rank,
        goesOn: !free.includes(name),
      },
    ];
  });
}

/** The names in an object without the one that is being typed, in lower case. */
export function membersBeside(object: ObjectNode, { cursor }: PlaceAround): string[] {
  return object.members.flatMap(({ key, range }) => (range.start === cursor.at ? [] : [key.toLowerCase()]));
}

/** A name with its value, or the name alone where its colon is there already. */
export function keyOffer(
  key: string | readonly Piece[],
  value: readonly Piece[],
  { cursor }: PlaceAround,
): Pick<Offer, 'label' | 'pieces'> {
  const name = typeof key === 'string' ? [JSON.stringify(key)] : ['"', ...key, '"'];
  const label =
    typeof key === 'string' ? key : key.map((piece) => (typeof piece === 'string' ? piece : piece.stop)).join('');
  return { label, pieces: cursor.hasColon ? name : [...name, ': ', ...value] };
}

/** The values of Version and Effect. */
export function fixedValueOffers(element: string, { cursor }: PlaceAround): Offer[] {
  const offers: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    Version: [
      ['2012-10-17', t('The present version of the policy language')],
      ['2008-10-17', t('The version before it: without policy variables')],
    ],
    Effect: [
      ['Allow', t('Grants what the statement names')],
      ['Deny', t('Refuses it, whatever else allows it')],
    ],
  };
  // In the older version a policy's variables would be plain text.
  const variables = /\$\{!?[\w-]+:[\w/-]+\}/.test(cursor.mended);
  const fitting = (offers[element] ?? []).filter(([value]) => !(variables && value === '2008-10-17'));
  return fitting.map(([value, detail], rank) => ({
    label: value,
    pieces: [JSON.stringify(value)],
    kind: CompletionItemKind.EnumMember,
    detail,
    rank,
  }));
}

/** CloudFormation's functions, for an object that stands for a string. */
export function intrinsicOffers(object: ObjectNode, place: PlaceAround): Offer[] {
  if (membersOf(object).length > 1 || itemsOf(object).length > 0) return [];
  const functions: readonly (readonly [string, readonly Piece[], string])[] = [
    ['Fn::Sub', quoted(), t('Text with the values of parameters and resources')],
    ['Fn::GetAtt', ['[', ...quoted(), ', ', ...quoted('Arn'), ']'], t('An attribute of a resource')],
    ['Ref', quoted(), t('A parameter, or what names a resource')],
    ['Fn::ImportValue', quoted(), t('An export of another stack')],
    ['Fn::Join', ['["", [', ...quoted(), ']]'], t('Texts one behind the other')],
  ];
  return functions.map(([name, value, detail], rank) => ({
    ...keyOffer(name, value, place),
    kind: CompletionItemKind.Function,
    detail,
    rank,
  }));
}
