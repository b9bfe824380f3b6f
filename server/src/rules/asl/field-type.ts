import { t } from '@vscode/l10n';
import type { FieldShape, Holds } from '../../asl/fieldTable.ts';
import type { Definition, Field } from '../../asl/parseDefinition.ts';
import { findInFields, isOpen, type Part } from '../../asl/parts.ts';
import { stringOf, type TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

const code = 'asl/field-type';

/** A field holds another type of JSON value than the language takes there. */
export function fieldType(definition: Definition): Finding[] {
  return findInFields(definition, (field, shape, part) =>
    isOpen(field, shape, part) ? [] : checkField(field, shape, part),
  );
}

function checkField({ name, value }: Field, shape: FieldShape, part: Part): Finding[] {
  // A Type that is no string is asl/unknown-type; a States that is no object asl/required-field.
  if (value === undefined || name === 'States' || (name === 'Type' && part.kind === 'State')) return [];
  if (shape.nullable && value.kind === 'null') return [];
  if (!fits(value, shape.holds)) {
    const message = shape.nullable
      ? t("Field '{0}' must be {1} or null, not {2}.", name, wording(shape.holds), given(value))
      : t("Field '{0}' must be {1}, not {2}.", name, wording(shape.holds), given(value));
    return [{ code, severity: name === 'Comment' ? 'warning' : 'error', range: value.range, message }];
  }
  if (value.kind !== 'list' || (shape.holds !== 'objects' && shape.holds !== 'texts')) return [];
  const inner = shape.holds === 'objects' ? 'object' : 'text';
  const findings: Finding[] = [];
  for (const item of value.items) {
    if (fits(item, inner) || item.kind === 'substitution' || item.kind === 'invalid') continue;
    if (stringOf(item)?.includes('${')) continue;
    const message = t("Each item of '{0}' must be {1}, not {2}.", name, wording(inner), given(item));
    findings.push({ code, severity: 'error', range: item.range, message });
  }
  return findings;
}

function fits(value: TreeNode, holds: Holds): boolean {
  switch (holds) {
    case 'any':
      return true;
    case 'text':
    case 'path':
    case 'pathOrCall':
      return value.kind === 'string';
    case 'truth':
      return value.kind === 'boolean';
    case 'number':
      return value.kind === 'number';
    case 'whole':
      return value.kind === 'number' && Number.isInteger(value.value);
    case 'object':
      return value.kind === 'object';
    case 'list':
    case 'objects':
    case 'texts':
      return value.kind === 'list';
    case 'template':
      // Any value will do: one that is no object has nothing to be evaluated.
      return value.kind !== 'null';
  }
}

/** A value as a message names it. */
function given(value: TreeNode): string {
  if (value.kind === 'object') return t('an object');
  if (value.kind === 'list') return t('a list');
  return 'value' in value ? shortened(JSON.stringify(value.value)) : t('what is written');
}

function wording(holds: Holds): string {
  switch (holds) {
    case 'path':
      return t('a JSONPath in quotation marks');
    case 'pathOrCall':
      return t('a JSONPath or an intrinsic function in quotation marks');
    case 'truth':
      return t('true or false');
    case 'number':
      return t('a number');
    case 'whole':
      return t('a number without a fraction');
    case 'object':
    case 'template':
      return t('an object');
    case 'objects':
      return t('a list of objects');
    case 'texts':
      return t('a list of strings');
    case 'list':
      return t('a list');
    default:
      return t('a string');
  }
}
