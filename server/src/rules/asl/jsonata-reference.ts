import { t } from '@vscode/l10n';
import { type JsonataExpression, jsonataExpressions } from '../../asl/jsonataExpressions.ts';
import type { Definition } from '../../asl/parseDefinition.ts';
import { contextFields } from '../../expressions/contextObject.ts';
import type { TextRange } from '../../text/tree.ts';
import type { Finding, Fix } from '../finding.ts';

const code = 'asl/jsonata-reference';

/** A name that stands alone, `$` at the top, or `$$`: Step Functions evaluates without a context that they could read. */
export function jsonataReference(definition: Definition, text: string): Finding[] {
  return jsonataExpressions(definition, text).flatMap((expression) => [
    ...bareNames(expression),
    ...roots(expression, text),
  ]);
}

function bareNames({ use, locate }: JsonataExpression): Finding[] {
  // AWS tells each name once for a string.
  const places = new Map<string, TextRange[]>();
  for (const { name, range } of use?.bare ?? []) {
    const at = locate(range);
    if (at !== undefined) places.set(name, [...(places.get(name) ?? []), at]);
  }
  return [...places].flatMap(([name, ranges]): Finding[] => {
    const [range] = ranges;
    if (range === undefined) return [];
    const remedy =
      name === '$'
        ? t('Write $states.input for the input of the state.')
        : t('Write $states.input.{0} for a field of the input, ${0} for a variable, or quote text.', name);
    const message = `${t("Reference to '{0}' at the top level is not supported.", name)} ${remedy}`;
    const fix: Fix =
      name === '$'
        ? { title: change('$states.input'), edits: ranges.map((at) => ({ range: at, newText: '$states.input' })) }
        : { title: change(`$states.input.${name}`), edits: ranges.map(prefix) };
    return [{ code, severity: 'error', range, message, fixes: [fix] }];
  });
}

function roots({ use, locate }: JsonataExpression, text: string): Finding[] {
  const root = use?.roots.find(({ top }) => top) ?? use?.roots[0];
  const range = root && locate(root.range);
  if (use === undefined || root === undefined || range === undefined) return [];
  const message = t("Reference to '$$' is not supported. Write $states.input for the input of the state.");
  const edits = use.roots.flatMap((each) => {
    const at = locate(each.range);
    return at === undefined ? [] : [{ range: at, newText: meant(text, at) }];
  });
  const fixes = [{ title: change(meant(text, range)), edits }];
  // AWS was asked about the top only: within a predicate '$$' may be accepted, and finds nothing.
  return [{ code, severity: root.top ? 'error' : 'warning', range, message, fixes }];
}

/** Who comes from JSONPath means the context object by `$$`, and in JSONata it is the input. */
function meant(text: string, { end }: TextRange): string {
  const next = /^\.(\w+)/.exec(text.slice(end, end + 'StateMachine'.length + 2))?.[1] ?? '';
  return contextFields.includes(next) ? '$states.context' : '$states.input';
}

const change = (written: string) => t('Change to "{0}"', written);
const prefix = ({ start }: TextRange) => ({ range: { start, end: start }, newText: '$states.input.' });
