import { t } from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { readOperator } from '../../iam/operators.ts';
import { childOf, stringOf } from '../../text/tree.ts';
import type { Offer, Piece } from './offer.ts';
import type { PolicyPlace } from './policyPlace.ts';
import { statementActions } from './statementActions.ts';
import { statementKeys } from './statementKeys.ts';

/** What CloudFormation puts into an `Fn::Sub` by itself. */
const PSEUDO_PARAMETERS = [
  'AWS::AccountId',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];

/**
 * The policy variables for a `${` that stands before the place in a string; in an `Fn::Sub` they are written `${!…}`, and
 * CloudFormation's own are offered, too. Undefined where no variable is being typed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function variableOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] | undefined {
  const { typed, rest, replace } = place.cursor;
  const begun = /\$(\{!?[^{}]*)?$/.exec(typed)?.[0];
  if (begun === undefined) return undefined;
  const tail = /^[^{}"\s/]*\}/.exec(rest)?.[0] ?? /^[\w:!-]*/.exec(rest)?.[0] ?? '';
  const end = place.cursor.replace.start + 1 + typed.length + tail.length;
  const range = { start: end - tail.length - begun.length, end: Math.min(end, replace.end) };
  const offer = (name: readonly Piece[], detail: string | undefined, rank: number, mark: string): Offer => {
    const pieces = [`\${${mark}`, ...name, '}'];
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.stop)).join('');
    return { label: text, pieces, kind: CompletionItemKind.Variable, detail, rank, replace: range, filter: text };
  };
  const own = place.inSub
    ? PSEUDO_PARAMETERS.map((name) => offer([name], t('Pseudo parameter of CloudFormation'), 2, ''))
    : [];
  const variables = takesVariables(place) ? policyVariables(place) : [];
  const mark = place.inSub ? '!' : '';
  return [...own, ...variables.map(({ name, detail, rank }) => offer(name, detail, rank, mark))];
}

/** In resources and where texts or ARNs are compared, and only in the present version of the language. */
function takesVariables({ element, operator, policy }: PolicyPlace & { readonly at: 'value' }): boolean {
  if (stringOf(childOf(policy.root, 'Version')) === '2008-10-17') return false;
  if (element === 'Resource' || element === 'NotResource') return true;
  const family = readOperator(operator ?? '')?.family;
  return family === 'String' || family === 'Arn';
}

/** The keys with one value, by their names; a tag's key is left open. */
function policyVariables(place: PolicyPlace & { readonly at: 'value' }) {
  const keys = statementKeys(statementActions(place.statement), false)
    .filter(({ key, type, isGlobal }) => !type.startsWith('ArrayOf') && (isGlobal || !key.startsWith('aws:')))
    .filter(({ key }) => !/\$\{(?!TagKey\})|</.test(key));
  return [
    ...keys.map(({ key, type, isGlobal }) => {
      const [before = '', open] = key.split('${TagKey}');
      const name: Piece[] = open === undefined ? [key] : [before, { stop: 'TagKey' }];
      return { name, detail: type, rank: /^aws:(username|userid|Principal)/.test(key) ? 3 : isGlobal ? 4 : 5 };
    }),
    ...[
      ['*', t('An asterisk that is no wildcard')],
      ['?', t('A question mark that is no wildcard')],
      ['$', t('A dollar sign')],
    ].map(([sign = '', detail]) => ({ name: [sign], detail, rank: 8 })),
  ];
}
