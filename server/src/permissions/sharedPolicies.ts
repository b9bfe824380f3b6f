import { localReferences } from '../project/localReferences.ts';
import { parentOf, resolvePath, slashed } from '../project/paths.ts';
import { isDecidedLater } from '../template/branches.ts';
import type { ParsedTemplate, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf } from '../template/resolveSymbolic.ts';
import type { StateMachine } from './stateMachines.ts';
import type { Place } from './statements.ts';

/**
 * Whether the policy that a permission is written in may serve something else than the state machine's role too: it is
 * attached to several roles, or its file is included more than once. What its actions are for is then not known.
 */
export function belongsToOthers(machine: StateMachine, { file, policy }: Place): boolean {
  const parsed = machine.open(machine.templatePath)?.parsed;
  if (parsed === undefined) return true;
  const { includes, references } = usesIn(parsed, machine.templatePath);
  if (file !== machine.templatePath && (includes.get(slashed(file)) ?? 0) > 1) return true;
  const { Type, Properties } = objectOf(objectOf(parsed.value.Resources)[policy]);
  if (Type === 'AWS::IAM::RolePolicy') return isDecidedLater(objectOf(Properties).RoleName);
  if (Type !== 'AWS::IAM::Policy' && Type !== 'AWS::IAM::ManagedPolicy') return false;
  const { Roles, Users, Groups } = objectOf(Properties);
  if ([Roles, Users, Groups].some(isDecidedLater)) return true;
  const attached = [Roles, Users, Groups].flatMap((list) =>
    Array.isArray(list) ? list : list === undefined ? [] : [list],
  );
  return attached.length + (Type === 'AWS::IAM::ManagedPolicy' ? (references.get(policy) ?? 0) : 0) > 1;
}

interface Uses {
  /** How often each file is included, by its path. */
  readonly includes: ReadonlyMap<string, number>;
  /** How often each resource is referred to by Ref. */
  readonly references: ReadonlyMap<string, number>;
}

const known = new WeakMap<ParsedTemplate, Uses>();

function usesIn(parsed: ParsedTemplate, templatePath: string): Uses {
  const before = known.get(parsed);
  if (before !== undefined) return before;
  const includes = new Map<string, number>();
  for (const { kind, location } of localReferences(parsed.value)) {
    if (kind !== 'include') continue;
    const file = resolvePath(parentOf(templatePath), location);
    includes.set(file, (includes.get(file) ?? 0) + 1);
  }
  const references = new Map<string, number>();
  countReferences(parsed.value.Resources, references);
  const uses = { includes, references };
  known.set(parsed, uses);
  return uses;
}

function countReferences(value: TemplateValue | undefined, counts: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  const { Ref } = objectOf(value);
  if (typeof Ref === 'string') counts.set(Ref, (counts.get(Ref) ?? 0) + 1);
  for (const item of Object.values(value)) countReferences(item, counts);
}
