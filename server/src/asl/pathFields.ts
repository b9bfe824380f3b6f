import { parseIntrinsic } from '../expressions/intrinsic.ts';
import { parsePath } from '../expressions/path.ts';
import { remembered } from '../text/remembered.ts';
import { type ScalarNode, stringOf, type TreeNode } from '../text/tree.ts';
import type { Definition, StateNode } from './definition.ts';
import { findInFields } from './parts.ts';
import { templateMembers } from './templates.ts';

/** A string that JSONPath states evaluate. */
export interface EvaluatedText {
  /** The name of the field, `.$` included. */
  readonly name: string;
  readonly node: ScalarNode;
  readonly text: string;
  /** `template`: the value of a member whose key ends in `.$`. */
  readonly holds: 'path' | 'pathOrCall' | 'template';
  /** The state that it stands in. */
  readonly state?: StateNode;
}

const known = new WeakMap<Definition, EvaluatedText[]>();

/** Every string that is a path or may be an intrinsic function; none that a substitution is part of. Remembered. */
export function evaluatedTexts(definition: Definition): readonly EvaluatedText[] {
  return remembered(known, definition, () => findTexts(definition));
}

function findTexts(definition: Definition): EvaluatedText[] {
  const found: EvaluatedText[] = [];
  const add = (name: string, node: TreeNode | undefined, holds: EvaluatedText['holds'], state?: StateNode) => {
    const text = stringOf(node);
    if (node?.kind !== 'string' || text === undefined || text.includes('${')) return;
    found.push({ name, node, text, holds, state });
  };
  findInFields(definition, (field, shape, part) => {
    if (part.language !== 'JSONPath') return [];
    if (field.name.endsWith('.$')) add(field.name, field.value, 'template', part.state);
    else if (shape.holds === 'path' || shape.holds === 'pathOrCall')
      add(field.name, field.value, shape.holds, part.state);
    return [];
  });
  for (const { member, state } of templateMembers(definition)) {
    if (member.key.endsWith('.$')) add(member.key, member.value, 'template', state);
  }
  return found;
}

/** True for a text that is meant to call an intrinsic function, well written or not. */
export function looksLikeCall(text: string): boolean {
  return /^\s*(States\.|[A-Za-z_][\w.]*\s*\()/.test(text);
}

/** True for a text that most likely is to be evaluated: a path with a field, or a call of an intrinsic function. */
export function looksEvaluated(text: string): boolean {
  if (/^\$\$?[.[]/.test(text)) return !('error' in parsePath(text));
  return text.startsWith('States.') && !('error' in parseIntrinsic(text));
}
