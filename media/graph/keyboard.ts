import type { GraphModel } from '../../server/src/graph/graphModel.ts';

/** What the tree asks for when a state is pointed at or a key is pressed on it. */
export interface TreeActions {
  select(id: string | undefined, byPointer: boolean): void;
  /** Shows the state's source and goes there. */
  reveal(id: string): void;
  /** Shows what is known of the state. */
  open(id: string): void;
  /** The keyboard has gone to this state. */
  moved(id: string): void;
}

/** Lets pointer and keyboard select states: arrows follow the order and the containers, Enter opens, Ctrl+Enter reveals. */
export function listenToTree(canvas: SVGSVGElement, model: () => GraphModel, actions: TreeActions): void {
  const idOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<SVGGElement>('.state')?.dataset.id : undefined;
  const go = (id: string | undefined) => {
    if (id === undefined) return;
    actions.select(id, false);
    [...canvas.querySelectorAll<SVGGElement>('.state')].find((group) => group.dataset.id === id)?.focus();
    actions.moved(id);
  };
  canvas.addEventListener('click', (event) => {
    const id = idOf(event);
    if (id !== undefined) actions.select(id, true);
  });
  canvas.addEventListener('dblclick', (event) => {
    const id = idOf(event);
    if (id !== undefined) actions.reveal(id);
  });
  canvas.addEventListener('keydown', (event) => {
    const id = idOf(event);
    if (id === undefined) return;
    if (event.key === 'Enter') {
      actions.select(id, false);
      if (event.ctrlKey || event.altKey || event.metaKey) actions.reveal(id);
      else actions.open(id);
    } else if (event.key === 'Escape') actions.select(undefined, false);
    else {
      const target = targetOf(model(), id, event.key);
      if (target === undefined) return;
      go(target === '' ? undefined : target);
    }
    event.preventDefault();
  });
}

/** Where a key leads from a state: its id, an empty text where nothing lies that way, undefined for other keys. */
export function targetOf({ nodes, edges }: GraphModel, id: string, key: string): string | undefined {
  const states = nodes.filter(({ kind }) => kind === 'state' || kind === 'container');
  const isState = (other: string) => states.some((node) => node.id === other);
  const position = states.findIndex((node) => node.id === id);
  switch (key) {
    case 'ArrowDown':
      return (
        edges.find(({ from, to }) => from === id && isState(to) && to !== id)?.to ?? states[position + 1]?.id ?? ''
      );
    case 'ArrowUp':
      return (
        edges.find(({ from, to }) => to === id && isState(from) && from !== id)?.from ?? states[position - 1]?.id ?? ''
      );
    case 'ArrowRight':
      return states.find(({ parent }) => parent === id)?.id ?? states[position + 1]?.id ?? '';
    case 'ArrowLeft':
      return states[position]?.parent ?? states[position - 1]?.id ?? '';
    case 'Home':
      return states[0]?.id ?? '';
    case 'End':
      return states.at(-1)?.id ?? '';
    default:
      return undefined;
  }
}
