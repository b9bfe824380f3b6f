import type { Filter, Operand } from './filter.ts';
import type { Argument } from './intrinsic.ts';
import type { Expression } from './payloadTemplate.ts';

/** A variable that a JSONPath expression reads; offsets count UTF-16 units of the expression, `$` included. */
export interface PathVariable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Every `$variable` of a path or of an intrinsic function's arguments, those inside filters too. */
export function pathVariables(expression: Expression): PathVariable[] {
  const found: PathVariable[] = [];
  fromArgument(expression, found);
  return found;
}

function fromArgument(argument: Argument, found: PathVariable[]): void {
  if (argument.kind === 'call') for (const each of argument.arguments) fromArgument(each, found);
  if (argument.kind === 'path') fromPath(argument, found);
}

function fromPath(operand: Operand, found: PathVariable[]): void {
  if (operand.kind !== 'path') return;
  const { variable, start, segments } = operand;
  if (variable !== undefined) found.push({ name: variable, start, end: start + variable.length + 1 });
  for (const segment of segments) if (segment.kind === 'filter') fromFilter(segment.filter, found);
}

function fromFilter(filter: Filter, found: PathVariable[]): void {
  switch (filter.kind) {
    case 'or':
    case 'and':
      fromFilter(filter.left, found);
      fromFilter(filter.right, found);
      break;
    case 'not':
      fromFilter(filter.filter, found);
      break;
    case 'exists':
      fromPath(filter.path, found);
      break;
    case 'compare':
      fromPath(filter.left, found);
      fromPath(filter.right, found);
  }
}
