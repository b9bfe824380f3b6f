import { t } from '@vscode/l10n';
import { jsonataExpressions } from '../../asl/jsonataExpressions.ts';
import type { Reserved } from '../../asl/jsonataPlaces.ts';
import type { Definition } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { contextFields } from '../../expressions/contextObject.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

const fields = ['input', 'result', 'errorOutput', 'context'];

/** A field of `$states` that does not exist, or not where it is read. */
export function jsonataStates(definition: Definition, text: string): Finding[] {
  return jsonataExpressions(definition, text).flatMap(({ place, use, locate }) => {
    // An expression that binds the name itself means its own.
    if (use === undefined || use.bound.has('states')) return [];
    const told = new Set<string>();
    return use.states.flatMap(([field, inner]): Finding[] => {
      if (field === undefined) return [];
      const unknownContext = field.name === 'context' && inner !== undefined && !contextFields.includes(inner.name);
      const message = unknownContext ? contextMessage(inner.name) : messageOf(field.name, place.reserved);
      const range = locate(unknownContext ? inner.range : field.range);
      if (message === undefined || range === undefined || told.has(message)) return [];
      told.add(message);
      const near = unknownContext ? nearestName(inner.name, contextFields) : nearestName(field.name, fields);
      // A field that is there, but not here, has no better name.
      const fixes =
        near === undefined || (!unknownContext && fields.includes(field.name)) ? [] : [changeName(range, near)];
      return [{ code: 'asl/jsonata-states', severity: unknownContext ? 'warning' : 'error', range, message, fixes }];
    });
  });
}

function messageOf(field: string, reserved: Reserved): string | undefined {
  const missing = t("Field '$states.{0}' does not exist.", field);
  if (!fields.includes(field)) {
    const near = nearestName(field, fields);
    return near === undefined
      ? `${missing} ${t('$states has input, context, result and errorOutput.')}`
      : `${missing} ${t('Did you mean $states.{0}?', near)}`;
  }
  if (field === 'result' && (reserved === 'neither' || reserved === 'errorOutput')) {
    return `${t("Field '$states.result' does not exist here.")} ${t('Only Output and Assign of a Task, Parallel or Map have it.')}`;
  }
  if (field === 'errorOutput' && reserved !== 'errorOutput') {
    return `${t("Field '$states.errorOutput' does not exist here.")} ${t('Only Output and Assign inside Catch have it.')}`;
  }
  return undefined;
}

function contextMessage(field: string): string {
  const near = nearestName(field, contextFields);
  const missing = t("The context object has no '{0}'.", field);
  return near === undefined
    ? `${missing} ${t('It has {0}.', contextFields.join(', '))}`
    : `${missing} ${t('Did you mean {0}?', near)}`;
}
