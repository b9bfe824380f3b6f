import { svg } from './dom.ts';

/** Strokes on a field of 20 by 20. */
const strokes: Readonly<Record<string, string>> = {
  lambda: 'M5 4h3l6 12h2M9.5 9 5 16',
  batch: 'M3 4h14v4H3zM3 10h6v6H3zM11 10h6v6h-6z',
  sns: 'M3 8v4h3l7 4V4L6 8zM16 8v4',
  sqs: 'M3 6h14v8H3zM7 6v8M11 6v8',
  dynamodb: 'M4 5c0-2 12-2 12 0v10c0 2-12 2-12 0zM4 5c0 2 12 2 12 0M4 10c0 2 12 2 12 0',
  s3: 'M4 5h12l-2 11H6zM4 5c0-2 12-2 12 0',
  ecs: 'M10 2l7 4v8l-7 4-7-4V6zM3 6l7 4 7-4M10 10v8',
  states: 'M4 4h5v4H4zM11 12h5v4h-5zM6.5 8v6H11',
  pass: 'M3 10h13M12 6l4 4-4 4',
  choice: 'M10 3l7 7-7 7-7-7zM10 8v2M10 12v1',
  wait: 'M10 3a7 7 0 1 0 .01 0M10 6v4l3 2',
  succeed: 'M10 3a7 7 0 1 0 .01 0M7 10l2 2 4-4',
  fail: 'M10 3a7 7 0 1 0 .01 0M7.5 7.5l5 5M12.5 7.5l-5 5',
  map: 'M4 10h3M7 10l4-6h5M7 10h9M7 10l4 6h5',
  parallel: 'M7 4v12M13 4v12',
  task: 'M4 4h12v12H4zM8 8h4v4H8z',
};

/** The picture of an integration or a kind of state, 20 by 20 from the given corner. */
export function icon(name: string, x: number, y: number): SVGElement {
  return svg('path', { class: 'icon', d: strokes[name] ?? strokes.task, transform: `translate(${x} ${y})` });
}
