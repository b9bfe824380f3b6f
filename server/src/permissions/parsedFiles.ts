import { type Definition, parseDefinition } from '../asl/parseDefinition.ts';
import { type ParsedTemplate, parseTemplate } from '../template/parseTemplate.ts';

/** What was parsed before, so that after an edit only the changed file is read again. */
export class ParsedFiles {
  private readonly templates = new Map<string, { readonly text: string; readonly parsed: ParsedTemplate }>();
  private readonly definitions = new Map<string, { readonly text: string; readonly parsed: Definition }>();

  template(path: string, text: string): ParsedTemplate {
    return remember(this.templates, path, text, parseTemplate);
  }

  definition(path: string, text: string): Definition {
    return remember(this.definitions, path, text, parseDefinition);
  }
}

function remember<T>(
  known: Map<string, { text: string; parsed: T }>,
  path: string,
  text: string,
  parse: (text: string) => T,
): T {
  const last = known.get(path);
  if (last?.text === text) return last.parsed;
  const parsed = parse(text);
  known.set(path, { text, parsed });
  return parsed;
}
