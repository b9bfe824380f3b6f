import { t } from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { managedPolicyArns } from '../../catalogue/iam/managedPolicies.ts';
import { type Operator, operatorNames, readOperator } from '../../iam/operators.ts';
import type { ObjectNode } from '../../text/tree.ts';
import { keyOffer, membersBeside } from './elementOffers.ts';
import { withTrustedProviders } from './federatedKeys.ts';
import type { Offer, Piece } from './offer.ts';
import { familyTypes, operatorMeaning } from './operatorMeanings.ts';
import type { PolicyPlace } from './policyPlace.ts';
import { principalServiceOffers } from './principalOffers.ts';
import { statementActions } from './statementActions.ts';
import { statementKeys } from './statementKeys.ts';

/** The operators that the Condition does not have yet. Those for several values only for the types that come in several. */
export function operatorOffers(object: ObjectNode, place: PolicyPlace): Offer[] {
  const present = membersBeside(object, place);
  const types = new Set(statementKeys(statementActions(place.statement), true).map(({ type }) => type));
  const all = operatorNames.flatMap((name, index) => {
    const exists = name === 'Null' ? [] : [`${name}IfExists`];
    const family = readOperator(name)?.family ?? 'Null';
    const several = name !== 'Null' && familyTypes[family].some((type) => types.has(`ArrayOf${type}`));
    const sets = several
      ? ['ForAllValues:', 'ForAnyValue:'].flatMap((set) => [name, ...exists].map((one) => set + one))
      : [];
    return [name, ...exists, ...sets].map((label) => ({ label, index }));
  });
  return all.flatMap(({ label, index }): Offer[] => {
    const operator = readOperator(label);
    if (operator === undefined || present.includes(label.toLowerCase())) return [];
    const { ifExists, qualifier } = operator;
    return [
      {
        ...keyOffer(label, ['{ ', { stop: '' }, ' }'], place),
        kind: CompletionItemKind.Operator,
        documentation: { kind: 'markdown', value: operatorMeaning(operator) },
        rank: 10 + (qualifier === undefined ? 0 : 60) + (ifExists ? 30 : 0) + index,
        goesOn: true,
      },
    ];
  });
}

/** The keys that the operator can compare and that can come with a request of the statement's actions. */
export function conditionKeyOffers(place: PolicyPlace & { readonly at: 'conditionKey' }): Offer[] {
  const operator = readOperator(place.operator);
  if (operator === undefined) return [];
  const present = membersBeside(place.object, place);
  const some = operator.ifExists || operator.name === 'Null';
  const keys = statementKeys(statementActions(place.statement), some);
  return withTrustedProviders(keys, place.statement)
    .filter(({ key, type }) => fits(operator, type) && !present.includes(key.toLowerCase()))
    .map((key) => ({
      ...keyOffer(namePieces(key.key), valuePieces(operator), place),
      label: key.key,
      kind: CompletionItemKind.Field,
      detail: key.type,
      note: key.isGlobal ? t('any request') : undefined,
      rank: key.isGlobal ? 4 : 3,
      goesOn: true,
      filter: `"${key.key}`,
      data: { conditionKey: key.key, service: key.service },
    }));
}

/** Several values want an operator for several, and one value one for one; whether a key is there can be asked of any. */
function fits({ name, family, qualifier }: Operator, type: string): boolean {
  const several = type.startsWith('ArrayOf');
  if (name !== 'Null' && several !== (qualifier !== undefined)) return false;
  return familyTypes[family].includes(type.replace('ArrayOf', ''));
}

/** A key with a stop for each name that it leaves open. */
function namePieces(key: string): Piece[] {
  return key.split(/(\$\{[^}]*\}|<[^>]*>)/).flatMap((part): Piece[] => {
    const name = /^\$\{(.*)\}$|^<(.*)>$/.exec(part);
    if (name === null) return part === '' ? [] : [part];
    return [{ stop: name[1] ?? name[2] ?? '' }];
  });
}

function valuePieces({ family, qualifier }: Operator): Piece[] {
  const value: Piece[] =
    family === 'Bool' || family === 'Null'
      ? ['"', { stop: 'true', choices: ['true', 'false'] }, '"']
      : ['"', { stop: '' }, '"'];
  return qualifier === undefined ? value : ['[', ...value, ']'];
}

/** What a condition's value can be, where that is a matter of choice. */
export function conditionValueOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  const operator = readOperator(place.operator ?? '');
  if (operator === undefined) return [];
  if (operator.family === 'Bool' || operator.family === 'Null') {
    if (place.others.length > 0) return [];
    return ['true', 'false'].map((value, rank) => ({
      label: value,
      pieces: [`"${value}"`],
      kind: CompletionItemKind.EnumMember,
      rank,
    }));
  }
  if (operator.family !== 'String' && operator.family !== 'Arn') return [];
  if (/^iam:PolicyARN$/i.test(place.conditionKey ?? '')) return managedPolicyOffers(place);
  const isService = /^(iam:PassedToService|aws:PrincipalServiceName|aws:CalledVia(First|Last)?)$/i;
  return isService.test(place.conditionKey ?? '') ? principalServiceOffers(place) : [];
}

/** AWS's own policies, for the key that says which policy is attached. */
function managedPolicyOffers({ others }: PolicyPlace & { readonly at: 'value' }): Offer[] {
  return managedPolicyArns()
    .filter((arn) => !others.includes(arn))
    .map((arn) => ({
      label: arn.slice(arn.lastIndexOf('/') + 1),
      pieces: [JSON.stringify(arn)],
      kind: CompletionItemKind.Reference,
      detail: arn,
      filter: `"${arn}`,
      data: { managedPolicy: arn },
    }));
}
