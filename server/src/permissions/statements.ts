import { allOf, anyOf, type Formula } from '../expressions/formula.ts';
import type { Condition } from '../iam/conditionMatch.ts';
import type { Grant } from '../iam/grant.ts';
import { branchesOf, isDecidedLater, itemsOf, variantsOf } from '../template/branches.ts';
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
  /** True in a branch of an Fn::If, or around one: what is added there, or written anew, would not stand for all it did. */
  readonly branched?: true;
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

/** The same statements where a formula holds, and nowhere else. */
export function grantedWhere(when: Formula, grants: readonly Grant<Place>[]): readonly Grant<Place>[] {
  return when === true ? grants : grants.map((grant) => ({ ...grant, when: allOf([when, grant.when ?? true]) }));
}

/**
 * The statements of a policy document, with intrinsics resolved as far as they can be; a statement that conditions of the
 * template change stands once for each form that it has.
 */
export function readStatements(
  document: TemplateValue | undefined,
  template: SymbolicTemplate,
  place: Place,
): Grant<Place>[] {
  const { conditions } = template;
  return branchesOf(conditions, document, place.path).flatMap(({ value, path, when }) => {
    if (value === undefined) return [];
    const written = objectOf(value).Statement;
    if (written === undefined) return grantedWhere(when, [unreadable(place)]);
    return itemsOf(conditions, written, [...path, 'Statement']).flatMap((item) =>
      item.value === undefined
        ? []
        : grantedWhere(
            allOf([when, item.when]),
            readStatement(item.value, template, {
              ...place,
              path: item.path,
              ...(item.path.includes('Fn::If', place.path.length) || isDecidedLater(item.value)
                ? { branched: true as const }
                : {}),
            }),
          ),
    );
  });
}

function readStatement(value: TemplateValue, template: SymbolicTemplate, place: Place): Grant<Place>[] {
  if (place.branched !== true) return [plainStatement(value, template, place)];
  const forms = new Map<string, { readonly grant: Grant<Place>; readonly when: Formula[] }>();
  for (const variant of variantsOf(template.conditions, value)) {
    if (variant.value === undefined) continue;
    const grant = plainStatement(variant.value, template, place);
    const { place: _, ...rest } = grant;
    const form = forms.get(JSON.stringify(rest));
    if (form === undefined) forms.set(JSON.stringify(rest), { grant, when: [variant.when] });
    else form.when.push(variant.when);
  }
  return [...forms.values()].flatMap(({ grant, when }) => grantedWhere(anyOf(when), [grant]));
}

function plainStatement(value: TemplateValue, template: SymbolicTemplate, place: Place): Grant<Place> {
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
