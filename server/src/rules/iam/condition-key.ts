import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { globalKey, serviceKey } from '../../catalogue/iam/conditionKeys.ts';
import { globalConditionKeys } from '../../catalogue/iam/globalKeys.ts';
import { iamService, iamServicePrefixes } from '../../catalogue/iam/services.ts';
import { conditionsOf } from '../../iam/conditions.ts';
import type { Policy, Statement } from '../../iam/policy.ts';
import type { Member } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A condition key that no request carries: no global one, none of its service, or without the tag it asks for. */
export function conditionKey({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => [
    ...conditionsOf(statement).flatMap(({ member }) => check(member)),
    ...sameInOtherCase(statement),
  ]);
}

function found(awsCode: string, { keyRange }: Member, message: string, nearest?: string): Finding {
  const fixes =
    nearest === undefined
      ? undefined
      : [{ title: t('Change to "{0}"', nearest), edits: [{ range: keyRange, newText: nearest }] }];
  return { code: 'iam/condition-key', severity: 'warning', range: keyRange, message, awsCode, fixes };
}

/** Prefixes of keys that are the prefix of no action; a service that AWS has shut down is told by its actions. */
const others: ReadonlySet<string> = new Set(['saml', 'catalog', 'deepracer']);

function check(member: Member): Finding[] {
  const { key } = member;
  const colon = key.indexOf(':');
  if (colon < 1 || colon === key.length - 1) {
    const message = t('"{0}" is no condition key: a key is written service:name, such as aws:SourceArn.', key);
    return [found('INVALID_CONDITION_KEY_FORMAT', member, message)];
  }
  const prefix = key.slice(0, colon).toLowerCase();
  if (prefix === 'aws') return checkGlobal(member);
  // Claims of identity providers: accounts.google.com:aud, SAML:iss, oidc.eks.eu-west-1.amazonaws.com/id/…:sub.
  if (/[./]/.test(prefix) || others.has(prefix)) return [];
  const service = iamService(prefix);
  if (service === undefined) {
    const nearest = nearestName(prefix, iamServicePrefixes());
    const message =
      nearest === undefined
        ? t('AWS has no service "{0}", so no request carries {1}.', prefix, key)
        : t('AWS has no service "{0}". Did you mean "{1}"?', prefix, nearest);
    return [found('INVALID_SERVICE', member, message, nearest && nearest + key.slice(colon))];
  }
  if (serviceKey(key) !== undefined) return [];
  const withoutTag = service.conditionKeys.find((one) => lacksTag(key, one.key));
  if (withoutTag !== undefined) return [missingTag(member)];
  const nearest = nearestName(
    key,
    service.conditionKeys.map((one) => one.key).filter((one) => one.toLowerCase().startsWith(`${prefix}:`)),
  );
  const message =
    nearest === undefined
      ? t('{0} has no condition key "{1}".', service.name, key)
      : t('{0} has no condition key "{1}". Did you mean "{2}"?', service.name, key, nearest);
  return [found('INVALID_SERVICE_CONDITION_KEY', member, message, nearest)];
}

function checkGlobal(member: Member): Finding[] {
  const { key } = member;
  if (globalKey(key) !== undefined) return [];
  if (globalConditionKeys.some((one) => lacksTag(key, one.key))) return [missingTag(member)];
  if (key.toLowerCase() === 'aws:arn') {
    const message = t('AWS has no condition key aws:ARN any more: use aws:PrincipalArn or aws:SourceArn.');
    return [found('UNSUPPORTED_GLOBAL_CONDITION_KEY', member, message, 'aws:PrincipalArn')];
  }
  const nearest = nearestName(
    key,
    globalConditionKeys.map((one) => one.key),
  );
  const message =
    nearest === undefined
      ? t('AWS has no global condition key "{0}".', key)
      : t('AWS has no global condition key "{0}". Did you mean "{1}"?', key, nearest);
  return [found('INVALID_GLOBAL_CONDITION_KEY', member, message, nearest)];
}

/** Whether the key stops where a tag's name should follow. */
function lacksTag(written: string, template: string): boolean {
  const [stem, rest] = template.toLowerCase().split('/');
  const lower = written.toLowerCase();
  return rest !== undefined && /^(\$\{tagkey|<key|tag-key)/.test(rest) && (lower === stem || lower === `${stem}/`);
}

function missingTag(member: Member): Finding {
  const name = member.key.replace(/\/$/, '');
  return found('MISSING_TAG_KEY_IN_CONDITION', member, t('{0} needs the name of the tag: {0}/tag-key.', name));
}

/** Keys are one in any case, so the second one in a block is lost or refused. */
function sameInOtherCase(statement: Statement): Finding[] {
  const seen = new Map<unknown, Map<string, string>>();
  return conditionsOf(statement).flatMap(({ operatorMember, key, member }): Finding[] => {
    const block = seen.get(operatorMember) ?? new Map<string, string>();
    seen.set(operatorMember, block);
    const before = block.get(key.toLowerCase());
    block.set(key.toLowerCase(), key);
    if (before === undefined || before === key) return [];
    const message = t(
      '{0} stands here as {1} already: AWS reads keys in any case. Put the values in one list.',
      key,
      before,
    );
    return [found('DUPLICATE_KEYS_WITH_DIFFERENT_CASE', member, message)];
  });
}
