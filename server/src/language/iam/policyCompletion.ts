import type { CompletionList, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { actionOffers } from './actionOffers.ts';
import { conditionKeyOffers, conditionValueOffers, operatorOffers } from './conditionOffers.ts';
import {
  fixedValueOffers,
  intrinsicOffers,
  policyElementOffers,
  statementElementOffers,
  wholeOffers,
} from './elementOffers.ts';
import { type CompletionClient, completionItems, type Offer } from './offer.ts';
import { type PolicyPlace, policyPlace } from './policyPlace.ts';
import { principalKindOffers, principalOffers } from './principalOffers.ts';
import { resourceOffers } from './resourceOffers.ts';
import { variableOffers } from './variableOffers.ts';

/**
 * What fits the place in a policy: elements, services and actions, ARNs of the statement's actions, operators, condition keys,
 * variables, principals. The text may be broken. Each edit replaces the whole token at the place and adds commas that are
 * missing; `describeOffer` adds what is read only when somebody looks.
 */
export function policyCompletions(
  document: TextDocument,
  position: Position,
  client: CompletionClient,
): CompletionList {
  const place = policyPlace(document.getText(), document.offsetAt(position));
  // What is offered hangs on what is typed: the editor asks again with the next letter.
  if (place === undefined) return { isIncomplete: false, items: [] };
  return {
    isIncomplete: place.at === 'value',
    items: completionItems(document, place.cursor, offersAt(place), client),
  };
}

function offersAt(place: PolicyPlace): Offer[] {
  switch (place.at) {
    case 'document':
    case 'statement':
      return wholeOffers(place);
    case 'policyElement':
      return policyElementOffers(place.object, place);
    case 'statementElement':
      return statementElementOffers(place.object, place);
    case 'principalKind':
      return principalKindOffers(place.object, place);
    case 'operator':
      return operatorOffers(place.object, place);
    case 'conditionKey':
      return conditionKeyOffers(place);
    case 'intrinsic':
      return intrinsicOffers(place.object, place);
    case 'value':
      return valueOffers(place);
  }
}

function valueOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  const variables = variableOffers(place);
  if (variables !== undefined) return variables;
  switch (place.element) {
    case 'Action':
    case 'NotAction':
      return place.inSub ? [] : actionOffers(place);
    case 'Resource':
    case 'NotResource':
      return resourceOffers(place);
    case 'Condition':
      return place.inSub ? [] : conditionValueOffers(place);
    case 'Principal':
    case 'NotPrincipal':
      return principalOffers(place);
    default:
      return fixedValueOffers(place.element, place);
  }
}
