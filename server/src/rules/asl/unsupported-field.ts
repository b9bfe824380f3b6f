import { t } from '@vscode/l10n';
import { fieldTable, type PartKind, shapeOf, stateTypes } from '../../asl/fieldTable.ts';
import type { Definition, Field } from '../../asl/parseDefinition.ts';
import { type Part, partsOf } from '../../asl/parts.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import { nearestField } from './nearestField.ts';

const code = 'asl/unsupported-field';

/** A field that the type of state, or the object that it stands in, does not take, or that the language does not have. */
export function unsupportedField(definition: Definition): Finding[] {
  return partsOf(definition).flatMap((part) => part.fields.flatMap((field) => checkField(part, field)));
}

function checkField(part: Part, field: Field): Finding[] {
  const { kind } = part;
  const { name } = field;
  const shape = shapeOf(kind, name);
  // A Next inside And, Or or Not is asl/choice-operator.
  if (kind === 'NestedRule' && name === 'Next') return [];
  if (shape === undefined) return name.includes('${') ? [] : [unknown(part, field)];
  const type = part.state?.type?.value ?? '';
  if (kind !== 'State' || shape.types === undefined || !isType(type) || shape.types.includes(type)) return [];
  const message = t(
    "Field '{0}' is not supported: a {1} state does not take it, only {2}.",
    name,
    type,
    shape.types.join(', '),
  );
  return [{ code, severity: 'error', range: field.nameRange, message }];
}

function unknown({ kind, state, fields }: Part, { name, nameRange }: Field): Finding {
  if (name === 'QueryLanguage') {
    const message = t("Field '{0}' is not supported here: set it in a state or for the whole state machine.", name);
    return { code, severity: 'error', range: nameRange, message };
  }
  const written = new Set(fields.map((each) => each.name));
  const type = state?.type?.value ?? '';
  const taken = Object.entries(fieldTable[kind])
    .filter(([each, { types }]) => !written.has(each) && (types === undefined || types.includes(type)))
    .map(([each]) => each);
  const nearest = nearestField(name, taken);
  const owner = ownerWords(kind);
  const message =
    nearest === undefined
      ? t("Field '{0}' is not supported: {1} has no field of that name.", name, owner)
      : t('Field \'{0}\' is not supported: {1} has no field of that name. Did you mean "{2}"?', name, owner, nearest);
  // What AWS says of unknown names beside StartAt is not recorded anywhere.
  const severity = kind === 'StateMachine' ? 'warning' : 'error';
  const fixes = nearest === undefined ? undefined : [changeName(nameRange, nearest)];
  return { code, severity, range: nameRange, message, fixes };
}

/** What takes the fields, in words; a part that is named for its field, such as ItemReader, by that name. */
function ownerWords(kind: PartKind): string {
  switch (kind) {
    case 'StateMachine':
      return t('a state machine');
    case 'Processor':
      return t('a processor');
    case 'Branch':
      return t('a branch');
    case 'State':
      return t('a state of this type');
    case 'ChoiceRule':
    case 'NestedRule':
      return t('a Choice rule');
    case 'Retrier':
      return t('a retrier');
    case 'Catcher':
      return t('a catcher');
    default:
      return kind;
  }
}

function isType(type: string): boolean {
  return stateTypes.some((each) => each === type);
}
