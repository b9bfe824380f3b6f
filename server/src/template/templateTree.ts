import type { Member, TextRange, TreeNode } from '../text/tree.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from './parseTemplate.ts';

/**
 * A part of a template, or of a document in YAML, as the tree that definitions are read from. Ranges are looked up only
 * when they are asked for: most of them never are.
 */
export function treeAt(template: ParsedTemplate, value: TemplateValue, path: TemplatePath): TreeNode {
  const placed = {
    get range() {
      return rangeOf(template.rangeAt(path));
    },
  };
  const define = <Part extends object>(part: Part): Part & { readonly range: TextRange } =>
    Object.defineProperties({ ...part, range: { start: 0, end: 0 } }, Object.getOwnPropertyDescriptors(placed));
  if (Array.isArray(value)) {
    return define({
      kind: 'list',
      items: value.map((item, index) => treeAt(template, item, [...path, index])),
    } as const);
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => memberAt(template, key, item, [...path, key]));
    return define({ kind: 'object', members } as const);
  }
  const scalar = value as string | number | boolean | null;
  const kind = scalar === null ? 'null' : (typeof scalar as 'string' | 'number' | 'boolean');
  return Object.defineProperties(
    { kind, value: scalar, range: { start: 0, end: 0 }, content: { start: 0, end: 0 } },
    { range: { get: () => placed.range, enumerable: true }, content: { get: () => placed.range, enumerable: true } },
  );
}

function memberAt(template: ParsedTemplate, key: string, value: TemplateValue, path: TemplatePath): Member {
  const keyRange = () => rangeOf(template.keyRangeAt(path));
  const member = {
    key,
    keyRange: { start: 0, end: 0 },
    range: { start: 0, end: 0 },
    value: treeAt(template, value, path),
  };
  return Object.defineProperties(member, {
    keyRange: { get: keyRange, enumerable: true },
    range: { get: () => ({ start: keyRange().start, end: rangeOf(template.rangeAt(path)).end }), enumerable: true },
  });
}

function rangeOf(range: TextRange | undefined): TextRange {
  return range ?? { start: 0, end: 0 };
}
