import { pathToFileURL } from 'node:url';
import {
  type DefinitionParams,
  type DraftedPolicy,
  type ExplainedPermissions,
  type PermissionCount,
  permissionRequests,
} from '../contract/permissions.ts';
import { permissionCount } from '../permissions/difference.ts';
import { permissionsTable } from '../permissions/permissionsTable.ts';
import { policyDrafts } from '../permissions/policyDrafts.ts';
import type { StateMachine } from '../permissions/stateMachines.ts';
import { slashed } from '../project/paths.ts';
import type { ProjectRoles } from '../rules/role/projectRoles.ts';
import { pathOf } from './paths.ts';

/** What answers the requests about a definition's permissions, by their names. */
export function permissionAnswers(
  roles: ProjectRoles,
): Readonly<Record<string, (params: DefinitionParams) => unknown>> {
  const machinesOf = async ({ uri }: DefinitionParams) => {
    const path = pathOf(uri);
    return path === undefined ? [] : roles.machinesOf(path);
  };
  return {
    [permissionRequests.count]: async (params): Promise<PermissionCount[]> =>
      (await machinesOf(params)).flatMap(({ machine }) => {
        const count = machine.definition.syntaxErrors.length > 0 ? undefined : permissionCount(machine);
        if (count === undefined || count.needed === 0) return [];
        return [{ machine: machine.logicalId, ...count, ...placeIn(machine, params) }];
      }),
    [permissionRequests.explain]: async (params): Promise<ExplainedPermissions> => {
      const machines = await machinesOf(params);
      return machines.length === 0 ? {} : { markdown: permissionsTable(machines.map(({ machine }) => machine)) };
    },
    [permissionRequests.drafts]: async (params): Promise<DraftedPolicy[]> => {
      const drafts = (await machinesOf(params)).flatMap(({ sharing }) => policyDrafts(sharing));
      // State machines that share a role share its policies.
      const once = new Map(drafts.map((draft) => [draft.file ?? `${draft.name}\n${draft.present}`, draft]));
      return [...once.values()].map(({ file, ...draft }) => ({
        ...draft,
        ...(file === undefined ? {} : { uri: pathToFileURL(file).href }),
      }));
    },
  };
}

function placeIn({ templatePath, logicalId, open }: StateMachine, { uri }: DefinitionParams): { offset?: number } {
  if (slashed(templatePath) !== slashed(pathOf(uri) ?? '')) return {};
  const offset = open(templatePath)?.parsed.keyRangeAt(['Resources', logicalId])?.start;
  return offset === undefined ? {} : { offset };
}
