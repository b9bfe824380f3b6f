import type { AccessRequest } from '../iam/grant.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf } from '../template/resolveSymbolic.ts';
import { ANYTHING, atom } from '../text/symbolicText.ts';
import type { TextRange } from '../text/tree.ts';
import { addActions, lastItem, statementFor } from './addAction.ts';
import { resourceValue } from './resourceValue.ts';
import type { StateMachine } from './stateMachines.ts';

/** An edit that grants what is missing: nothing else of the file changes. */
export interface PolicyEdit {
  readonly file: string;
  /** The name of the policy or the resource that is changed. */
  readonly name: string;
  readonly range: TextRange;
  readonly newText: string;
}

/** What has a role that is to allow more. */
export type RoleOwner = Pick<StateMachine, 'role' | 'logicalId' | 'templatePath' | 'open'>;

/** An action to allow on a resource, or on all of them. */
export type WantedAccess = Pick<AccessRequest, 'action' | 'resource'>;

/** Where a role takes further permissions, and the text to put there; undefined where nothing fits. */
export function grantEdit(owner: RoleOwner, needs: readonly WantedAccess[]): PolicyEdit | undefined {
  const { role } = owner;
  if (role === undefined || needs.length === 0) return undefined;
  const circular = needs.map((need) => ({ ...need, resource: withoutNameOf(owner.logicalId, need.resource) }));
  const inPolicy = (policy: string) => (comesBefore(owner, policy) ? circular : needs);
  const fitting =
    statementFor(role.grants, needs, ({ policy }) => !comesBefore(owner, policy)) ??
    statementFor(role.grants, circular, ({ policy }) => comesBefore(owner, policy));
  const file = fitting && owner.open(fitting.place.file);
  if (fitting !== undefined && file !== undefined) {
    const actions = [...new Set(needs.map(({ action }) => action))];
    const edit = addActions(file.text, file.parsed, fitting.place.path, actions);
    if (edit !== undefined) return { file: fitting.place.file, name: fitting.place.policy, ...edit };
  }
  const services = new Set(needs.map(({ action }) => action.split(':')[0]));
  // What is needed always must not stand where a condition may leave it out.
  const editable = role.grants.filter(
    ({ place, effect, when }) =>
      place.editable && effect === 'Allow' && when === undefined && !place.path.includes('Fn::If'),
  );
  const near = editable.filter(({ actions }) => actions.some((action) => services.has(action.split(':')[0])));
  // A file of its own is the better home than a policy inside the template.
  const homes = [...near, ...editable].toSorted(
    (one, other) => Number(one.place.file === owner.templatePath) - Number(other.place.file === owner.templatePath),
  );
  for (const { place } of homes) {
    const index = place.path.at(-1);
    if (typeof index !== 'number') continue;
    const opened = owner.open(place.file);
    const list = place.path.slice(0, -1);
    const edit = opened && appendItems(opened.text, opened.parsed, list, statementsFor(inPolicy(place.policy)));
    if (edit !== undefined) return { file: place.file, name: place.policy, ...edit };
  }
  return newPolicy(owner, role.logicalId, circular);
}

/**
 * Whether CloudFormation makes a policy before what has the role: the role itself, what SAM makes one of, or what it is
 * said to depend on. A reference from there to the name of what has the role would be circular.
 */
function comesBefore({ role, logicalId, templatePath, open }: RoleOwner, policy: string): boolean {
  if (policy === role?.logicalId || policy === logicalId) return true;
  const { DependsOn } = objectOf(objectOf(open(templatePath)?.parsed.value.Resources)[logicalId]);
  return [DependsOn].flat().includes(policy);
}

/** A resource with any name in the place of the one that CloudFormation generates for this logical ID. */
function withoutNameOf(logicalId: string, resource: string | undefined): string | undefined {
  return resource?.replaceAll(atom('sealed', `${logicalId}.Name`), ANYTHING);
}

/** The statements that grant these needs, one a set of resources. */
export function statementsFor(needs: readonly WantedAccess[]): TemplateValue[] {
  const groups = new Map<string, { actions: Set<string>; resource: TemplateValue }>();
  for (const need of needs) {
    const resource = resourceValue(need.resource);
    const key = JSON.stringify(resource);
    const group = groups.get(key) ?? { actions: new Set(), resource };
    group.actions.add(need.action);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ actions, resource }) => {
    const list = [...actions];
    return { Effect: 'Allow', Action: list.length === 1 ? (list[0] ?? '') : list, Resource: resource };
  });
}

/** Adds items to a list in the document's own style; undefined where there is no list to add to. */
function appendItems(
  text: string,
  parsed: ParsedTemplate,
  list: TemplatePath,
  items: readonly TemplateValue[],
): { range: TextRange; newText: string } | undefined {
  const range = parsed.rangeAt(list);
  const last = lastItem(parsed, list);
  if (range === undefined || last === undefined) return undefined;
  if (text[range.start] === '[') {
    const end = text.lastIndexOf('}', last.end) + 1;
    // Such as an !If in a list on one line: its end is not that of the last brace.
    if (text.slice(end, last.end).trim() !== '') return undefined;
    const indent = indentAt(text, last.start);
    const written = items
      .map((item) => reindent(JSON.stringify(item, null, unitOf(text)), indent))
      .join(`,\n${indent}`);
    return { range: { start: end, end }, newText: `,\n${indent}${written}` };
  }
  const indent = ' '.repeat(range.start - (text.lastIndexOf('\n', range.start - 1) + 1));
  const end = text.slice(0, last.end).trimEnd().length;
  const line = text.indexOf('\n', end);
  const at = line < 0 ? text.length : line;
  return { range: { start: at, end: at }, newText: `\n${items.map((item) => yamlItem(item, indent)).join('\n')}` };
}

/** A policy where the role has none that can be edited. */
function newPolicy(owner: RoleOwner, logicalId: string, needs: readonly WantedAccess[]): PolicyEdit | undefined {
  const opened = owner.open(owner.templatePath);
  if (opened === undefined) return undefined;
  const { text, parsed } = opened;
  const at: TemplatePath = ['Resources', logicalId, 'Properties'];
  const resource = objectOf(objectOf(parsed.value.Resources)[logicalId]);
  const properties = objectOf(resource.Properties);
  const document: TemplateValue = { Version: '2012-10-17', Statement: statementsFor(needs) };
  const item: TemplateValue =
    resource.Type === 'AWS::IAM::Role'
      ? { PolicyName: `${owner.logicalId}Permissions`, PolicyDocument: document }
      : document;
  const place = { file: owner.templatePath, name: logicalId };
  if (properties.Policies !== undefined) {
    const edit = appendItems(text, parsed, [...at, 'Policies'], [item]);
    return edit && { ...place, ...edit };
  }
  const first = Object.keys(properties)[0];
  const key = first === undefined ? undefined : parsed.keyRangeAt([...at, first]);
  if (key === undefined) return undefined;
  const indent = indentAt(text, key.start);
  const isJson = text[key.start] === '"';
  const newText = isJson
    ? `"Policies": ${reindent(JSON.stringify([item], null, unitOf(text)), indent)},\n${indent}`
    : `Policies:\n${yamlItem(item, `${indent}  `)}\n${indent}`;
  return { ...place, range: { start: key.start, end: key.start }, newText };
}

function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** The indent that a document is written in. */
function unitOf(text: string): string {
  return /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
}

function reindent(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`);
}

function yamlItem(value: TemplateValue, indent: string): string {
  const body = yamlLines(value).map((line) => `${indent}  ${line}`);
  return `${indent}- ${(body[0] ?? '').trimStart()}${body.length > 1 ? `\n${body.slice(1).join('\n')}` : ''}`;
}

function yamlLines(value: TemplateValue): string[] {
  return Object.entries(objectOf(value)).flatMap(([key, item]) => {
    if (Array.isArray(item))
      return [
        `${key}:`,
        ...item.flatMap((entry) =>
          typeof entry === 'string' ? [`  - ${scalar(entry)}`] : yamlItem(entry, '  ').split('\n'),
        ),
      ];
    const sub = objectOf(item)['Fn::Sub'];
    if (typeof sub === 'string') return [`${key}: !Sub ${scalar(sub)}`];
    if (typeof item === 'object' && item !== null) return [`${key}:`, ...yamlLines(item).map((line) => `  ${line}`)];
    return [`${key}: ${scalar(String(item))}`];
  });
}

function scalar(text: string): string {
  return /^[A-Za-z][\w:./-]*$/.test(text) ? text : `"${text}"`;
}

/** Applies an edit, for what shows its result. */
export function applyEdit(text: string, { range, newText }: { range: TextRange; newText: string }): string {
  return text.slice(0, range.start) + newText + text.slice(range.end);
}

/**
 * The least-privilege policy of a state machine: nothing that it needs is missing, and nothing else is in it. Where the
 * policy will stand is not known, so it names the state machine itself only where that has a name of the user's.
 */
export function leastPrivilegePolicy(machine: StateMachine): string {
  const { needs, logicalId } = machine;
  const Statement = statementsFor(
    needs.map((need) => ({ ...need, resource: withoutNameOf(logicalId, need.resource) })),
  );
  return `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n`;
}
