import { parseJson, type SyntaxProblem } from '../text/json.ts';
import { itemsOf, type Member, membersOf, type ObjectNode, type TreeNode } from '../text/tree.ts';

/** A policy of AWS Organizations, of services or of resources. Nothing in the document tells it from others. */
export type ControlPolicy = 'scp' | 'rcp';

/**
 * Whose policy it is where a template tells it: that of a VPC endpoint only limits what goes through it, and what is
 * guarded has other ways to say who may call, such as an authorizer or the network that it is in.
 */
export type PolicyOwner = 'resource' | 'guarded' | 'endpoint';

/** A policy document, read as far as it can be. */
export interface Policy {
  readonly text: string;
  readonly root?: TreeNode;
  /** Empty for text that is JSON without comments and without a name that stands twice. */
  readonly syntaxErrors: readonly SyntaxProblem[];
  readonly statements: readonly Statement[];
  /** True where no statement has a principal: an identity, session or service control policy, never a resource's. */
  readonly identityLike: boolean;
  /** Present where the file's name, or the template, says that it controls an organization. */
  readonly control?: ControlPolicy;
  /** Present where the template says that it is no identity's, whatever its statements look like. */
  readonly owner?: PolicyOwner;
}

export interface Statement {
  readonly node: ObjectNode;
  readonly elements: readonly Member[];
}

/**
 * Reads the text of a policy; never throws. Statements that CloudFormation computes are left out.
 * @param given what is known of the policy from outside its text
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(text: string, given?: ControlPolicy | PolicyOwner): Policy {
  const { root, problems } = parseJson(text);
  const value = elementOf(membersOf(root), 'Statement')?.value;
  const nodes = value?.kind === 'list' ? itemsOf(value) : value === undefined ? [] : [value];
  const statements = nodes.flatMap((node) =>
    node.kind === 'object' && !isComputed(node) ? [{ node, elements: node.members }] : [],
  );
  const control = given === 'scp' || given === 'rcp' ? given : undefined;
  const owner = given === 'scp' || given === 'rcp' ? undefined : given;
  const identityLike = owner === undefined && !statements.some(hasPrincipal) && !nodes.some(isComputed);
  return { text, root, syntaxErrors: problems, statements, identityLike, control, owner };
}

/** Whether the statement says whom it is about, as those of a resource or trust policy do. */
export function hasPrincipal({ elements }: Statement): boolean {
  return elementOf(elements, 'Principal') !== undefined || elementOf(elements, 'NotPrincipal') !== undefined;
}

/** The element of that name in any case: the wrong case is a finding of its own. */
export function elementOf(members: readonly Member[], name: string): Member | undefined {
  return members.findLast(({ key }) => key.toLowerCase() === name.toLowerCase());
}

/**
 * Whether CloudFormation puts something else in this place: `{"Ref": …}`, `{"Fn::…": …}`, `{"Condition": "Name"}` or an
 * unquoted `${Name}`. Such a value may stand for a string, a list or a whole statement.
 */
export function isComputed(node: TreeNode | undefined): boolean {
  if (node?.kind === 'substitution') return true;
  if (node?.kind !== 'object') return false;
  const [only, second] = node.members;
  if (only === undefined || second !== undefined) return false;
  if (only.key === 'Condition') return only.value?.kind === 'string';
  return only.key === 'Ref' || only.key.startsWith('Fn::');
}

/** The texts written in a value that is a string or a list of strings, with their nodes; computed ones are left out. */
export function textsOf(node: TreeNode | undefined): { readonly text: string; readonly node: TreeNode }[] {
  const nodes = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return nodes.flatMap((item) => (item.kind === 'string' ? [{ text: String(item.value), node: item }] : []));
}

/** The parts of a value that should be a string or a list of strings and are neither that nor computed. */
export function notTexts(node: TreeNode | undefined): TreeNode[] {
  const nodes = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return nodes.filter((item) => item.kind !== 'string' && !isComputed(item));
}
