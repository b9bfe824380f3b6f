import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { partsOf } from '../../asl/parts.ts';
import { childOf, type TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A heartbeat that is not shorter than the timeout, or a longest delay that is not longer than the first one. */
export function timeOrder(definition: Definition): Finding[] {
  return partsOf(definition).flatMap(({ kind, node }) => {
    if (kind === 'State') return checkOrder(node, 'HeartbeatSeconds', 'TimeoutSeconds', 'HeartbeatSeconds');
    return kind === 'Retrier' ? checkOrder(node, 'IntervalSeconds', 'MaxDelaySeconds', 'MaxDelaySeconds') : [];
  });
}

function checkOrder(node: TreeNode | undefined, shorter: string, longer: string, shown: string): Finding[] {
  const low = childOf(node, shorter);
  const high = low && childOf(node, longer);
  const at = childOf(node, shown);
  if (low?.kind !== 'number' || high?.kind !== 'number' || at === undefined) return [];
  if (Number(low.value) < Number(high.value)) return [];
  const message = t(
    "'{0}' ({1}) must be smaller than '{2}' ({3}).",
    shorter,
    String(low.value),
    longer,
    String(high.value),
  );
  return [{ code: 'asl/time-order', severity: 'warning', range: at.range, message }];
}
