import { t } from '@vscode/l10n';
import type { Layout } from '../../server/src/graph/layout.ts';
import { html, svg } from './dom.ts';
import { keep, keptState } from './host.ts';

const margin = 28;
const smallest = 0.1;
const largest = 3;

/** The window onto the drawing: zooms by buttons and Ctrl+wheel, pans by dragging and wheel, fits until moved by hand. */
export class Viewport {
  readonly element = html('div', { class: 'viewport' });
  readonly canvas = svg('svg', { role: 'tree', 'aria-label': t('States of the definition') });
  /** Its buttons, for whoever has room for them. */
  readonly tools: HTMLElement;
  private readonly scene = svg('g');
  private layout: Layout | undefined;
  private scale = 1;
  private x = 0;
  private y = 0;
  private byHand = false;

  constructor() {
    const marker = (id: string) =>
      svg(
        'marker',
        { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto', class: id },
        svg('path', { d: 'M0 0.5 8 4 0 7.5z' }),
      );
    this.canvas.append(svg('defs', {}, marker('arrow'), marker('arrow-missing')), this.scene);
    const button = (label: string, title: string, act: () => void) => {
      const element = html('button', { type: 'button', title, 'aria-label': title }, label);
      element.addEventListener('click', act);
      return element;
    };
    this.tools = html(
      'div',
      { class: 'tools', role: 'toolbar', 'aria-label': t('Zoom') },
      button('+', t('Zoom in'), () => this.zoom(1.25)),
      button('−', t('Zoom out'), () => this.zoom(0.8)),
      button(t('Fit'), t('Fit the graph to the window'), () => this.fit()),
    );
    this.element.append(this.canvas);
    const zoom = keptState().zoom;
    if (zoom !== undefined) {
      this.byHand = true;
      ({ scale: this.scale, x: this.x, y: this.y } = zoom);
    }
    this.listen();
    new ResizeObserver(() => (this.byHand ? undefined : this.fit())).observe(this.element);
  }

  /** Puts a new drawing in place of the last one, at the same place and size unless it still fits itself. */
  show(drawing: SVGElement, layout: Layout): void {
    this.layout = layout;
    this.scene.replaceChildren(drawing);
    if (this.byHand) this.apply();
    else this.fit();
  }

  fit(): void {
    this.byHand = false;
    keep({ zoom: undefined });
    if (this.layout === undefined) return;
    const { clientWidth, clientHeight } = this.element;
    const { width, height } = this.layout;
    const room = Math.min((clientWidth - 2 * margin) / width, (clientHeight - 2 * margin) / height);
    // Cards stay readable in a low window: the drawing then runs on below, to be scrolled.
    const readable = Math.min((clientWidth - 2 * margin) / width, 0.7);
    this.scale = Math.max(smallest, Math.min(1, Math.max(room, readable)));
    this.x = (clientWidth - width * this.scale) / 2;
    this.y = Math.max(margin, Math.min(margin * 2, (clientHeight - height * this.scale) / 2));
    this.apply();
  }

  private zoom(factor: number, at = { x: this.element.clientWidth / 2, y: this.element.clientHeight / 2 }): void {
    const scale = Math.max(smallest, Math.min(largest, this.scale * factor));
    this.x = at.x - ((at.x - this.x) * scale) / this.scale;
    this.y = at.y - ((at.y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.moved();
  }

  /** Moves a state into sight when it lies outside. */
  bringIntoSight(id: string): void {
    const box = this.layout?.boxes.get(id);
    if (box === undefined) return;
    const { clientWidth, clientHeight } = this.element;
    const left = this.x + box.x * this.scale;
    const top = this.y + box.y * this.scale;
    const seen = left < clientWidth - 40 && left + box.width * this.scale > 40;
    if (seen && top < clientHeight - 40 && top + box.height * this.scale > 40) return;
    this.x += clientWidth / 2 - (left + (box.width * this.scale) / 2);
    this.y += clientHeight / 2 - (top + (Math.min(box.height, 80) * this.scale) / 2);
    this.moved();
  }

  private moved(): void {
    this.byHand = true;
    keep({ zoom: { scale: this.scale, x: this.x, y: this.y } });
    this.apply();
  }

  private apply(): void {
    this.scene.setAttribute('transform', `translate(${this.x} ${this.y}) scale(${this.scale})`);
  }

  private listen(): void {
    this.canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) {
          const frame = this.element.getBoundingClientRect();
          this.zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - frame.left, y: event.clientY - frame.top });
          return;
        }
        this.x -= event.deltaX;
        this.y -= event.deltaY;
        this.moved();
      },
      { passive: false },
    );
    let last: { x: number; y: number } | undefined;
    this.canvas.addEventListener('pointerdown', (event) => {
      if (event.target instanceof Element && event.target.closest('.state.state:not(.container), select')) return;
      last = { x: event.clientX, y: event.clientY };
    });
    window.addEventListener('pointermove', (event) => {
      if (last === undefined || event.buttons === 0) {
        last = undefined;
        return;
      }
      const { clientX: x, clientY: y } = event;
      if (x === last.x && y === last.y) return;
      this.x += x - last.x;
      this.y += y - last.y;
      last = { x, y };
      this.moved();
    });
  }
}
