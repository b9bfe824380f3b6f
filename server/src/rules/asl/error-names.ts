import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { partsOf, shapedFields } from '../../asl/parts.ts';
import { nearestName } from '../../asl/transitions.ts';
import { childOf, itemsOf, stringOf, type TreeNode } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

const code = 'asl/error-names';
/** Errors that stand for all others. */
const wild = ['States.ALL', 'States.TaskFailed', 'States.Timeout'];

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const reserved = [
  ...wild,
  ...['States.DataLimitExceeded', 'States.ExceedToleratedFailureThreshold', 'States.HeartbeatTimeout'],
  ...['States.Http.Socket', 'States.IntrinsicFailure', 'States.ItemReaderFailed', 'States.NoChoiceMatched'],
  ...['States.ParameterPathFailure', 'States.Permissions', 'States.BranchFailed', 'States.ResultPathMatchFailure'],
  ...['States.ResultWriterFailed', 'States.Runtime', 'States.QueryEvaluationError', 'States.NoMatchingState'],
  ...['States.Http.StatusCode', 'States.SubscriptionFailed', 'States.TaskTimedOut'],
];

/** States.ALL beside other names or before the last retrier or catcher, and States.… names that are not known. */
export function errorNames(definition: Definition): Finding[] {
  const alone = partsOf(definition).flatMap(({ kind, node }) =>
    kind === 'Retrier' || kind === 'Catcher' ? checkNames(childOf(node, 'ErrorEquals')) : [],
  );
  const last = shapedFields(definition).flatMap(({ part, field }) =>
    part.kind === 'State' && (field.name === 'Retry' || field.name === 'Catch')
      ? itemsOf(field.value)
          .slice(0, -1)
          .flatMap((each) => checkOrder(each, field.name))
      : [],
  );
  return [...alone, ...last];
}

function checkNames(names: TreeNode | undefined): Finding[] {
  const items = itemsOf(names);
  return items.flatMap((item): Finding[] => {
    const name = stringOf(item);
    if (name === undefined || item.kind !== 'string') return [];
    if (name === 'States.ALL' && items.length > 1) {
      const message = t('States.ALL must stand alone in ErrorEquals: it matches the other names, too.');
      return [{ code, severity: 'error', range: item.content, message }];
    }
    if (!name.startsWith('States.') || name.includes('${') || reserved.includes(name)) return [];
    const nearest = nearestName(name, reserved);
    const message =
      nearest === undefined
        ? t('No error of Step Functions is named "{0}". Names of your own must not begin with "States.".', name)
        : t('No error of Step Functions is named "{0}". Did you mean "{1}"?', name, nearest);
    const fixes = nearest === undefined ? undefined : [changeName(item.content, nearest)];
    return [{ code, severity: 'warning', range: item.content, message, fixes }];
  });
}

function checkOrder(each: TreeNode, field: string): Finding[] {
  const [name, ...others] = itemsOf(childOf(each, 'ErrorEquals'));
  if (name?.kind !== 'string' || name.value !== 'States.ALL' || others.length > 0) return [];
  const message = t("States.ALL must be in the last item of '{0}': what stands behind it is never reached.", field);
  return [{ code, severity: 'error', range: name.content, message }];
}
