import { allOf, anyOf, type Formula, isValue, notOf, type Variable } from '../expressions/formula.ts';
import { ANYTHING, isSymbolic, wholePart } from '../text/symbolicText.ts';
import type { TemplateValue } from './parseTemplate.ts';
import type { TemplateObject } from './resolveIntrinsics.ts';

/** What the conditions are read against. */
interface TemplateTexts {
  text(value: TemplateValue | undefined): string;
  /** Every value that a parameter may have; undefined where it may have any. */
  allowedValues(parameter: string): readonly string[] | undefined;
}

/**
 * The conditions of a template as formulas of what their `Fn::Equals` compare: two conditions about one parameter hang on
 * the same variable, so that what follows from one for the other is known.
 */
export class TemplateConditions {
  private readonly written: TemplateObject;
  private readonly template: TemplateTexts;
  private readonly known = new Map<string, Formula>();
  private readonly open = new Set<string>();

  constructor(written: TemplateObject, template: TemplateTexts) {
    this.written = written;
    this.template = template;
  }

  /** The formula of a condition; one that the template does not have, or that leads back to itself, may hold or not. */
  formula(name: string): Formula {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const value = Object.hasOwn(this.written, name) ? this.written[name] : undefined;
    if (value === undefined || this.open.has(name)) return untold(JSON.stringify({ Condition: name }));
    this.open.add(name);
    const formula = this.read(value);
    this.open.delete(name);
    this.known.set(name, formula);
    return formula;
  }

  /** The formula of the `Condition` of a resource, which exists only where it holds. */
  ofResource(resource: TemplateObject): Formula {
    return typeof resource.Condition === 'string' ? this.formula(resource.Condition) : true;
  }

  private read(value: TemplateValue): Formula {
    const [entry, ...others] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const [name, argument] = entry ?? [];
    const parts: readonly TemplateValue[] = Array.isArray(argument) ? argument : [];
    const [one, other] = parts;
    if (others.length > 0 || one === undefined) {
      return name === 'Condition' && typeof argument === 'string' && others.length === 0
        ? this.formula(argument)
        : untold(JSON.stringify(value));
    }
    switch (name) {
      case 'Fn::And':
        return allOf(parts.map((part) => this.read(part)));
      case 'Fn::Or':
        return anyOf(parts.map((part) => this.read(part)));
      case 'Fn::Not':
        return notOf(this.read(one));
      case 'Fn::Equals':
        return other === undefined ? untold(JSON.stringify(value)) : this.equality(one, other);
      default:
        return untold(JSON.stringify(value));
    }
  }

  private equality(one: TemplateValue, other: TemplateValue): Formula {
    const [left, right] = [this.side(one), this.side(other)];
    if (left.name === right.name && left.literal === right.literal) return true;
    if (left.literal !== undefined && right.literal !== undefined) return false;
    if (right.literal !== undefined) return isValue(this.variable(left.name), right.literal);
    if (left.literal !== undefined) return isValue(this.variable(right.name), left.literal);
    return untold([left.name, right.name].toSorted().join(' = '));
  }

  /** A side of an Fn::Equals: a text that is known, or the name of what is compared. */
  private side(value: TemplateValue): { readonly name: string; readonly literal?: string } {
    const json = JSON.stringify(value);
    // Everywhere else these two count as they are in most regions; a condition on them is there for the others.
    if (/AWS::(Partition|URLSuffix)/.test(json)) return { name: json };
    const text = this.template.text(value);
    if (!isSymbolic(text)) return { name: '', literal: text };
    return { name: text.includes(ANYTHING) ? json : text };
  }

  private variable(name: string): Variable {
    const values = this.template.allowedValues(wholePart(name) ?? '');
    return { name, ...(values === undefined ? {} : { values }) };
  }
}

/** What may hold or not, and does so alike wherever it is named. */
function untold(name: string): Formula {
  return isValue({ name: `? ${name}`, values: ['true', 'false'] }, 'true');
}
