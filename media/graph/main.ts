// First: the words must be there before any other file speaks.
import './takeBundle.ts';

import { t } from '@vscode/l10n';
import type { ToWebview } from '../../server/src/contract/webview.ts';
import { graphOfText } from '../../server/src/graph/buildGraph.ts';
import type { GraphModel, GraphNode } from '../../server/src/graph/graphModel.ts';
import { layoutGraph } from '../../server/src/graph/layout.ts';
import { emptyRecord } from '../../server/src/history/executionRecord.ts';
import { foldHistory } from '../../server/src/history/foldHistory.ts';
import type { IterationChoice } from '../../server/src/history/stateStatus.ts';
import { DetailsPane } from './detailsPane.ts';
import { html, setText } from './dom.ts';
import { drawGraph } from './drawGraph.ts';
import { Header } from './header.ts';
import { keep, keptState, post, readMessage } from './host.ts';
import { listenToTree } from './keyboard.ts';
import { paintStatuses } from './paintStatuses.ts';
import { Viewport } from './viewport.ts';
import { statusOfExecution, statusSign } from './words.ts';

type ExecutionMessage = Extract<ToWebview, { type: 'execution' }>;

const viewport = new Viewport();
const header = new Header(viewport.tools);
const details = new DetailsPane();
const stale = html('div', { class: 'stale', role: 'status' });
const empty = html('div', { class: 'empty' });
const notice = html('div', { id: 'notice', role: 'alert' });
const announcer = html('div', { class: 'announcer', 'aria-live': 'polite' });
const graphPane = html('main', {}, stale, empty, viewport.element);
details.element.hidden = true;
stale.hidden = true;
notice.hidden = true;
setText(empty, t('Waiting for the definition…'));
document
  .querySelector('#app')
  ?.append(header.element, notice, html('div', { class: 'panes' }, graphPane, details.element), announcer);

let model: GraphModel = { nodes: [], edges: [] };
let selected = keptState().selected;
let record = emptyRecord();
let execution: ExecutionMessage | undefined;
let announced = '';

const nodeOf = (id: string | undefined): GraphNode | undefined => model.nodes.find((node) => node.id === id);

function showDefinition(title: string, text: string): void {
  if (execution === undefined) header.setTitle(title);
  const read = graphOfText(text);
  const broken = read.broken !== undefined || !read.hasStates;
  const drawn = model.nodes.length > 0;
  if (!broken || (!drawn && read.hasStates)) {
    model = read.model;
    const layout = layoutGraph(model);
    const focused =
      document.activeElement?.closest('.state') !== null && viewport.canvas.contains(document.activeElement);
    viewport.show(drawGraph(model, layout), layout);
    markSelection();
    if (focused) stateGroup(selected)?.focus();
    paint();
  }
  const anything = model.nodes.length > 0;
  stale.hidden = !broken || !anything;
  const staleWords =
    read.broken === undefined
      ? t('Stale: the definition has no states; this is the last good drawing.')
      : t('Stale: the definition has a syntax error; this is the last good drawing.');
  setText(stale, stale.hidden ? '' : `⚠ ${staleWords}`);
  empty.hidden = anything;
  const emptyWords =
    read.broken === undefined
      ? t('There is nothing to draw: the definition has no states. Add StartAt and States.')
      : t('There is nothing to draw: the definition has a syntax error. {0}', read.broken);
  setText(empty, emptyWords);
}

function showExecution(message: ExecutionMessage): void {
  if (message.reset) {
    record = emptyRecord();
    announced = '';
  }
  execution = message;
  foldHistory(record, message.events);
  header.show(message.description, message.connection, message.simulated);
  paint();
  announce();
}

function choices(): IterationChoice[] {
  return Object.entries(keptState().choices ?? {}).map(([map, index]) => ({ map, index }));
}

function paint(): void {
  details.element.hidden = execution === undefined;
  if (execution === undefined) {
    for (const group of viewport.canvas.querySelectorAll('.state')) {
      const node = nodeOf(group.getAttribute('data-id') ?? undefined);
      if (node !== undefined) {
        const parts = [node.name, node.type || t('state'), node.words, node.unreachable ? t('unreachable') : ''];
        group.setAttribute('aria-label', parts.filter((part) => part !== '').join(', '));
      }
    }
    return;
  }
  paintStatuses(viewport.canvas, model, record, choices(), (map, index) => {
    const { [map]: _, ...others } = keptState().choices ?? {};
    keep({ choices: index === undefined ? others : { ...others, [map]: index } });
    paint();
  });
  details.show({ node: nodeOf(selected), record, description: execution.description, choices: choices() });
}

/** Says a change of the execution's status, once. */
function announce(): void {
  if (execution === undefined || execution.description.status === announced) return;
  announced = execution.description.status;
  const word = statusSign(statusOfExecution[announced] ?? 'running').word;
  setText(announcer, t('Execution {0}: {1}', execution.description.name, word));
}

function stateGroup(id: string | undefined): SVGGElement | undefined {
  return [...viewport.canvas.querySelectorAll<SVGGElement>('.state')].find((group) => group.dataset.id === id);
}

/** Exactly one state takes part in the tab order: the selected one, or the first. */
function markSelection(): void {
  const groups = [...viewport.canvas.querySelectorAll<SVGGElement>('.state')];
  const current = groups.find((group) => group.dataset.id === selected);
  for (const group of groups) {
    group.setAttribute('aria-selected', String(group === current));
    group.setAttribute('tabindex', group === (current ?? groups[0]) ? '0' : '-1');
  }
}

function select(id: string | undefined): void {
  selected = id;
  keep({ selected: id });
  markSelection();
  paint();
}

function reveal(id: string, focus: boolean): void {
  const range = nodeOf(id)?.nameRange;
  if (range !== undefined) post({ type: 'reveal', start: range.start, end: range.end, focus });
}

function followCursor(offset: number): void {
  const around = model.nodes.filter(({ range }) => range !== undefined && range.start <= offset && offset <= range.end);
  // Inner states come after the ones around them.
  const id = around.at(-1)?.id;
  if (id === undefined || id === selected) return;
  select(id);
  viewport.bringIntoSight(id);
}

function showNotice({ text, action }: Extract<ToWebview, { type: 'notice' }>): void {
  notice.hidden = text === undefined;
  notice.replaceChildren(html('span', {}, text ?? ''));
  if (text === undefined || action === undefined) return;
  const button = html('button', { type: 'button' }, action.label);
  button.addEventListener('click', () => post({ type: 'action', id: action.id }));
  notice.append(button);
}

listenToTree(viewport.canvas, () => model, {
  select: (id, byPointer) => {
    select(id);
    if (id !== undefined && byPointer && execution === undefined) reveal(id, false);
  },
  reveal: (id) => reveal(id, true),
  open: (id) => {
    if (execution === undefined) reveal(id, false);
    else details.focus();
  },
  moved: (id) => viewport.bringIntoSight(id),
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readMessage(data);
  if (message === undefined) return;
  if (message.type === 'definition') showDefinition(message.title, message.text);
  else if (message.type === 'execution') showExecution(message);
  else if (message.type === 'cursor') followCursor(message.offset);
  else showNotice(message);
});
post({ type: 'ready' });
