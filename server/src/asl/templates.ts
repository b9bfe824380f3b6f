import { remembered } from '../text/remembered.ts';
import { itemsOf, type Member, membersOf, type ObjectNode, type TreeNode } from '../text/tree.ts';
import type { Definition, StateNode } from './definition.ts';
import { findInFields } from './parts.ts';

/** One member of an object inside a payload template of a JSONPath state. */
export interface TemplateMember {
  readonly owner: ObjectNode;
  readonly member: Member;
  /** The state whose template it is. */
  readonly state?: StateNode;
}

const known = new WeakMap<Definition, TemplateMember[]>();

/**
 * The members of every payload template, at any depth; remembered, because each rule asks.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
 */
export function templateMembers(definition: Definition): readonly TemplateMember[] {
  return remembered(known, definition, () => {
    const found: TemplateMember[] = [];
    findInFields(definition, (field, shape, part) => {
      if (shape.holds === 'template' && part.language === 'JSONPath') gather(field.value, part.state, found);
      return [];
    });
    return found;
  });
}

function gather(node: TreeNode | undefined, state: StateNode | undefined, found: TemplateMember[]): void {
  for (const member of membersOf(node)) {
    if (node?.kind === 'object') found.push({ owner: node, member, state });
    // What stands under a key with .$ is the expression itself, or no template.
    if (!member.key.endsWith('.$')) gather(member.value, state, found);
  }
  for (const item of itemsOf(node)) gather(item, state, found);
}
