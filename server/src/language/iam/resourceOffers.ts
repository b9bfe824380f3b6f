import { t } from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import type { IamResourceType, MatchedAction } from '../../catalogue/iam/services.ts';
import { dataDate } from './actionTexts.ts';
import type { Offer, Piece } from './offer.ts';
import { type PolicyPlace, policyKind } from './policyPlace.ts';
import { statementActions } from './statementActions.ts';

/** What stands in for the fields that a template knows, and what for those that only a person does. */
const SUBSTITUTED: Readonly<Record<string, string>> = {
  Partition: '${AWS::Partition}',
  Region: '${AWS::Region}',
  Account: '${AWS::AccountId}',
  AccountId: '${AWS::AccountId}',
};
const WRITTEN: Readonly<Record<string, string>> = { Partition: 'aws', Region: '*', Account: '*', AccountId: '*' };

/**
 * A resource type that an action names but that allows it nothing: SubmitJob is asked for a revision, and a job definition's
 * ARN without one matches none.
 * @see https://docs.aws.amazon.com/batch/latest/userguide/iam-example-restrict-job-queue.html
 */
const MATCHES_NOTHING: readonly (readonly [action: string, resourceType: string])[] = [
  ['batch:SubmitJob', 'job-definition'],
];

/** The ARNs of the resource types that the statement's actions can act on, and `*`. What is typed of an ARN stays. */
export function resourceOffers(place: PolicyPlace & { readonly at: 'value' }): Offer[] {
  if (policyKind(place) === 'trust' || place.others.includes('*')) return [];
  const actions = statementActions(place.statement)?.flatMap(({ actions: matched }) => matched) ?? [];
  const typed = typedArn(place.cursor.typed);
  const arns = [...typesOf(actions)].flatMap(([arn, { type, used }]): Offer[] => {
    const offer = (inSub: boolean, wrap: (text: Piece[]) => Piece[], label: string, rank: number): Offer[] => {
      const inside = arnPieces(arn, inSub, typed);
      if (inside === undefined) return [];
      const text = inside.map((piece) => (typeof piece === 'string' ? piece : piece.stop)).join('');
      return [
        {
          label,
          pieces: wrap(['"', ...inside, '"']),
          kind: CompletionItemKind.Reference,
          detail: arn,
          note: used[0]?.service.name,
          documentation: { kind: 'markdown', value: usedBy(arn, used) },
          filter: typed === undefined ? `"${type.name} ${text}` : `"${place.cursor.typed}`,
          rank,
        },
      ];
    };
    const plain = offer(place.inSub, (text) => text, type.name, 4);
    if (place.inSub || typed !== undefined || !isOfTemplate(place)) return plain;
    // A file that a template includes leaves account and Region to it.
    return [...offer(true, (text) => ['{ "Fn::Sub": ', ...text, ' }'], `${type.name} (Fn::Sub)`, 3), ...plain];
  });
  const onlyStar = place.others.length === 0 && place.cursor.typed.length <= 1 && !place.inSub;
  return onlyStar ? [...arns, star(actions)] : arns;
}

/** Whether the policy has functions of CloudFormation, as one that a template includes. */
function isOfTemplate({ cursor }: PolicyPlace): boolean {
  return /"(Fn::\w+|Ref)"\s*:/.test(cursor.mended);
}

/** Each resource type once, by its ARN, with the actions that can act on it. */
function typesOf(actions: readonly MatchedAction[]) {
  const found = new Map<string, { readonly type: IamResourceType; readonly used: MatchedAction[] }>();
  for (const matched of actions) {
    const { service, action } = matched;
    const name = `${service.prefix}:${action.name}`;
    for (const { name: typeName } of action.resourceTypes) {
      const type = service.resourceTypes.find((one) => one.name === typeName);
      if (type === undefined) continue;
      if (MATCHES_NOTHING.some(([one, other]) => one === name && other === typeName)) continue;
      const known = found.get(type.arn) ?? { type, used: [] };
      known.used.push(matched);
      found.set(type.arn, known);
    }
  }
  return found;
}

function usedBy(arn: string, used: readonly MatchedAction[]): string {
  const names = used.slice(0, 20).map(({ service, action }) => `- \`${service.prefix}:${action.name}\``);
  const more = used.length > 20 ? [`- ${t('and {0} more', String(used.length - 20))}`] : [];
  return [`\`${arn}\``, [t("For the statement's actions:"), ...names, ...more].join('\n'), dataDate()].join('\n\n');
}

function star(actions: readonly MatchedAction[]): Offer {
  const only = actions.filter(({ action }) => action.resourceTypes.length === 0);
  const needed = only.length > 0;
  return {
    label: '*',
    pieces: ['"*"'],
    kind: CompletionItemKind.Constant,
    detail: needed
      ? t(
          'The only Resource that {0} supports',
          only
            .slice(0, 3)
            .map(({ service, action }) => `${service.prefix}:${action.name}`)
            .join(', '),
        )
      : t('Every resource'),
    // The only right answer comes first; where there are narrower ones it comes last.
    rank: needed ? 2 : 8,
  };
}

/** The fields between the colons of what is typed of an ARN, `arn` left out; the last may be unfinished. */
function typedArn(typed: string): string[] | undefined {
  const [arn, ...fields] = typed.split(COLON);
  return arn === 'arn' && fields.length > 0 ? fields : undefined;
}

/** A colon between fields, not one in a `${…}`. */
const COLON = /:(?![^{}]*\})/;
/** Partition, service, Region and account when they are whole; the service is compared with what it should be. */
const WHOLE_FIELD = [
  /^(\*|aws(-[a-z]+)*|\$\{.*\})$/,
  /^/,
  /^(\*|[a-z]+(-[a-z]+)+-\d+|\$\{.*\})$/,
  /^(\*|\d{12}|aws|\$\{.*\})$/,
];

/** The pieces of an ARN, with what is typed in the place of its first fields; undefined where that is another ARN's. */
function arnPieces(arn: string, inSub: boolean, typed: readonly string[] = []): Piece[] | undefined {
  const [, ...fields] = arn.split(COLON);
  const head = fields.slice(0, 4);
  const resource = fields.slice(4).join(':');
  const fixed = /^[^$]*/.exec(resource)?.[0] ?? '';
  if (typed.length > 4 && !fixed.startsWith(typed.slice(4).join(':'))) return undefined;
  const written: Piece[] = [];
  for (const [index, own] of head.entries()) {
    const given = typed[index] ?? '';
    const finished = index < typed.length - 1;
    if (!own.startsWith('$')) {
      if (finished ? given !== own : !own.startsWith(given)) return undefined;
      written.push(own, ':');
    } else if (given === '') {
      written.push(...pieces(own, inSub), ':');
    } else {
      // A field that is half typed could be any: nothing fits it for certain.
      if (!finished && WHOLE_FIELD[index]?.test(given) !== true) return undefined;
      written.push(given, ':');
    }
  }
  return ['arn:', ...written, ...pieces(resource, inSub)];
}

function pieces(field: string, inSub: boolean): Piece[] {
  return field.split(/(\$\{[^}]*\})/).flatMap((part): Piece[] => {
    const name = /^\$\{(.*)\}$/.exec(part)?.[1];
    if (name === undefined) return part === '' ? [] : [part];
    const substituted = SUBSTITUTED[name];
    if (inSub && substituted !== undefined) return [substituted];
    return [{ stop: WRITTEN[name] ?? name }];
  });
}
