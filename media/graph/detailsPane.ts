import { t } from '@vscode/l10n';
import type { ExecutionDescription } from '../../server/src/contract/history.ts';
import type { GraphNode } from '../../server/src/graph/graphModel.ts';
import type { ExecutionRecord } from '../../server/src/history/executionRecord.ts';
import type { StateRun } from '../../server/src/history/runRecord.ts';
import { type IterationChoice, latestRuns, statusOfRun, statusOfState } from '../../server/src/history/stateStatus.ts';
import { html } from './dom.ts';
import { adviceFor, durationWords, errorSentence, prettyJson, statusOfExecution, statusSign } from './words.ts';

const tabs = ['Overview', 'Input', 'Output', 'Events'] as const;
type Tab = (typeof tabs)[number];

function tabWords(tab: Tab): string {
  switch (tab) {
    case 'Overview':
      return t('Overview');
    case 'Input':
      return t('Input');
    case 'Output':
      return t('Output');
    case 'Events':
      return t('Events');
  }
}

/** What the pane shows: one state's run, or the execution itself. */
export interface Shown {
  readonly node?: GraphNode;
  readonly record: ExecutionRecord;
  readonly description: ExecutionDescription;
  readonly choices: readonly IterationChoice[];
}

/** The pane beside the graph: what the selected state, or the execution, took, gave and met. */
export class DetailsPane {
  readonly element = html('aside', { id: 'details', 'aria-label': t('Details') });
  private readonly head = html('div', { class: 'details-head' });
  private readonly list = html('div', { role: 'tablist', 'aria-label': t('Details') });
  private readonly panel = html('div', { role: 'tabpanel', id: 'details-panel', tabindex: 0 });
  private tab: Tab = 'Overview';
  private shown: Shown | undefined;
  private last = '';

  constructor() {
    for (const tab of tabs) {
      const button = html(
        'button',
        { type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': 'details-panel' },
        tabWords(tab),
      );
      button.addEventListener('click', () => this.choose(tab));
      this.list.append(button);
    }
    this.list.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0) return;
      this.choose(tabs[(tabs.indexOf(this.tab) + step + tabs.length) % tabs.length] ?? 'Overview');
      this.list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
    this.element.append(this.head, this.list, this.panel);
  }

  focus(): void {
    this.list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  show(shown: Shown): void {
    this.shown = shown;
    const { node, record, description, choices } = shown;
    const run = node === undefined ? undefined : runToShow(latestRuns(record, node.name, choices));
    const status =
      node === undefined
        ? (statusOfExecution[description.status] ?? 'running')
        : statusOfState(record, node.name, choices);
    const { glyph, word } = statusSign(status);
    const where = run?.iterations.map(({ index }) => t('iteration #{0}', index)).join(', ') ?? '';
    const content = node === undefined ? this.ofExecution(shown) : this.ofState(node, run);
    // Nothing is touched when nothing changed, so that a selection of text or the place in a long input stays.
    const signature = JSON.stringify([node?.id, this.tab, status, where, content.map(({ outerHTML }) => outerHTML)]);
    if (signature === this.last) return;
    this.last = signature;
    this.head.replaceChildren(
      html('h2', { class: 'details-name' }, node?.name ?? description.name),
      html('span', { class: `details-status status-${status}` }, `${glyph} ${word}`.trim()),
      html('span', { class: 'muted' }, node === undefined ? t('execution') : where),
    );
    for (const button of this.list.querySelectorAll('[role=tab]')) {
      const selected = button.id === `tab-${this.tab}`;
      button.setAttribute('aria-selected', String(selected));
      button.setAttribute('tabindex', selected ? '0' : '-1');
    }
    this.panel.setAttribute('aria-labelledby', `tab-${this.tab}`);
    this.panel.replaceChildren(...content);
  }

  private choose(tab: Tab): void {
    this.tab = tab;
    if (this.shown !== undefined) this.show(this.shown);
  }

  private ofState(node: GraphNode, run: StateRun | undefined): HTMLElement[] {
    if (run === undefined) return [html('p', { class: 'muted' }, t('The execution has not reached this state.'))];
    switch (this.tab) {
      case 'Input':
        return [json(run.input, t('This state’s input is not in the history.'))];
      case 'Output':
        return [
          json(run.output, run.ended === undefined ? t('There is no output yet.') : t('This state gave no output.')),
        ];
      case 'Events':
        return [eventList(run.events)];
      case 'Overview':
        return [
          ...errorBox(
            run.error,
            run.cause,
            statusOfRun(run) === 'caught' ? t('A Catch took this error.') : undefined,
            run.status === 'succeeded',
          ),
          facts([
            [t('Type'), node.type],
            [t('Work'), node.words],
            ...times(run.started, run.ended),
            [t('Attempts'), run.attempts.length > 1 ? attemptsWords(run) : ''],
          ]),
          ...(run.parameters === undefined ? [] : [html('h3', {}, t('Sent to the service')), json(run.parameters, '')]),
        ];
    }
  }

  private ofExecution({ record, description }: Shown): HTMLElement[] {
    const ended = description.status !== 'RUNNING';
    switch (this.tab) {
      case 'Input':
        return [json(description.input ?? record.input, t('The execution’s input is not known.'))];
      case 'Output':
        return [
          json(
            description.output ?? record.output,
            ended ? t('The execution gave no output.') : t('There is no output yet.'),
          ),
        ];
      case 'Events':
        return [eventList(record.runs.flatMap(({ events }) => events).sort((one, other) => one.id - other.id))];
      case 'Overview':
        return [
          ...(ended && description.status !== 'SUCCEEDED'
            ? errorBox(
                description.error ?? record.error ?? statusSign(statusOfExecution[description.status] ?? 'failed').word,
                description.cause ?? record.cause,
              )
            : []),
          facts([...times(description.startDate, description.stopDate), [t('ARN'), description.executionArn]]),
          html('p', { class: 'muted' }, t('Select a state in the graph to see its input, output, error and times.')),
        ];
    }
  }
}

/** Of several iterations the one that wants to be seen: the first that failed, else the first. */
function runToShow(runs: readonly StateRun[]): StateRun | undefined {
  return runs.find(({ status }) => status === 'failed' || status === 'timedOut') ?? runs[0];
}

function errorBox(error: string | undefined, cause: string | undefined, note?: string, mended = false): HTMLElement[] {
  if (error === undefined) return [];
  const advice = mended ? t('A later attempt succeeded.') : (note ?? adviceFor(error));
  return [
    html(
      'div',
      { class: mended || note !== undefined ? 'error-box mended' : 'error-box' },
      html('p', {}, errorSentence(error, cause)),
      html('p', { class: 'muted' }, advice),
    ),
  ];
}

function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  const list = html('dl');
  for (const [name, value] of rows) if (value !== '') list.append(html('dt', {}, name), html('dd', {}, value));
  return list;
}

const clock = (time: number) => new Date(time).toLocaleTimeString();

function times(started: number, ended: number | undefined): [string, string][] {
  const start: [string, string] = [t('Started'), clock(started)];
  if (ended === undefined) return [start, [t('Ended'), t('not yet')]];
  return [start, [t('Ended'), clock(ended)], [t('Duration'), durationWords(ended - started)]];
}

function attemptsWords({ attempts }: StateRun): string {
  return attempts
    .map(({ error, ended }, index) => `${index + 1}: ${error ?? (ended === undefined ? t('running') : t('succeeded'))}`)
    .join(' → ');
}

function json(text: string | undefined, absent: string): HTMLElement {
  if (text === undefined) return html('p', { class: 'muted' }, absent);
  return html('pre', { tabindex: 0 }, prettyJson(text));
}

/** More rows than this would only slow the view down; the newest are those that matter. */
const mostRows = 300;

function eventList(
  events: readonly { readonly id: number; readonly type: string; readonly timestamp: number }[],
): HTMLElement {
  const rows = events
    .slice(-mostRows)
    .map(({ id, type, timestamp }) =>
      html('tr', {}, html('td', {}, String(id)), html('td', {}, type), html('td', {}, clock(timestamp))),
    );
  const table = html(
    'table',
    {},
    html('thead', {}, html('tr', {}, html('th', {}, t('Id')), html('th', {}, t('Event')), html('th', {}, t('Time')))),
  );
  table.append(html('tbody', {}, ...rows));
  const left = events.length - rows.length;
  return html(
    'div',
    {},
    left > 0 ? html('p', { class: 'muted' }, t('The last {0} of {1} events.', rows.length, events.length)) : undefined,
    table,
  );
}
