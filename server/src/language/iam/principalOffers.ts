import { t } from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { servicePrincipals } from '../../catalogue/iam/servicePrincipals.ts';
import { iamServiceName } from '../../catalogue/iam/services.ts';
import type { ObjectNode } from '../../text/tree.ts';
import { keyOffer, membersBeside } from './elementOffers.ts';
import { type Offer, type Piece, quoted } from './offer.ts';
import { type PolicyPlace, policyKind } from './policyPlace.ts';

const ACCOUNT: Piece = { stop: '111122223333' };
const PARTITION: Piece = { stop: 'aws' };

/** The kinds of principals that the element does not have yet. */
export function principalKindOffers(object: ObjectNode, place: PolicyPlace): Offer[] {
  const present = membersBeside(object, place);
  const kinds: readonly (readonly [string, string])[] = [
    ['AWS', t('Accounts, roles, users and sessions')],
    ['Service', t('Services of AWS')],
    ['Federated', t('Identity providers')],
    ['CanonicalUser', t('Accounts by their canonical user ID, for buckets')],
  ];
  return kinds.flatMap(([kind, detail], rank): Offer[] => {
    // No role trusts a canonical user.
    const fits = kind !== 'CanonicalUser' || policyKind(place) !== 'trust';
    if (!fits || present.includes(kind.toLowerCase())) return [];
    return [{ ...keyOffer(kind, quoted(), place), kind: CompletionItemKind.Property, detail, rank, goesOn: true }];
  });
}

/** What a principal of the kind can be, or the whole element where no kind is chosen. */
export function principalOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  switch (place.principalKind?.toLowerCase()) {
    case undefined:
      return wholePrincipals(place);
    case 'service':
      return principalServiceOffers(place);
    case 'aws':
      return accountOffers(place);
    case 'federated':
      return federatedOffers(place);
    default:
      return [];
  }
}

function wholePrincipals(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  const offer = (label: string, pieces: readonly Piece[], detail: string, rank: number): Offer => ({
    label,
    pieces,
    kind: CompletionItemKind.Value,
    detail,
    rank,
    goesOn: pieces.length > 1,
    filter: place.cursor.typed === '' ? undefined : `"${place.cursor.typed}`,
  });
  const kind = (name: string, detail: string, rank: number) =>
    offer(`{ "${name}": … }`, [`{ "${name}": "`, { stop: '' }, '" }'], detail, rank);
  if (place.cursor.typed !== '' && place.cursor.typed !== '*') return [];
  const anyone = offer('*', ['"*"'], t('Everybody'), 4);
  const kinds = [
    kind('Service', t('Services of AWS'), 1),
    kind('AWS', t('Accounts, roles, users and sessions'), 2),
    kind('Federated', t('Identity providers'), 3),
  ];
  return policyKind(place) === 'trust' || place.element === 'NotPrincipal' ? kinds : [...kinds, anyone];
}

/** The names under which services call, those that take part in state machines first. */
export function principalServiceOffers({ others }: PolicyPlace & { readonly at: 'value' }): Offer[] {
  return servicePrincipals
    .filter((name) => !others.includes(name))
    .map((name) => ({
      label: name,
      pieces: [JSON.stringify(name)],
      kind: CompletionItemKind.Module,
      detail: iamServiceName(name.replace(/\.amazonaws\.com$/, '')),
      rank: /^(states|lambda|batch|ecs-tasks|events|scheduler|ec2)\./.test(name) ? 3 : 5,
    }));
}

function accountOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  const offers: readonly (readonly [string, readonly Piece[], string])[] = [
    ['account', [':root'], t('An account: whoever in it its own policies allow')],
    ['role', [':role/', { stop: 'RoleName' }], t('A role')],
    ['user', [':user/', { stop: 'UserName' }], t('A user')],
  ];
  const arns = offers.map(([label, resource, detail], rank): Offer => {
    const account: readonly Piece[] = place.inSub
      ? ['${AWS::Partition}:iam::${AWS::AccountId}']
      : [PARTITION, ':iam::', ACCOUNT];
    return {
      label,
      pieces: ['"arn:', ...account, ...resource, '"'],
      kind: CompletionItemKind.Reference,
      detail,
      rank,
      filter: `"arn ${label}`,
    };
  });
  if (place.cursor.typed !== '') return place.cursor.typed.startsWith('arn:') ? [] : arns;
  const anyone: Offer = {
    label: '*',
    pieces: ['"*"'],
    kind: CompletionItemKind.Constant,
    detail: t('Everybody'),
    rank: 8,
  };
  return place.others.length > 0 || place.inSub || place.element === 'NotPrincipal' ? arns : [...arns, anyone];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity */
function federatedOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  const providers: readonly (readonly [string, string])[] = [
    ['cognito-identity.amazonaws.com', 'Amazon Cognito'],
    ['accounts.google.com', 'Google'],
    ['graph.facebook.com', 'Facebook'],
    ['www.amazon.com', 'Login with Amazon'],
  ];
  const named = providers.map(
    ([label, detail], rank): Offer => ({
      label,
      pieces: [JSON.stringify(label)],
      kind: CompletionItemKind.Module,
      detail,
      rank: 3 + rank,
    }),
  );
  if (place.cursor.typed.startsWith('arn:')) return [];
  const account: readonly Piece[] = place.inSub
    ? ['${AWS::Partition}:iam::${AWS::AccountId}']
    : [PARTITION, ':iam::', ACCOUNT];
  const arns: readonly (readonly [string, string, string])[] = [
    ['oidc-provider', 'token.actions.githubusercontent.com', t('An OpenID Connect provider of the account')],
    ['saml-provider', 'ProviderName', t('A SAML provider of the account')],
  ];
  const own = arns.map(
    ([label, stop, detail], rank): Offer => ({
      label,
      pieces: ['"arn:', ...account, `:${label}/`, { stop }, '"'],
      kind: CompletionItemKind.Reference,
      detail,
      rank,
      filter: `"arn ${label}`,
    }),
  );
  return [...own, ...named].filter(({ label }) => !place.others.includes(label));
}
