import { t } from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import {
  actionsMatching,
  type IamService,
  iamService,
  iamServiceName,
  iamServicePrefixes,
  type MatchedAction,
} from '../../catalogue/iam/services.ts';
import { expansionText } from './actionTexts.ts';
import type { Offer } from './offer.ts';
import { type PolicyPlace, policyKind } from './policyPlace.ts';

/** The actions that a trust policy can be about. */
const ASSUMING = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'SetContext',
  'SetSourceIdentity',
  'TagSession',
];

/** The services for a value without a colon, the actions of the service for one with it; none that the list has already. */
export function actionOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  const { typed } = place.cursor;
  const others = new Set(place.others.map((other) => other.toLowerCase()));
  const kind = policyKind(place);
  if (kind === 'trust') return trustOffers().filter(({ label }) => !others.has(label.toLowerCase()));
  const colon = typed.indexOf(':');
  const offers =
    colon < 0
      ? [...(kind === 'principal' ? trustOffers() : []), ...serviceOffers()]
      : [...wildcardTyped(typed), ...serviceActions(typed.slice(0, colon), typed)];
  return offers.filter(({ label }) => !others.has(label.toLowerCase()));
}

function trustOffers(): Offer[] {
  return actionsMatching('sts:*')
    .filter(({ action }) => ASSUMING.includes(action.name))
    .map((found) => ({ ...actionOffer(found), rank: 1 }));
}

function serviceOffers(): Offer[] {
  return iamServicePrefixes().map((prefix) => ({
    label: prefix,
    pieces: [`"${prefix}:`, { stop: '' }, '"'],
    kind: CompletionItemKind.Module,
    detail: iamServiceName(prefix),
    goesOn: true,
    filter: `"${prefix}:`,
  }));
}

function serviceActions(prefix: string, typed: string): Offer[] {
  const service = iamService(prefix);
  if (service === undefined) return [];
  const matched = /[*?]/.test(typed) ? actionsMatching(`${typed}*`) : actionsMatching(`${prefix}:*`);
  const single = matched.map((found) => {
    const offer = actionOffer(found);
    // Editors compare letters; a wildcard fits by what it means.
    return /[*?]/.test(typed) ? { ...offer, filter: `"${typed}` } : offer;
  });
  return [...single, ...(/[*?]/.test(typed) ? [] : families(service))];
}

function actionOffer({ service, action }: MatchedAction): Offer {
  const label = `${service.prefix}:${action.name}`;
  return {
    label,
    pieces: [`"${label}"`],
    kind: CompletionItemKind.Method,
    detail: action.accessLevel,
    note: service.name,
    rank: 3,
    data: { action: label },
  };
}

/** The typed pattern by itself, with what it means. */
function wildcardTyped(typed: string): Offer[] {
  if (!/[*?]/.test(typed)) return [];
  const found = actionsMatching(typed);
  return found.length === 0 ? [] : [patternOffer(typed, found, 0)];
}

function patternOffer(pattern: string, found: readonly MatchedAction[], rank: number): Offer {
  return {
    label: pattern,
    pieces: [`"${pattern}"`],
    kind: CompletionItemKind.Class,
    detail: found.length === 1 ? t('1 action') : t('{0} actions', String(found.length)),
    documentation: { kind: 'markdown', value: expansionText(found) },
    rank,
  };
}

/** What begins with one verb, where that is more than one action, and the whole service. */
function families(service: IamService): Offer[] {
  const byVerb = new Map<string, MatchedAction[]>();
  for (const action of service.actions) {
    const verb = /^[A-Z][a-z]+/.exec(action.name)?.[0];
    if (verb === undefined || verb === action.name) continue;
    const family = byVerb.get(verb) ?? [];
    family.push({ service, action });
    byVerb.set(verb, family);
  }
  const all = service.actions.map((action) => ({ service, action }));
  return [
    ...[...byVerb].flatMap(([verb, found]) =>
      found.length > 1
        ? [patternOffer(`${service.prefix}:${verb}*`, actionsMatching(`${service.prefix}:${verb}*`), 6)]
        : [],
    ),
    patternOffer(`${service.prefix}:*`, all, 7),
  ];
}
