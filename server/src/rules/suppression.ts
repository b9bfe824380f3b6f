import { t } from '@vscode/l10n';
import { allScopes, type Definition, type Field, fieldOf, type StateNode, stateAt } from '../asl/parseDefinition.ts';
import { memberInsertion } from '../text/memberEdits.ts';
import { rangeInString } from '../text/stringOffsets.ts';
import type { ScalarNode, TextRange } from '../text/tree.ts';
import type { Finding, Fix } from './finding.ts';

/** One code behind a `fanout-disable` in a Comment. AWS takes any text there, so the form changes nothing for it. */
export interface Suppression {
  readonly code: string;
  /** Where the code is written. */
  readonly range: TextRange;
  /** What to take out so that the code, and what only it needs, is gone. */
  readonly removal: TextRange;
  /** The state, branch, processor or machine whose findings it hides. */
  readonly covers: TextRange;
}

const MARKER = /\s*\bfanout-disable\s+([\w-]+\/[\w-]+(?:\s*,\s*[\w-]+\/[\w-]+)*)/g;

/** Every suppression of a definition: in the Comment of the machine, a state, a branch or a processor. */
export function suppressionsIn(definition: Definition, text: string): Suppression[] {
  if (!text.includes('fanout-disable')) return [];
  return allScopes(definition).flatMap((scope) => [
    ...inComment(fieldOf(scope, 'Comment'), scope.range, text),
    ...scope.states.flatMap((state) => inComment(fieldOf(state, 'Comment'), state.range, text)),
  ]);
}

/** The findings that no suppression hides, and the suppressions that hide none; the findings stand in the order of the text. */
export function applySuppressions<Found extends Finding>(
  findings: readonly Found[],
  suppressions: readonly Suppression[],
): { readonly kept: Found[]; readonly unused: Suppression[] } {
  const used = new Set<Suppression>();
  const ahead = suppressions.toSorted((one, other) => other.covers.start - one.covers.start);
  // What they cover lies one inside the other or apart: those around the place reached so far, outermost first.
  const around: Suppression[] = [];
  const kept = findings.filter(({ code, range: { start } }) => {
    for (let next = ahead.at(-1); next !== undefined && next.covers.start <= start; next = ahead.at(-1)) {
      while ((around.at(-1)?.covers.end ?? start) < next.covers.start) around.pop();
      around.push(next);
      ahead.pop();
    }
    while ((around.at(-1)?.covers.end ?? start) < start) around.pop();
    const hiding = around.filter((suppression) => suppression.code === code);
    for (const suppression of hiding) used.add(suppression);
    return hiding.length === 0;
  });
  return { kept, unused: suppressions.filter((suppression) => !used.has(suppression)) };
}

/** The change that hides a finding where it stands; undefined where the Comment cannot take it. */
export function suppressionFix(definition: Definition, text: string, finding: Finding): Fix | undefined {
  const state = stateAt(definition, finding.range.start);
  const node = state === undefined ? definition.root : state.node;
  if (node?.kind !== 'object') return undefined;
  const comment = fieldOf(state ?? definition.scope, 'Comment');
  const edit =
    comment === undefined
      ? memberInsertion(text, node, `"Comment": "fanout-disable ${finding.code}"`, 'first')
      : longerComment(comment, text, finding.code);
  return edit && { title: titleFor(state, finding.code), edits: [edit] };
}

function titleFor(state: StateNode | undefined, code: string): string {
  return state === undefined ? t('Ignore {0} in this state machine', code) : t('Ignore {0} in this state', code);
}

function longerComment(comment: Field, text: string, code: string): Fix['edits'][number] | undefined {
  const { value } = comment;
  if (value?.kind !== 'string') return undefined;
  const last = [...String(value.value).matchAll(MARKER)].at(-1);
  const unit = last === undefined ? String(value.value).length : last.index + last[0].length;
  const { start } = rangeInString(text, value, { start: unit, end: unit });
  const addition = last === undefined ? `${unit === 0 ? '' : ' '}fanout-disable ${code}` : `, ${code}`;
  return { range: { start, end: start }, newText: addition };
}

function inComment(comment: Field | undefined, covers: TextRange, text: string): Suppression[] {
  const { value } = comment ?? {};
  if (value?.kind !== 'string') return [];
  return [...String(value.value).matchAll(MARKER)].flatMap((marker) => inMarker(marker, value, covers, text));
}

function inMarker(marker: RegExpExecArray, node: ScalarNode, covers: TextRange, text: string): Suppression[] {
  const [whole, list = ''] = marker;
  const listStart = marker.index + whole.length - list.length;
  const codes = [...list.matchAll(/[^\s,]+/g)];
  return codes.map(({ 0: code, index }, position) => {
    const start = listStart + index;
    const end = start + code.length;
    const next = codes[position + 1];
    const previous = codes[position - 1];
    const removal =
      codes.length === 1
        ? { start: marker.index, end }
        : next !== undefined
          ? { start, end: listStart + next.index }
          : { start: listStart + (previous?.index ?? 0) + (previous?.[0].length ?? 0), end };
    return {
      code,
      range: rangeInString(text, node, { start, end }),
      removal: rangeInString(text, node, removal),
      covers,
    };
  });
}
