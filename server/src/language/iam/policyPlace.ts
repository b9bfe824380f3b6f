import { hasPrincipal, type Policy, parsePolicy, type Statement } from '../../iam/policy.ts';
import { type Enclosing, enclosing, type JsonCursor, jsonCursor } from '../../text/jsonCursor.ts';
import { itemsOf, type ObjectNode, stringOf, type TreeNode } from '../../text/tree.ts';

/** What stands around a place in a policy. The trees are those of the mended text: only what they hold counts. */
export interface PlaceAround {
  readonly cursor: JsonCursor;
  readonly policy: Policy;
  /** Absent outside of a statement. */
  readonly statement?: Statement;
}

/** A place in a policy at which something can be offered. */
export type PolicyPlace = PlaceAround &
  (
    | { readonly at: 'document' | 'statement' }
    /** A name in the policy or in a statement. */
    | { readonly at: 'policyElement' | 'statementElement'; readonly object: ObjectNode }
    /** A kind of principal. */
    | { readonly at: 'principalKind'; readonly object: ObjectNode }
    | { readonly at: 'operator'; readonly object: ObjectNode }
    | { readonly at: 'conditionKey'; readonly object: ObjectNode; readonly operator: string }
    /** The name in an object that stands for a string: an intrinsic function. */
    | { readonly at: 'intrinsic'; readonly object: ObjectNode }
    | ValuePlace
  );

/** A string, or where one is to be. */
export interface ValuePlace {
  readonly at: 'value';
  /** As the grammar spells it: `Action`. */
  readonly element: string;
  /** The strings that stand beside this one in its list. */
  readonly others: readonly string[];
  /** Whether the string is the text of an `Fn::Sub`, in which `${…}` is CloudFormation's. */
  readonly inSub: boolean;
  readonly principalKind?: string;
  readonly operator?: string;
  readonly conditionKey?: string;
}

/** The elements of a policy, in the order in which they are usually written. */
export const POLICY_ELEMENTS: readonly string[] = ['Version', 'Id', 'Statement'];
/** The elements of a statement, likewise. */
export const STATEMENT_ELEMENTS: readonly string[] = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
];
/** Those that hold one string or several. */
const LISTED = ['Action', 'NotAction', 'Resource', 'NotResource'];

/** Tells what can be typed at an offset of a policy; undefined where nothing is known to fit. */
export function policyPlace(text: string, offset: number): PolicyPlace | undefined {
  const cursor = jsonCursor(text, offset);
  if (cursor === undefined) return undefined;
  const policy = parsePolicy(cursor.mended);
  const [root, ...path] = enclosing(policy.root, cursor.at);
  const around: PlaceAround = { cursor, policy };
  if (root === undefined) return { ...around, at: 'document' };
  if (root.node.kind !== 'object') return undefined;
  if (root.key === undefined) return { ...around, at: 'policyElement', object: root.node };
  const element = spelled(root.key, POLICY_ELEMENTS);
  if (element !== 'Statement') {
    return element === undefined || path.length > 0
      ? undefined
      : { ...around, at: 'value', element, others: [], inSub: false };
  }
  const inList = path[0]?.node.kind === 'list' ? path.slice(1) : path;
  const [own, ...inside] = inList;
  if (own === undefined) return cursor.typed === '' ? { ...around, at: 'statement' } : undefined;
  const statement = policy.statements.find(({ node }) => node === own.node);
  if (own.node.kind !== 'object' || statement === undefined) return undefined;
  const within = { ...around, statement };
  if (own.key === undefined) return { ...within, at: 'statementElement', object: own.node };
  return placeInStatement(within, own.key, inside);
}

function placeInStatement(around: PlaceAround, key: string, path: readonly Enclosing[]): PolicyPlace | undefined {
  const element = spelled(key, STATEMENT_ELEMENTS);
  const [first, ...rest] = path;
  if (element === 'Condition') return first === undefined ? undefined : placeInCondition(around, first, rest);
  if (element === 'Principal' || element === 'NotPrincipal') {
    if (first === undefined) return valuePlace(around, { element }, []);
    if (first.node.kind !== 'object') return undefined;
    if (first.key === undefined) return { ...around, at: 'principalKind', object: first.node };
    return valuePlace(around, { element, principalKind: first.key }, rest);
  }
  return element === undefined ? undefined : valuePlace(around, { element }, path);
}

function placeInCondition(around: PlaceAround, first: Enclosing, rest: readonly Enclosing[]): PolicyPlace | undefined {
  if (first.node.kind !== 'object') return undefined;
  if (first.key === undefined) return { ...around, at: 'operator', object: first.node };
  const [keys, ...path] = rest;
  if (keys?.node.kind !== 'object') return undefined;
  const operator = first.key;
  if (keys.key === undefined) return { ...around, at: 'conditionKey', object: keys.node, operator };
  return valuePlace(around, { element: 'Condition', operator, conditionKey: keys.key }, path);
}

/** The string at the end of a path through a list and intrinsic functions whose argument stands for the string. */
function valuePlace(
  around: PlaceAround,
  what: Omit<ValuePlace, 'at' | 'others' | 'inSub'>,
  path: readonly Enclosing[],
): PolicyPlace | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return { ...around, ...what, at: 'value', others: [], inSub: false };
  const isListed = LISTED.includes(what.element) || what.principalKind !== undefined || what.conditionKey !== undefined;
  if (!isListed) return undefined;
  if (first.node.kind === 'list') {
    const place = valuePlace(around, what, rest);
    if (place?.at !== 'value') return place;
    return { ...place, others: otherStrings(first.node, around.cursor.at) };
  }
  if (first.key === undefined) return { ...around, at: 'intrinsic', object: first.node };
  const [list, ...more] = rest;
  if (first.key !== 'Fn::Sub' || more.length > 0) return undefined;
  const isText =
    list === undefined || (list.node.kind === 'list' && itemsOf(list.node)[0]?.range.start === around.cursor.at);
  return isText ? { ...around, ...what, at: 'value', others: [], inSub: true } : undefined;
}

function otherStrings(list: TreeNode, at: number): string[] {
  return itemsOf(list).flatMap((item) => (item.range.start === at ? [] : (stringOf(item) ?? [])));
}

function spelled(key: string, names: readonly string[]): string | undefined {
  return names.find((name) => name.toLowerCase() === key.toLowerCase());
}

/**
 * What kind of policy the others of its statements, and what is there of this one, make it: `unknown` while a policy begins.
 * `principal` is a resource's or a role's, as far as nothing tells them apart.
 */
export function policyKind({ policy, statement }: PlaceAround): 'identity' | 'principal' | 'trust' | 'unknown' {
  if (policy.statements.some(hasPrincipal)) return isTrust(policy) ? 'trust' : 'principal';
  const finished = policy.statements.some((one) => one !== statement && one.elements.length > 1);
  return finished || (statement !== undefined && names(statement).some((name) => /^(not)?resource$/.test(name)))
    ? 'identity'
    : 'unknown';
}

/** Whether the policy is about assuming a role, which is a thing of the `sts:` actions and of no resource. */
function isTrust({ statements }: Policy): boolean {
  // Policies of VPC endpoints and resource control policies are about assuming roles, too, and name resources.
  if (statements.some((one) => names(one).some((name) => /^(not)?resource$/.test(name)))) return false;
  const actions = statements.flatMap(({ elements }) =>
    elements.flatMap(({ key, value }) => (/^(not)?action$/i.test(key) ? strings(value) : [])),
  );
  const written = actions.filter((action) => action !== '');
  return written.length > 0 && written.every((action) => /^sts:(Assume|TagSession|SetSource|SetContext)/i.test(action));
}

function names({ elements }: Statement): string[] {
  return elements.map(({ key }) => key.toLowerCase());
}

/** The strings of a value that is one or a list of them. */
export function strings(node: TreeNode | undefined): string[] {
  const nodes = node?.kind === 'list' ? node.items : [node];
  return nodes.flatMap((one) => stringOf(one) ?? []);
}
