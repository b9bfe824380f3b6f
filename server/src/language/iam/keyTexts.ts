import { t } from '@vscode/l10n';
import { conditionKey, globalKey, serviceKey } from '../../catalogue/iam/conditionKeys.ts';
import { conditionKeyDescription } from '../../catalogue/iam/descriptions.ts';
import { iamService } from '../../catalogue/iam/services.ts';
import { code, dataDate } from './actionTexts.ts';
import { claimOf } from './federatedKeys.ts';
import { globalKeyMeanings } from './globalKeyMeanings.ts';
import { keyStem } from './keyStem.ts';
import type { StatementAction } from './statementActions.ts';
import { keysOf } from './statementKeys.ts';

/**
 * What a condition key holds, as Markdown, and which of the statement's actions support it. Undefined for a key that is none
 * and that no action of the statement has. `service` is the prefix of one that lists the key under a foreign name.
 */
export function conditionKeyText(
  key: string,
  actions: readonly StatementAction[] = [],
  service?: string,
): string | undefined {
  const stem = keyStem(key);
  const matched = actions.flatMap((one) => one.actions);
  const supporting = matched.filter((one) => keysOf(one).some((other) => keyStem(other.key) === stem));
  const foreign =
    supporting.flatMap((one) => keysOf(one).filter((other) => keyStem(other.key) === stem))[0] ??
    keyOfService(key, service);
  const found = conditionKey(key) ?? foreign;
  if (found === undefined) return claimText(key);
  const lines = [
    `**${found.key}** · ${typeWords(found.type)}`,
    ...[meaningOf(key, foreign?.service)].filter((line) => line !== undefined),
    ...(globalKey(key)?.everywhere === true || matched.length === 0
      ? []
      : [support(supporting.length, matched.length)]),
    dataDate(),
  ];
  return lines.join('\n\n');
}

function claimText(key: string): string | undefined {
  const claim = claimOf(key);
  if (claim === undefined) return undefined;
  return [
    `**${key}** · String`,
    claim === 'aud'
      ? t("The audience in the identity provider's token: whom the token was made for.")
      : t("The subject in the identity provider's token: whom it is about."),
  ].join('\n\n');
}

function keyOfService(key: string, prefix: string | undefined) {
  const found = prefix === undefined ? undefined : iamService(prefix)?.conditionKeys.find((one) => one.key === key);
  return found === undefined ? undefined : { ...found, service: prefix };
}

function meaningOf(key: string, foreign: string | undefined): string | undefined {
  const meaning = globalKeyMeanings[keyStem(key).replace(/^aws:/, '')];
  if (globalKey(key) !== undefined) return meaning === undefined ? undefined : t('The value is {0}.', meaning);
  const prefix = serviceKey(key) === undefined ? foreign : key.slice(0, key.indexOf(':'));
  return prefix === undefined ? undefined : conditionKeyDescription(prefix, serviceKey(key)?.key ?? key);
}

function support(count: number, all: number): string {
  if (count === all)
    return all === 1 ? t("The statement's action supports it.") : t("All of the statement's actions support it.");
  if (count === 0)
    return all === 1
      ? t("The statement's action does not support it.")
      : t("None of the statement's actions supports it.");
  return t("{0} of the statement's {1} actions support it.", String(count), String(all));
}

function typeWords(type: string): string {
  const one = type.replace('ArrayOf', '');
  return type === one ? one : t('{0}, several values: use ForAnyValue or ForAllValues', one);
}

/** A policy variable such as `aws:username`, as Markdown. */
export function variableText(name: string): string | undefined {
  if (/^[*?$]$/.test(name)) return t('The character {0} itself, which is no wildcard here.', code(name));
  const text = conditionKeyText(name.replace(/,.*$/, '').trim());
  return text === undefined ? undefined : [t('Replaced with the value of this key in the request:'), text].join('\n\n');
}
