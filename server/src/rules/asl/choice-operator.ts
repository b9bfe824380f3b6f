import { t } from '@vscode/l10n';
import { combinations, comparisonShapes, shapeOf } from '../../asl/fieldTable.ts';
import { type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import { type Part, partsOf } from '../../asl/parts.ts';
import { stringOf } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

const code = 'asl/choice-operator';

/** A Choice rule of JSONPath compares in no way or in two, or a rule inside And, Or or Not names a next state. */
export function choiceOperator(definition: Definition): Finding[] {
  return partsOf(definition).flatMap((part) => {
    if (part.kind !== 'ChoiceRule' && part.kind !== 'NestedRule') return [];
    if (part.language === 'JSONata') return checkCondition(part);
    if (part.language !== 'JSONPath') return [];
    return [...checkOperators(part), ...checkNext(part)];
  });
}

/** A Condition is an expression, or true or false: what is only text is neither. */
function checkCondition(part: Part): Finding[] {
  const { value } = fieldOf(part, 'Condition') ?? {};
  const text = stringOf(value);
  if (value?.kind !== 'string' || text === undefined || text === '' || /\{%|%\}|\$\{/.test(text)) return [];
  const better = `{% ${text.trim()} %}`;
  const message = t(
    '"{0}" is text and neither true nor false. Write an expression between {% and %}.',
    shortened(text),
  );
  return [{ code, severity: 'warning', range: value.content, message, fixes: [changeName(value.content, better)] }];
}

function checkOperators(part: Part): Finding[] {
  const { kind, fields } = part;
  const operators = fields.filter(({ name }) => Object.hasOwn(comparisonShapes, name));
  const combined = fields.filter(({ name }) => Object.hasOwn(combinations, name));
  const [first, ...more] = [...operators, ...combined];
  if (first === undefined) {
    // A name that the language does not have is meant for one; Condition belongs to JSONata.
    if (fields.some(({ name }) => name === 'Condition' || shapeOf(kind, name) === undefined)) return [];
    const variable = stringOf(fieldOf({ fields }, 'Variable')?.value) ?? '';
    const message =
      variable === ''
        ? t('This rule compares nothing. Give it one operator such as StringEquals, or And, Or or Not.')
        : t('This rule compares nothing with "{0}". Give it one operator such as StringEquals.', variable);
    return [{ code, severity: 'error', range: part.at, message }];
  }
  return more.map(({ name, nameRange }) => ({
    code,
    severity: 'error',
    range: nameRange,
    message: t('This rule has {0} and {1}, of which it takes one only. Join two rules with And.', first.name, name),
  }));
}

function checkNext({ kind, fields }: Part): Finding[] {
  if (kind !== 'NestedRule') return [];
  return fields
    .filter(({ name }) => name === 'Next')
    .map(({ nameRange }) => ({
      code,
      severity: 'error',
      range: nameRange,
      message: t("Field 'Next' is not supported here: only the outermost rule names the next state."),
    }));
}
