import { nameOf } from './paths.ts';
import type { ProjectFiles } from './port.ts';
import { ProjectError } from './projectError.ts';

/** A `<NAME>` that the person has yet to set; offsets are UTF-16 units, line and column count from 1. */
export interface Placeholder {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** The placeholders in the strings of a definition. */
export function findPlaceholders(definition: string): Placeholder[] {
  const found: Placeholder[] = [];
  // Most definitions have none, and looking for one costs less than reading every string.
  if (!/<[A-Z][A-Z0-9_]*>/.test(definition)) return found;
  let line = 1;
  let lineStart = 0;
  const lineBreaks = /\r\n|\r|\n/g;
  let lineBreak = lineBreaks.exec(definition);
  for (const text of definition.matchAll(/"(?:[^"\\\n]|\\.)*"/g)) {
    for (const match of text[0].matchAll(/<[A-Z][A-Z0-9_]*>/g)) {
      const start = text.index + match.index;
      for (; lineBreak !== null && lineBreak.index < start; lineBreak = lineBreaks.exec(definition)) {
        line += 1;
        lineStart = lineBreaks.lastIndex;
      }
      found.push({ name: match[0], start, end: start + match[0].length, line, column: start - lineStart + 1 });
    }
  }
  return found;
}

/** @throws ProjectError that lists the placeholders still in a definition. To be called before a deploy. */
export async function requirePlaceholdersSet(files: ProjectFiles, definitionPath: string): Promise<void> {
  const found = findPlaceholders(await files.readText(definitionPath));
  const [first] = found;
  if (first === undefined) return;
  const list = found.map(({ name, line }) => `${name} (line ${line})`).join(', ');
  throw new ProjectError('placeholders', `Set before deploying, in ${nameOf(definitionPath)}: ${list}.`, {
    file: definitionPath,
    line: first.line,
    column: first.column,
  });
}
