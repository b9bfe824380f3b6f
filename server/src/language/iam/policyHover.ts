import { t } from '@vscode/l10n';
import type { Hover, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { iamService, iamServiceName } from '../../catalogue/iam/services.ts';
import { readOperator } from '../../iam/operators.ts';
import { actionValueText, code, dataDate } from './actionTexts.ts';
import { elementMeanings } from './elementMeanings.ts';
import { conditionKeyText, variableText } from './keyTexts.ts';
import { managedPolicyText } from './managedPolicyText.ts';
import { operatorMeaning } from './operatorMeanings.ts';
import { type PolicyPlace, policyPlace } from './policyPlace.ts';
import { statementActions } from './statementActions.ts';

/** What the word at a place in a policy means; undefined where there is nothing to tell. */
export function policyHover(document: TextDocument, position: Position): Hover | undefined {
  const text = document.getText();
  const at = document.offsetAt(position);
  // The opening quote belongs to its string.
  const place = policyPlace(text, at + (text[at] === '"' && !isInString(text, at) ? 1 : 0));
  if (place === undefined || place.cursor.typed + place.cursor.rest === '') return undefined;
  const { start, end } = place.cursor.replace;
  const value = textAt(place);
  if (value === undefined) return undefined;
  return {
    contents: { kind: 'markdown', value },
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  };
}

function isInString(text: string, at: number): boolean {
  const place = policyPlace(text, at);
  return place !== undefined && place.cursor.replace.start < at;
}

function textAt(place: PolicyPlace): string | undefined {
  const word = place.cursor.typed + place.cursor.rest;
  switch (place.at) {
    case 'policyElement':
    case 'statementElement': {
      const name = Object.keys(elementMeanings).find((one) => one.toLowerCase() === word.toLowerCase());
      return name === undefined ? undefined : `**${name}**\n\n${elementMeanings[name]}`;
    }
    case 'operator': {
      const operator = readOperator(word);
      return operator === undefined ? undefined : `**${word}**\n\n${operatorMeaning(operator)}`;
    }
    case 'conditionKey':
      return conditionKeyText(word, statementActions(place.statement));
    case 'value':
      return valueText(place, word);
    default:
      return undefined;
  }
}

function valueText(place: PolicyPlace & { readonly at: 'value' }, word: string): string | undefined {
  const variable = variableAt(place);
  if (variable !== undefined) return variableText(variable);
  switch (place.element) {
    case 'Action':
    case 'NotAction':
      return actionValueText(word);
    case 'Resource':
    case 'NotResource':
      return managedPolicyText(word) ?? resourceText(place, word);
    case 'Condition':
      return managedPolicyText(word) ?? servicePrincipalText(word);
    case 'Principal':
    case 'NotPrincipal':
      return place.principalKind?.toLowerCase() === 'service' ? servicePrincipalText(word) : undefined;
    default:
      return undefined;
  }
}

/** The name of the policy variable around the place: in an `Fn::Sub`, of one with an exclamation mark. */
function variableAt({ cursor, inSub }: PolicyPlace & { readonly at: 'value' }): string | undefined {
  const before = /\$\{(!?)([^{}]*)$/.exec(cursor.typed);
  const after = /^([^{}]*)\}/.exec(cursor.rest);
  if (before === null || after === null || (before[1] === '!') !== inSub) return undefined;
  return `${before[2]}${after[1]}`;
}

/** The resource types that an ARN can be of, those of the statement's actions before others. */
function resourceText(place: PolicyPlace, arn: string): string | undefined {
  const [, , prefix = ''] = arn.split(':');
  const service = iamService(prefix);
  if (service === undefined) return undefined;
  const types = service.resourceTypes.filter((type) => isOfType(arn, type.arn));
  if (types.length === 0) return undefined;
  const actions = statementActions(place.statement)?.flatMap((one) => one.actions) ?? [];
  const lines = types.slice(0, 8).map((type) => {
    const used = actions.filter(
      (one) => one.service === service && one.action.resourceTypes.some(({ name }) => name === type.name),
    );
    const names = used.slice(0, 5).map(({ action }) => code(`${service.prefix}:${action.name}`));
    return `- ${type.name}: ${code(type.arn)}${names.length > 0 ? ` · ${names.join(', ')}` : ''}`;
  });
  return [`**${service.name}**`, [t('Resource types of this form:'), ...lines].join('\n'), dataDate()].join('\n\n');
}

/** Whether an ARN, wildcards and variables included, has the fixed parts of a type's. */
function isOfType(arn: string, pattern: string): boolean {
  const source = pattern
    .split(/(\$\{[^}]*\})/)
    .map((part) => (part.startsWith('${') ? '[^]*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`).test(arn);
}

function servicePrincipalText(name: string): string | undefined {
  const prefix = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(name)?.[1];
  const service = prefix === undefined ? undefined : iamServiceName(prefix);
  return service === undefined
    ? undefined
    : [`**${service}**`, t('The name under which the service makes requests.')].join('\n\n');
}
