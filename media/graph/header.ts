import { t } from '@vscode/l10n';
import type { ExecutionDescription } from '../../server/src/contract/history.ts';
import { html, setText } from './dom.ts';
import { post } from './host.ts';
import { durationWords, statusOfExecution, statusSign } from './words.ts';

/** The line above the graph: which machine, which execution, how it stands, and what can be done. */
export class Header {
  readonly element = html('header');
  private readonly title = html('h1', { class: 'machine' });
  private readonly name = html('span', { class: 'execution-name' });
  private readonly status = html('span', { id: 'execution-status', class: 'chip' });
  private readonly connection = html('span', { class: 'chip connection' });
  private readonly simulated = html('span', { class: 'simulated muted' });
  private readonly stop = html('button', { type: 'button', id: 'stop' }, `■ ${t('Stop')}`);
  private readonly again = html('button', { type: 'button', id: 'start-again' }, `↻ ${t('Start again…')}`);
  private description: ExecutionDescription | undefined;

  /** @param tools the buttons that change how the graph is seen: here they never cover it */
  constructor(tools: HTMLElement) {
    this.stop.addEventListener('click', () => post({ type: 'stop' }));
    this.again.addEventListener('click', () => post({ type: 'startAgain' }));
    const spring = html('span', { class: 'spring' });
    this.element.append(
      this.title,
      this.name,
      this.status,
      this.connection,
      this.simulated,
      spring,
      this.stop,
      this.again,
      tools,
    );
    for (const part of [this.name, this.status, this.connection, this.simulated, this.stop, this.again])
      part.hidden = true;
    setInterval(() => this.tick(), 1000);
  }

  setTitle(title: string): void {
    setText(this.title, title);
    this.title.title = title;
  }

  show(description: ExecutionDescription, connection: string, simulated: boolean): void {
    this.description = description;
    for (const part of [this.name, this.status, this.connection, this.again]) part.hidden = false;
    this.setTitle(description.stateMachineArn.split(':').at(-1) ?? '');
    setText(this.name, `▸ ${description.name}`);
    setText(this.connection, connection);
    this.simulated.hidden = !simulated;
    setText(this.simulated, t('AWS Batch jobs are simulated'));
    this.stop.hidden = description.status !== 'RUNNING';
    this.tick();
  }

  private tick(): void {
    if (this.description === undefined) return;
    const { status, startDate, stopDate } = this.description;
    const known = statusOfExecution[status] ?? 'running';
    const { glyph, word } = statusSign(known);
    this.status.className = `chip status-${known}`;
    setText(this.status, `${glyph} ${word} · ${durationWords((stopDate ?? Date.now()) - startDate)}`);
  }
}
