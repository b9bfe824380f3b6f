import { t } from '@vscode/l10n';
import { nameOf } from '../project/paths.ts';
import { permissionCount } from './difference.ts';
import { type ExplainedPermission, explainPermissions } from './explain.ts';
import type { StateMachine } from './stateMachines.ts';

const verdicts: Readonly<Record<ExplainedPermission['verdict'], () => string>> = {
  granted: () => t('granted'),
  denied: () => t('**denied**'),
  missing: () => t('**missing**'),
  unknown: () => t('unknown'),
};

/** What state machines need and where it is granted, as a Markdown table each; nothing in it is loaded from elsewhere. */
export function permissionsTable(machines: readonly StateMachine[]): string {
  return machines.map(sectionOf).join('\n');
}

function sectionOf(machine: StateMachine): string {
  const title = t('Permissions of {0}', plain(machine.logicalId));
  const rows = explainPermissions(machine);
  const untold = machine.untold.map(({ name }) => plain(name));
  const gap = untold.length === 0 ? [] : [t('What these states need cannot be told: {0}.', untold.join(', ')), ''];
  return [`# ${title}`, '', summary(machine, rows), '', ...gap, ...tableOf(machine, rows)].join('\n');
}

function summary(machine: StateMachine, rows: readonly ExplainedPermission[]): string {
  const template = plain(nameOf(machine.templatePath));
  if (rows.length === 0) return machine.untold.length > 0 ? '' : t('Its states need no permissions.');
  const count = permissionCount(machine);
  if (machine.role === undefined || count === undefined) {
    return t('Its role is not in {0}, so what it grants is not known.', template);
  }
  const role = plain(machine.role.logicalId);
  return t('{0} in {1} grants {2} of {3}.', role, template, String(count.granted), String(count.needed));
}

function tableOf(machine: StateMachine, rows: readonly ExplainedPermission[]): string[] {
  if (rows.length === 0) return [];
  // The resource comes last: an ARN is so long that what stands behind it is out of sight.
  const head = [t('Action'), t('Needed by'), t('Verdict'), t('Policy'), t('Resource')];
  const lines = rows.map(({ action, resource, why, source, verdict, grantedBy }) => {
    const reason = source === undefined ? plain(why) : `[${plain(why)}](${source})`;
    const policies = new Set(
      grantedBy.map(({ policy, file }) => {
        const own = file === machine.templatePath || nameOf(file) === `${policy}.json`;
        return own ? plain(policy) : `${plain(policy)} (${plain(nameOf(file))})`;
      }),
    );
    return [code(action), reason, verdicts[verdict](), [...policies].join(', '), code(resource)];
  });
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).concat('');
}

/** Text that stands for itself in a cell. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>#|~$&!]/g, '\\$&');
}

/** Text as code in a cell, where only a bar needs care. */
function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
