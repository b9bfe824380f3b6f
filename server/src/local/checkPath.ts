import { isReferencePath, parsePath } from '../expressions/path.ts';
import { type DefinitionProblem, invalid } from './definitionProblem.ts';
import type { Json } from './ports.ts';

/** What is wrong with a field that holds a path; Input-, Output- and ResultPath may be null. */
export function* checkPath(value: Json | undefined, at: string, field: string): Generator<DefinitionProblem> {
  if (value === undefined || (value === null && /^(Input|Output|Result)Path$/.test(field))) return;
  const parsed = typeof value === 'string' ? parsePath(value) : { error: 'it must be a string' };
  if ('error' in parsed) yield invalid(`Invalid path '${value}': ${parsed.error}`, at);
  else if (field === 'ResultPath' && (!isReferencePath(parsed) || parsed.root === 'context')) {
    yield invalid(`Invalid path '${value}': ResultPath must be a Reference Path, which names one place`, at);
  }
}
