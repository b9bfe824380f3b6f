import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Box } from '../../../server/src/graph/box.ts';
import { graphOfText } from '../../../server/src/graph/buildGraph.ts';
import type { GraphModel } from '../../../server/src/graph/graphModel.ts';
import { type Layout, layoutGraph } from '../../../server/src/graph/layout.ts';

const corpus = '/work/shared/corpus/asl/valid';

/** Faults of a drawing in words; none for a right one. */
function faults(model: GraphModel, layout: Layout): string[] {
  const found: string[] = [];
  const parents = new Map(model.nodes.map((node) => [node.id, node.parent]));
  const isAncestor = (outer: string, id: string) => {
    for (let up = parents.get(id); up !== undefined; up = parents.get(up)) if (up === outer) return true;
    return false;
  };
  const boxes = model.nodes.map((node): [string, Box] => {
    const box = layout.boxes.get(node.id);
    assert.ok(box, `${node.id} has no place`);
    return [node.id, box];
  });
  for (const [id, box] of boxes) {
    if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) found.push(`${id} is nowhere`);
    const parent = parents.get(id);
    const outer = parent === undefined ? { x: 0, y: 0, ...layout } : layout.boxes.get(parent);
    if (outer === undefined || !holds(outer, box)) found.push(`${id} sticks out`);
  }
  boxes.forEach(([one, a], index) => {
    for (const [other, b] of boxes.slice(index + 1)) {
      if (isAncestor(one, other) || isAncestor(other, one)) continue;
      if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height) {
        found.push(`${one} lies over ${other}`);
      }
    }
  });
  if (layout.edges.length !== model.edges.length) found.push('an edge is not drawn');
  return found;
}

const holds = (outer: Box, box: Box) =>
  box.x >= outer.x - 0.01 &&
  box.y >= outer.y - 0.01 &&
  box.x + box.width <= outer.x + outer.width + 0.01 &&
  box.y + box.height <= outer.y + outer.height + 0.01;

type Json = { [key: string]: Json } & Json[];

/** Counts states and transitions from plain JSON, independently of the graph. */
function count(machine: Json): { states: number; transitions: number } {
  const total = { states: 0, transitions: machine.StartAt === undefined ? 0 : 1 };
  for (const state of Object.values(machine.States ?? {}) as Json[]) {
    total.states++;
    const type = String(state.Type);
    if (state.Next !== undefined && type !== 'Choice') total.transitions++;
    if (String(state.End) === 'true' || type === 'Succeed' || type === 'Fail') total.transitions++;
    if (type === 'Choice') {
      total.transitions += (state.Choices ?? []).filter((rule) => rule.Next !== undefined).length;
      if (state.Default !== undefined) total.transitions++;
    }
    total.transitions += (state.Catch ?? []).filter((catcher) => catcher.Next !== undefined).length;
    const inner = type === 'Parallel' ? (state.Branches ?? []) : [state.ItemProcessor ?? state.Iterator];
    for (const below of type === 'Parallel' || type === 'Map' ? inner : []) {
      if (below === undefined || Object.keys(below.States ?? {}).length === 0) continue;
      const { states, transitions } = count(below);
      total.states += states;
      total.transitions += transitions;
    }
  }
  return total;
}

const skip = existsSync(corpus) ? false : `the corpus is not at ${corpus}`;

test('every valid definition of the corpus is drawn: each state once, each transition once, nothing overlaps', {
  skip,
}, () => {
  let counted = 0;
  for (const name of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.json')) continue;
    const text = readFileSync(path.join(corpus, name), 'utf8');
    const { model, broken, hasStates } = graphOfText(text);
    assert.deepEqual([name, faults(model, layoutGraph(model))], [name, []]);
    assert.equal(new Set(model.nodes.map(({ id }) => id)).size, model.nodes.length, name);
    if (broken !== undefined || !hasStates) continue;
    let json: Json;
    try {
      json = JSON.parse(text);
    } catch {
      continue;
    }
    const expected = count(json);
    const states = model.nodes.filter(({ kind }) => kind === 'state' || kind === 'container').length;
    assert.deepEqual([name, states, model.edges.length], [name, expected.states, expected.transitions]);
    counted++;
  }
  assert.ok(counted > 100, `only ${counted} definitions were counted`);
});

/** A machine of `size` states with skips, loops and one handler that many catch to. */
function large(size: number): string {
  const States: Record<string, unknown> = {};
  for (let index = 0; index < size; index++) {
    const next = `S${index + 1}`;
    const Choices = [{ Next: `S${Math.max(0, index - 7)}` }, { Next: `S${Math.min(size - 1, index + 5)}` }];
    States[`S${index}`] =
      index === size - 1
        ? { Type: 'Succeed' }
        : index % 10 === 9
          ? { Type: 'Choice', Choices, Default: next }
          : { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: next, Catch: [{ Next: `S${size - 1}` }] };
  }
  return JSON.stringify({ StartAt: 'S0', States });
}

test('a thousand states are placed without a fault, and the same each time', () => {
  const { model } = graphOfText(large(1000));
  const layout = layoutGraph(model);
  assert.deepEqual(faults(model, layout), []);
  assert.deepEqual(layoutGraph(model), layout);
});

test('a state drawn below its predecessor, branches side by side', () => {
  const branch = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
  const States = { P: { Type: 'Parallel', Branches: [branch('A'), branch('B')], Next: 'Z' }, Z: { Type: 'Succeed' } };
  const { model } = graphOfText(JSON.stringify({ StartAt: 'P', States }));
  const { boxes } = layoutGraph(model);
  const box = (id: string) => boxes.get(id) ?? assert.fail(`no ${id}`);
  assert.ok(box('Z').y >= box('P').y + box('P').height);
  assert.equal(box('P/0/A').y, box('P/1/B').y);
  assert.ok(box('P/1/B').x >= box('P/0/A').x + box('P/0/A').width);
});
