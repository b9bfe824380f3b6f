import { itemsOf, membersOf, type ScalarNode, stringOf, type TreeNode } from '../text/tree.ts';
import { isComputed } from './policy.ts';

/** Stands in a text for a part that only the deployment knows, or that the reader is to fill in. */
export const UNKNOWN = '\uFFFC';

/** Stands for such a part without a colon: an account, a Region, a partition. */
export const UNKNOWN_FIELD = '\uFFFB';

const FIELDS = /^AWS::(AccountId|Partition|Region|StackName|URLSuffix)$/;

function unknownPart(name: string): string {
  return FIELDS.test(name) ? UNKNOWN_FIELD : UNKNOWN;
}

/** A text of a policy as AWS will see it, as far as it can be told. */
export interface PolicyText {
  /** With `UNKNOWN` or `UNKNOWN_FIELD` for each part that is not known; policy variables stand as `${aws:…}`. */
  readonly text: string;
  /** The value in the document: a string, or the object of an intrinsic function. */
  readonly node: TreeNode;
  /** The string that the text was read from, where there is one to edit. */
  readonly written?: ScalarNode;
}

/** The texts of a value that is a string or a list of strings, with CloudFormation's intrinsics resolved where simple. */
export function policyTexts(node: TreeNode | undefined): PolicyText[] {
  if (node === undefined) return [];
  const nodes = node.kind === 'list' ? node.items : [node];
  return nodes.flatMap((item) => {
    const text = policyText(item);
    return text === undefined ? [] : [text];
  });
}

function policyText(node: TreeNode): PolicyText | undefined {
  if (node.kind === 'string') return { text: withoutPlaceholders(String(node.value)), node, written: node };
  if (!isComputed(node)) return undefined;
  const [member] = membersOf(node);
  if (member?.key === 'Fn::Sub') {
    const written = member.value?.kind === 'list' ? member.value.items[0] : member.value;
    const text = stringOf(written);
    if (text !== undefined && written?.kind === 'string') return { text: withoutSubstitutions(text), node, written };
  }
  if (member?.key === 'Fn::Join') {
    const [separator, parts] = itemsOf(member.value);
    const between = stringOf(separator);
    if (between !== undefined && parts?.kind === 'list') {
      return { text: parts.items.map((part) => policyText(part)?.text ?? UNKNOWN).join(between), node };
    }
  }
  return { text: member?.key === 'Ref' ? unknownPart(stringOf(member.value) ?? '') : UNKNOWN, node };
}

/** `${Name}` without a colon, `<name>`, `{{name}}` and `[name]` alone are for somebody to replace. */
function withoutPlaceholders(text: string): string {
  return text
    .replace(/\$\{([\w .-]+(?:::[\w.]+)?)\}/g, (_, name: string) => unknownPart(name))
    .replace(/\{\{[^{}]*\}\}/g, UNKNOWN)
    .replace(/<[^<>]*>/g, UNKNOWN)
    .replace(/%[A-Za-z_]+%/g, UNKNOWN);
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
function withoutSubstitutions(text: string): string {
  return text.replace(/\$\{(!?)([^{}]*)\}/g, (_, literal: string, name: string) =>
    literal === '!' ? `\${${name}}` : unknownPart(name),
  );
}

/** Whether the whole text is known. */
export function isKnown({ text }: PolicyText): boolean {
  return !text.includes(UNKNOWN) && !text.includes(UNKNOWN_FIELD);
}

/** The text as a message shows it, with an ellipsis for what is not known. */
export function shownText({ text }: PolicyText): string {
  return text.replace(/[\uFFFB\uFFFC]/g, '…');
}

/** The text as a pattern in which policy variables and unknown parts may be anything. */
export function asPattern(text: string): string {
  return text
    .replace(/\$\{([*?$])\}/g, '\uE001')
    .replace(/\$\{[^}]*\}/g, '*')
    .replace(/[\uFFFB\uFFFC]/g, '*')
    .replace(/\*+/g, '*');
}
