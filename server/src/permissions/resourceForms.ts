import type { Formula } from '../expressions/formula.ts';
import { isDecidedLater, variantsOf } from '../template/branches.ts';
import type { TemplateValue } from '../template/parseTemplate.ts';
import type { SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { replaceParts, wholePart } from '../text/symbolicText.ts';
import { anyRevision } from './needResource.ts';

/** What a resource is where a formula holds. */
interface ResourceForm {
  readonly resource: string;
  readonly when: Formula;
}

/** Resources that an `Fn::If` of the template names, such as in DefinitionSubstitutions, in each of their forms. */
export class ResourceForms {
  private readonly template: SymbolicTemplate;
  private readonly known = new Map<string, readonly ResourceForm[] | undefined>();

  constructor(template: SymbolicTemplate) {
    this.template = template;
  }

  /** Undefined for a resource that is the same everywhere, or of which the forms cannot be told. */
  of(resource: string): readonly ResourceForm[] | undefined {
    if (!resource.includes('Fn\uE002\uE002If')) return undefined;
    if (!this.known.has(resource)) this.known.set(resource, this.read(resource));
    return this.known.get(resource);
  }

  private read(resource: string): readonly ResourceForm[] | undefined {
    const parts: TemplateValue[] = [];
    replaceParts(resource, (expression) => {
      const value = choiceIn(expression);
      if (value !== undefined) parts.push(value);
      return undefined;
    });
    const isWhole = wholePart(resource) !== undefined;
    const variants = parts.length === 0 ? [] : variantsOf(this.template.conditions, parts);
    if (variants.length === 0) return undefined;
    return variants.map(({ value, when }) => {
      const texts =
        Array.isArray(value) && value.length === parts.length ? value.map((one) => this.template.text(one)) : [];
      let next = 0;
      const decided = replaceParts(resource, (expression) => {
        if (choiceIn(expression) === undefined) return undefined;
        const text = texts[next++];
        // What stands around a part was written for a name: an ARN there would make another resource.
        return text === undefined || (isWhole ? !isResource(text) : text.includes(':')) ? undefined : text;
      });
      return { when, resource: /:(job|task)-definition\//.test(decided) ? anyRevision(decided) : decided };
    });
  }
}

/** The value that a part stands for, where conditions decide it. */
function choiceIn(expression: string): TemplateValue | undefined {
  if (!expression.startsWith('{')) return undefined;
  try {
    const value: TemplateValue = JSON.parse(expression);
    return isDecidedLater(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text names a resource by itself, as far as it is known. */
function isResource(text: string): boolean {
  return text.startsWith('arn:') || wholePart(text) !== undefined;
}
