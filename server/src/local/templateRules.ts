import { IntrinsicError, type ResolveScope, resolveIntrinsics } from '../template/resolveIntrinsics.ts';
import type { Json, JsonObject } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';

/**
 * Checks the assertions of a template's Rules over its parameters.
 * @throws IntrinsicError for the first that does not hold, and for a function that is not supported.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 */
export function checkRules(rules: JsonObject, scope: ResolveScope): void {
  for (const [name, value] of Object.entries(rules)) {
    const rule = objectOf(value);
    const extra = Object.keys(rule).find((member) => member !== 'RuleCondition' && member !== 'Assertions');
    if (extra !== undefined)
      throw new IntrinsicError(`Template format error: Invalid member ${extra} of the rule ${name}`);
    const assertions = list(rule.Assertions);
    if (assertions.length === 0) throw new IntrinsicError(`Template format error: The rule ${name} needs Assertions`);
    if (rule.RuleCondition !== undefined && !holds(rule.RuleCondition, scope, name)) continue;
    for (const assertion of assertions) {
      const { Assert: test, AssertDescription: description } = objectOf(assertion);
      if (holds(test ?? null, scope, name)) continue;
      throw new IntrinsicError(
        `Template error: the assertion of the rule ${name} does not hold: ${textOf(description) ?? JSON.stringify(test)}`,
      );
    }
  }
}

function holds(test: Json, scope: ResolveScope, rule: string): boolean {
  const [[name, argument] = ['', null], ...more] = Object.entries(objectOf(test));
  const parts = list(argument);
  const values = () => parts.map((part) => resolveIntrinsics(part, scope) ?? null);
  const sets = () => values().map((value) => list(value).map((item) => textOf(item) ?? ''));
  if (more.length === 0) {
    if (name === 'Fn::And' && parts.length >= 2) return parts.every((part) => holds(part, scope, rule));
    if (name === 'Fn::Or' && parts.length >= 2) return parts.some((part) => holds(part, scope, rule));
    if (name === 'Fn::Not' && parts.length === 1) return !holds(parts[0] ?? null, scope, rule);
    if (name === 'Fn::Equals' && parts.length === 2) {
      const [left, right] = values().map((value) => textOf(value) ?? JSON.stringify(value));
      return left === right;
    }
    if (name === 'Fn::Contains' && parts.length === 2) {
      const [among, wanted] = values();
      return list(among)
        .map(String)
        .includes(textOf(wanted) ?? '');
    }
    if (name === 'Fn::EachMemberIn' && parts.length === 2) {
      const [wanted = [], among = []] = sets();
      return wanted.every((item) => among.includes(item));
    }
    if (name === 'Fn::EachMemberEquals' && parts.length === 2) {
      const [items, wanted] = values();
      return list(items).every((item) => textOf(item) === textOf(wanted));
    }
  }
  throw new IntrinsicError(
    `Template error: the local endpoint does not support ${name || JSON.stringify(test)} in the rule ${rule}. Remove it, or deploy to an AWS account.`,
  );
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
