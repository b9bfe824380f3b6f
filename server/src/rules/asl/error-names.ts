import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findInFields, partsOf } from '../../asl/parts.ts';
import { nearestName } from '../../asl/transitions.ts';
import { isOneSlip } from '../../catalogue/oneSlip.ts';
import { childOf, itemsOf, stringOf, type TextRange, type TreeNode } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import { taskResources } from './taskIntegrations.ts';

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

/**
 * States.ALL beside other names or before the last retrier or catcher, and names that no error has: unknown ones of Step
 * Functions itself, and those of an AWS SDK integration without the end that Step Functions gives them.
 */
export function errorNames(definition: Definition): Finding[] {
  const services = new Map(
    taskResources(definition).flatMap(({ state, resource }) =>
      resource.kind === 'awsSdk' ? [[state, resource.service]] : [],
    ),
  );
  const alone = partsOf(definition).flatMap(({ kind, node, state }) =>
    kind === 'Retrier' || kind === 'Catcher'
      ? checkNames(childOf(node, 'ErrorEquals'), state && services.get(state))
      : [],
  );
  const last = findInFields(definition, (field, _shape, part) =>
    part.kind === 'State' && (field.name === 'Retry' || field.name === 'Catch')
      ? itemsOf(field.value)
          .slice(0, -1)
          .flatMap((each) => checkOrder(each, field.name))
      : [],
  );
  return [...alone, ...last];
}

function checkNames(names: TreeNode | undefined, service: string | undefined): Finding[] {
  const items = itemsOf(names);
  return items.flatMap((item): Finding[] => {
    const name = stringOf(item);
    if (name === undefined || item.kind !== 'string' || name.includes('${')) return [];
    const range = item.content;
    if (name === 'States.ALL' && items.length > 1) {
      const message = t('States.ALL must appear alone and at end of list: it matches the other names, too.');
      return [{ code, severity: 'error', range, message }];
    }
    return name.startsWith('States.') ? checkReserved(name, range) : checkOther(name, range, service);
  });
}

function checkReserved(name: string, range: TextRange): Finding[] {
  // https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
  if (reserved.includes(name) || /^States\.Http\.StatusCode\.\d{3}$/.test(name)) return [];
  const nearest = nearestName(name, reserved);
  if (nearest !== undefined) return [unknown(name, range, nearest)];
  const message = t(
    'No error of Step Functions is named "{0}". Names of your own must not begin with "States.".',
    name,
  );
  return [{ code, severity: 'warning', range, message }];
}

function unknown(name: string, range: TextRange, nearest: string): Finding {
  const message = t('No error of Step Functions is named "{0}". Did you mean "{1}"?', name, nearest);
  return { code, severity: 'warning', range, message, fixes: [changeName(range, nearest)] };
}

function checkOther(name: string, range: TextRange, service: string | undefined): Finding[] {
  const [prefix = '', error, ...more] = name.split('.');
  if (error === undefined || more.length > 0) return [];
  const nearest = /^states?$/i.test(prefix) ? reserved.find((each) => isOneSlip(each, name)) : undefined;
  if (nearest !== undefined) return [unknown(name, range, nearest)];
  if (prefix.toLowerCase() !== service || !/^[A-Z]\w*$/.test(error) || error.endsWith('Exception')) return [];
  // https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html#use-awssdk-integ
  const message = t(
    'Errors of an AWS SDK integration end in Exception, which "{0}" does not. Did you mean "{1}"?',
    name,
    `${name}Exception`,
  );
  return [{ code, severity: 'information', range, message, fixes: [changeName(range, `${name}Exception`)] }];
}

function checkOrder(each: TreeNode, field: string): Finding[] {
  const [name, ...others] = itemsOf(childOf(each, 'ErrorEquals'));
  if (name?.kind !== 'string' || name.value !== 'States.ALL' || others.length > 0) return [];
  const message = t(
    "States.ALL must appear alone and at end of list: what stands behind it in '{0}' is never reached.",
    field,
  );
  return [{ code, severity: 'error', range: name.content, message }];
}
