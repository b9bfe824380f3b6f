import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { parametersOf } from '../../catalogue/resolveResource.ts';
import { parameterName } from '../../catalogue/spelling.ts';
import { membersOf, type ObjectNode } from '../../text/tree.ts';
import type { Finding, Fix } from '../finding.ts';
import { passedParameters, type TaskIntegration, taskIntegrations } from './taskIntegrations.ts';
import { nearestParameter } from './unknown-parameter.ts';

/** A Task does not pass a parameter that its integration requires. */
export function missingParameter(definition: Definition, text: string): Finding[] {
  return taskIntegrations(definition).flatMap((task): Finding[] => {
    const { passed, resource } = task;
    const missing = missingNames(task);
    if (passed?.value?.kind !== 'object' || missing.length === 0) return [];
    const message = t('{0} requires parameters that {1} lacks: {2}.', resource.name, passed.name, missing.join(', '));
    const fixes = [insertion(text, passed.value, missing)];
    return [{ code: 'asl/missing-parameter', severity: 'warning', range: passed.nameRange, message, fixes }];
  });
}

/** Of these an integration needs any. @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
const oneOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'http:invoke': [['Authentication', 'InvocationConfig']],
};

function missingNames(task: TaskIntegration): string[] {
  const { passed, resource } = task;
  if (passed?.value?.kind !== 'object') return [];
  // A substitution in a name may give any of them.
  if (membersOf(passed.value).some(({ key }) => key.includes('${'))) return [];
  const parameters = parametersOf(resource);
  if (parameters === undefined) return [];
  // A name that is only misspelled has a finding of its own.
  const given = new Set(
    passedParameters(task).map(({ name }) => {
      if (parameters.has(name)) return name;
      // In JSONata that is asl/jsonpath-in-jsonata.
      if (name.endsWith('.$')) return name.slice(0, -2);
      return nearestParameter(name, parameters) ?? parameterName(name);
    }),
  );
  const always = [...parameters.values()].filter(({ required, filledIn }) => required && !filledIn);
  const either = (oneOf[resource.name] ?? []).filter((names) => !names.some((name) => given.has(name)));
  return [...always.map(({ name }) => name).filter((name) => !given.has(name)), ...either.map(([first = '']) => first)];
}

/** Writes the parameters, with values still to be filled in, before the others. */
function insertion(text: string, node: ObjectNode, missing: readonly string[]): Fix {
  const at = node.range.start + 1;
  const first = node.members[0];
  const space = first === undefined ? ' ' : text.slice(at, first.range.start);
  const end = first === undefined ? ' ' : ',';
  const newText = `${missing.map((name) => `${space}"${name}": ""`).join(',')}${end}`;
  return {
    title: t('Insert {0}', missing.join(', ')),
    edits: [{ range: { start: at, end: first === undefined ? node.range.end - 1 : at }, newText }],
  };
}
