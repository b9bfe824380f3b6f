import type { Condition } from '../iam/conditionMatch.ts';
import type { Grant } from '../iam/evaluate.ts';
import { branchItems, decided, type Guard } from '../template/branches.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { atom } from '../text/symbolicText.ts';

/** Where a permission is written. */
export interface Place {
  /** The file, as the project names it. */
  readonly file: string;
  /** From the root of that file to the statement, or to what stands for one, such as a SAM policy template. */
  readonly path: TemplatePath;
  /** False for what stands for statements: its single actions cannot be edited. */
  readonly editable: boolean;
  /** The name of the policy, for a reader. */
  readonly policy: string;
}

/** Whatever a role grants that nothing here can read: it makes the answer to these actions unknown. */
export function unreadable(place: Place, actions: readonly string[] = ['*']): Grant<Place> {
  const conditions = [{ operator: 'unknown', key: '', values: [] }];
  return {
    effect: 'Allow',
    actions,
    exceptActions: false,
    resources: ['*'],
    exceptResources: false,
    conditions,
    place,
  };
}

/** An Allow of these actions on these resources. */
export function allow(place: Place, actions: string, resources: readonly string[]): Grant<Place> {
  return {
    effect: 'Allow',
    actions: actions.split(' '),
    exceptActions: false,
    resources,
    exceptResources: false,
    place,
  };
}

/** The same statements, where they stand under conditions of the template. */
export function guarded(grants: readonly Grant<Place>[], when: readonly Guard[]): Grant<Place>[] {
  return when.length === 0
    ? [...grants]
    : grants.map((grant) => ({ ...grant, when: [...when, ...(grant.when ?? [])] }));
}

/** The statements of a policy document, with intrinsics resolved as far as they can be. */
export function readStatements(
  document: TemplateValue | undefined,
  template: SymbolicTemplate,
  place: Place,
): Grant<Place>[] {
  const written = objectOf(document).Statement;
  if (document !== undefined && written === undefined) return [unreadable(place)];
  return branchItems(written).flatMap((branch) => {
    const here = { ...place, path: [...place.path, 'Statement', ...branch.path] };
    return decided(branch.value ?? '').flatMap(({ value, when }) =>
      guarded([readStatement(value, template, here)], [...branch.when, ...when]),
    );
  });
}

function readStatement(value: TemplateValue, template: SymbolicTemplate, place: Place): Grant<Place> {
  // The names of elements count in any letter case.
  const elements = new Map(Object.entries(objectOf(value)).map(([key, item]) => [key.toLowerCase(), item]));
  const actions = elements.get('action') ?? elements.get('notaction');
  const resources = elements.get('resource') ?? elements.get('notresource');
  if (actions === undefined || resources === undefined) return unreadable(place);
  const conditions = elements.get('condition');
  return {
    effect: elements.get('effect') === 'Deny' ? 'Deny' : 'Allow',
    actions: template.texts(actions),
    exceptActions: !elements.has('action'),
    resources: template.texts(resources).map(withoutVariables),
    exceptResources: !elements.has('resource'),
    ...(conditions === undefined ? {} : { conditions: readConditions(conditions, template) }),
    place,
  };
}

/**
 * Policy variables, such as `${aws:PrincipalTag/queue}`, as parts that only the request knows; written as `Fn::Sub` has them.
 * `${*}`, `${?}` and `${$}` are the characters themselves, and rare enough to count as unknown, too.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function withoutVariables(text: string): string {
  return text.replace(/\$\{([\w-]+:[^{}]*|[*?$])\}/g, (_, name: string) => atom('open', `!${name}`));
}

function readConditions(value: TemplateValue, template: SymbolicTemplate): Condition[] {
  return Object.entries(objectOf(value)).flatMap(([operator, keys]) =>
    Object.entries(objectOf(keys)).map(([key, values]) => ({
      operator,
      key,
      values: template.texts(values).map(withoutVariables),
    })),
  );
}
