import { t } from '@vscode/l10n';
import { type PartKind, shapeOf } from '../../asl/fieldTable.ts';
import { allScopes, allStates, type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import { type Part, partsOf } from '../../asl/parts.ts';
import { childOf, stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { nearestField } from './nearestField.ts';

const code = 'asl/required-field';

/** Fields that an object needs; any one of an inner list will do. */
const needed: Partial<Record<PartKind, readonly (readonly string[])[]>> = {
  StateMachine: [['StartAt'], ['States']],
  Processor: [['StartAt'], ['States']],
  Branch: [['StartAt'], ['States']],
  State: [['Type']],
  Retrier: [['ErrorEquals']],
  Catcher: [['ErrorEquals'], ['Next']],
  ItemReader: [['Resource']],
  Credentials: [['RoleArn', 'RoleArn.$']],
};

/** The same by the type of the state. */
const neededByType: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Choice: [['Choices']],
  Parallel: [['Branches']],
  Map: [['ItemProcessor', 'Iterator']],
  Task: [['Resource']],
  Wait: [['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']],
};

/** The state machine or an object in it lacks a field that AWS requires. */
export function requiredField(definition: Definition): Finding[] {
  if (definition.root?.kind !== 'object') return [];
  return [
    ...partsOf(definition).flatMap(checkPart),
    ...allScopes(definition).flatMap(({ statesField }) => checkStates(statesField?.value)),
    ...allStates(definition).flatMap(({ name, node }): Finding[] => {
      if (node === undefined || node.kind === 'object' || node.kind === 'substitution') return [];
      const message = t('State "{0}" must be an object with a Type.', name);
      return [{ code, severity: 'error', range: node.range, message }];
    }),
  ];
}

function checkPart(part: Part): Finding[] {
  const always = needed[part.kind] ?? [];
  const here = neededHere(part);
  const lacks = (any: readonly string[]) =>
    any.every((name) => fieldOf(part, name) === undefined && !isMisspelt(part, name));
  if (!always.some(lacks) && !here.some(lacks)) return [];
  const missing = [...always, ...here].filter(lacks);
  if (part.kind === 'Credentials') {
    const place = `/States/${part.state?.name ?? ''}/Credentials`;
    const message = t(
      "The field '{0}' is required but was missing at {1}. Add the role that the Task takes on.",
      'RoleArn',
      place,
    );
    return [{ code, severity: 'error', range: part.at, message }];
  }
  const names = missing.map(([first = '']) => first).join(', ');
  const remedy = missing.map((any) => any.join(t(' or '))).join(', ');
  const message = t('These fields are required: [{0}]. Add {1} to {2}.', names, remedy, ownerOf(part));
  return [{ code, severity: 'error', range: part.at, message }];
}

function ownerOf({ kind, state, around }: Part): string {
  if (kind === 'StateMachine') return t('the state machine');
  return kind === 'State'
    ? t('state "{0}"', state?.name ?? '')
    : t(
        'the {0} of state "{1}"',
        kind === 'ProcessorConfig' ? kind : (around?.field ?? kind),
        state?.name ?? around?.state ?? '',
      );
}

/** A name that is misspelt is asl/unsupported-field, and one defect is told once. */
function isMisspelt({ kind, fields }: Part, name: string): boolean {
  return fields.some((field) => shapeOf(kind, field.name) === undefined && nearestField(field.name, [name]) === name);
}

/** What the type, the mode or the query language asks for besides. */
function neededHere(part: Part): readonly (readonly string[])[] {
  const { kind, fields, node, state, language } = part;
  if (kind === 'State') return neededByType[state?.type?.value ?? ''] ?? [];
  if (kind === 'ProcessorConfig') return stringOf(childOf(node, 'Mode')) === 'DISTRIBUTED' ? [['ExecutionType']] : [];
  if (kind !== 'ChoiceRule' && kind !== 'NestedRule') return [];
  const next = kind === 'ChoiceRule' ? [['Next']] : [];
  const names = new Set(fields.map(({ name }) => name));
  if (language === 'JSONata') {
    // A rule of JSONPath is asl/part-query-language.
    const other = [...names].some((name) => !['Next', 'Comment', 'Output', 'Assign'].includes(name));
    return other ? next : [...next, ['Condition']];
  }
  const compares = !['And', 'Or', 'Not', 'Condition'].some((name) => names.has(name));
  return language === 'JSONPath' && compares ? [...next, ['Variable']] : next;
}

function checkStates(value: Parameters<typeof childOf>[0]): Finding[] {
  if (value === undefined || value.kind === 'substitution') return [];
  if (value.kind === 'object' && value.members.length > 0) return [];
  const message = t('Value cannot be empty: States needs an object with at least one state.');
  return [{ code, severity: 'error', range: value.range, message }];
}
