import { t } from '@vscode/l10n';
import type { GraphModel, GraphNode } from '../../server/src/graph/graphModel.ts';
import type { ExecutionRecord } from '../../server/src/history/executionRecord.ts';
import {
  countsOf,
  type IterationChoice,
  iterationsOf,
  latestRuns,
  statusOfState,
} from '../../server/src/history/stateStatus.ts';
import { html, setText, svg } from './dom.ts';
import { countsWords, durationWords, statusSign } from './words.ts';

/** Colours the drawing as the record says; the choices pick one iteration of a Map each. */
export function paintStatuses(
  drawing: Element,
  model: GraphModel,
  record: ExecutionRecord,
  choices: readonly IterationChoice[],
  choose: (map: string, index: number | undefined) => void,
): void {
  const groups = new Map(
    [...drawing.querySelectorAll('.state')].map((group) => [group.getAttribute('data-id'), group]),
  );
  for (const node of model.nodes) {
    const group = groups.get(node.id);
    if (group === undefined) continue;
    const status = statusOfState(record, node.name, choices);
    const { glyph, word } = statusSign(status);
    group.setAttribute('data-status', status);
    const sign = group.querySelector(':scope > .glyph');
    if (sign !== null) setText(sign, glyph);
    const time = timeWords(node, record, choices);
    const timeText = group.querySelector(':scope > .time');
    if (timeText !== null) setText(timeText, time || (status === 'notReached' ? '' : word));
    const label = [node.name, node.type || t('state'), word.toLowerCase(), time].filter((part) => part !== '');
    group.setAttribute('aria-label', label.join(', '));
    if (node.type === 'Map') paintMap(group, node, record, choices, choose);
  }
  const started = record.runs.length > 0;
  for (const start of drawing.querySelectorAll('.mark.start')) start.classList.toggle('passed', started);
  const ended = record.status === 'succeeded';
  for (const end of drawing.querySelectorAll('.mark.end')) end.classList.toggle('passed', ended);
}

function timeWords(node: GraphNode, record: ExecutionRecord, choices: readonly IterationChoice[]): string {
  const runs = latestRuns(record, node.name, choices);
  const [run] = runs;
  if (run === undefined) return '';
  if (runs.length > 1) return t('{0} iterations', runs.length);
  if (run.attempts.length > 1) return t('attempt {0}', run.attempts.length);
  return run.ended === undefined ? '' : durationWords(run.ended - run.started);
}

function paintMap(
  group: Element,
  node: GraphNode,
  record: ExecutionRecord,
  choices: readonly IterationChoice[],
  choose: (map: string, index: number | undefined) => void,
): void {
  const counts = countsOf(record, node.name);
  const text = group.querySelector(':scope > .counts');
  const progress = group.querySelector(':scope > .progress');
  if (text === null || progress === null || counts === undefined) return;
  setText(text, countsWords(counts));
  const width = Number(progress.getAttribute('data-width'));
  progress.replaceChildren(svg('rect', { class: 'rail', x: 16, y: 38, width, height: 6, rx: 3 }));
  let x = 16;
  for (const part of ['succeeded', 'failed', 'aborted', 'running'] as const) {
    const length = counts.total === 0 ? 0 : (width * counts[part]) / counts.total;
    if (length > 0) progress.append(svg('rect', { class: `bar ${part}`, x, y: 38, width: length, height: 6 }));
    x += length;
  }
  paintPicker(group, node, record, choices.find(({ map }) => map === node.name)?.index, width, choose);
}

function paintPicker(
  group: Element,
  node: GraphNode,
  record: ExecutionRecord,
  chosen: number | undefined,
  width: number,
  choose: (map: string, index: number | undefined) => void,
): void {
  const iterations = iterationsOf(record, node.name);
  let frame = group.querySelector(':scope > foreignObject');
  if (iterations.length === 0) {
    frame?.remove();
    return;
  }
  if (frame === null) {
    const select = html('select', { 'aria-label': t('Iteration of {0} to show', node.name) });
    select.addEventListener('change', () => choose(node.name, select.value === '' ? undefined : Number(select.value)));
    for (const event of ['click', 'dblclick', 'keydown', 'pointerdown']) {
      select.addEventListener(event, (raised) => raised.stopPropagation());
    }
    frame = svg('foreignObject', { x: width + 16 - 96, y: 47, width: 96, height: 24 }, select);
    group.append(frame);
  }
  const select = frame.querySelector('select');
  // An open list must not change under the hand.
  if (select === null || select.options.length === iterations.length + 1) {
    iterations.forEach(({ index, status }, position) => {
      const option = select?.options[position + 1];
      if (option !== undefined) setText(option, optionWords(index, statusSign(status).glyph));
    });
  } else {
    select.replaceChildren(
      html('option', { value: '' }, t('all')),
      ...iterations.map(({ index, status }) =>
        html('option', { value: index }, optionWords(index, statusSign(status).glyph)),
      ),
    );
  }
  if (select !== null) select.value = chosen === undefined ? '' : String(chosen);
}

const optionWords = (index: number, glyph: string) => `#${index} ${glyph}`;
