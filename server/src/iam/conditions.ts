import { type Member, membersOf } from '../text/tree.ts';
import { type Operator, readOperator } from './operators.ts';
import { elementOf, isComputed, type Statement } from './policy.ts';
import { type PolicyText, policyTexts } from './policyText.ts';

/** One key of a statement's Condition with what it is compared with. */
export interface Condition {
  readonly operator: Operator;
  /** The operator with its object. */
  readonly operatorMember: Member;
  readonly key: string;
  /** The key with its values. */
  readonly member: Member;
  readonly values: readonly PolicyText[];
}

/** The statement's conditions; those with an unknown operator, a computed key or a computed body are left out. */
export function conditionsOf(statement: Statement): Condition[] {
  const body = elementOf(statement.elements, 'Condition')?.value;
  if (isComputed(body)) return [];
  return membersOf(body).flatMap((operatorMember) => {
    const operator = readOperator(operatorMember.key);
    if (operator === undefined || isComputed(operatorMember.value)) return [];
    return membersOf(operatorMember.value)
      .filter(({ key }) => !/\$\{|</.test(key))
      .map((member) => ({
        operator,
        operatorMember,
        key: member.key,
        member,
        values: policyTexts(member.value),
      }));
  });
}
