import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findInFields, isOpen } from '../../asl/parts.ts';
import { stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

/** Characters a label may have, and those it may not. @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const LONGEST = 40;
const illegal = /[\s?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/u;

/** The Label of a Map is empty, too long, has a character that AWS does not take, or stands for another Map already. */
export function mapLabel(definition: Definition): Finding[] {
  const seen = new Set<string>();
  return findInFields(definition, (field, shape, part): Finding[] => {
    const { name, value } = field;
    const label = stringOf(value);
    if (name !== 'Label' || label === undefined || value?.kind !== 'string' || isOpen(field, shape, part)) return [];
    const message = problemOf(label) ?? (seen.has(label) ? t('Another Map has the label "{0}" already.', label) : '');
    seen.add(label);
    if (message === '') return [];
    const range = label === '' ? value.range : value.content;
    return [{ code: 'asl/map-label', severity: 'error', range, message }];
  });
}

function problemOf(label: string): string | undefined {
  if (label === '') return t("Value cannot be empty: give 'Label' 1 to {0} characters.", LONGEST);
  const length = [...label].length;
  if (length > LONGEST)
    return t('The label "{0}" has {1} characters; shorten it to {2}.', shortened(label), length, LONGEST);
  const wrong = illegal.exec(label)?.[0];
  return wrong === undefined ? undefined : t('The label "{0}" must not contain "{1}".', label, wrong);
}
