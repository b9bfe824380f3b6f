import { t } from '@vscode/l10n';
import { actionDescription } from '../../catalogue/iam/descriptions.ts';
import {
  actionsMatching,
  type IamAction,
  type IamService,
  iamDataDate,
  iamService,
  type MatchedAction,
} from '../../catalogue/iam/services.ts';

/** How many actions of a wildcard are listed before the rest is counted. */
const LISTED = 40;

/** All that is known of an action, as Markdown: access level, description, resource types, condition keys, dependent actions. */
export function actionText({ service, action }: MatchedAction): string {
  const description = actionDescription(service.prefix, action.name);
  const keys = [...new Set([...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys)])];
  const lines = [
    `**${service.prefix}:${action.name}** · ${action.accessLevel} · ${service.name}`,
    ...(description === undefined ? [] : [description]),
    resourceLines(service, action),
    ...(keys.length > 0 ? [t('Condition keys: {0}', keys.map(code).join(', '))] : []),
    ...(action.dependentActions.length > 0 ? [t('Also needs: {0}', action.dependentActions.map(code).join(', '))] : []),
    dataDate(),
  ];
  return lines.join('\n\n');
}

function resourceLines(service: IamService, { resourceTypes }: IamAction): string {
  if (resourceTypes.length === 0) return t('Supports no resources: its Resource is "*".');
  const lines = resourceTypes.map(({ name, required }) => {
    const arn = service.resourceTypes.find((type) => type.name === name)?.arn;
    return `- ${name}${required ? ` (${t('required')})` : ''}${arn === undefined ? '' : `: ${code(arn)}`}`;
  });
  return [t('Resource types:'), ...lines].join('\n');
}

/** The actions that a wildcard means, by service, with their access levels; nothing of their descriptions is read. */
export function expansionText(found: readonly MatchedAction[]): string {
  const count = found.length === 1 ? t('1 action') : t('{0} actions', String(found.length));
  const listed = found
    .slice(0, LISTED)
    .map(({ service, action }) => `- ${code(`${service.prefix}:${action.name}`)} ${action.accessLevel}`);
  const more = found.length > LISTED ? [`- ${t('and {0} more', String(found.length - LISTED))}`] : [];
  return [`**${count}**`, [...listed, ...more].join('\n'), dataDate()].join('\n\n');
}

/** What an Action element's value means, whether it names one action or several; undefined for one that means none. */
export function actionValueText(value: string): string | undefined {
  if (/^\*+$/.test(value)) return t('Every action of every service.');
  const found = actionsMatching(value);
  const [first] = found;
  if (first === undefined) return serviceText(value);
  return /[*?]/.test(value) ? expansionText(found) : actionText(first);
}

function serviceText(value: string): string | undefined {
  const service = /^[\w-]+:?$/.test(value) ? iamService(value.replace(':', '')) : undefined;
  if (service === undefined) return undefined;
  return [`**${service.name}**`, t('{0} actions', String(service.actions.length)), dataDate()].join('\n\n');
}

/** The day of the data, for the foot of a text. */
export function dataDate(): string {
  return `*${t('Service authorization reference of {0}', iamDataDate())}*`;
}

/** A name as code. */
export function code(text: string): string {
  return `\`${text}\``;
}
