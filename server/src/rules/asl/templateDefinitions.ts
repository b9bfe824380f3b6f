import { STATE_MACHINES } from '../../permissions/stateMachines.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from '../../template/parseTemplate.ts';
import { replaceComputed } from '../../template/replaceComputed.ts';
import { objectOf } from '../../template/resolveSymbolic.ts';
import { remembered } from '../../text/remembered.ts';
import type { TextRange } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { checkValueInTemplate } from '../valueInTemplate.ts';
import { checkDefinition } from './index.ts';
import type { Surroundings } from './surroundings.ts';

const known = new WeakMap<ParsedTemplate, Finding[]>();

/**
 * Checks the definitions that a template holds itself, as an object or as a block of text; `text` is the template's. Never
 * throws. Remembered, because the template stays while other files are typed.
 */
export function checkTemplateDefinitions(text: string, template: ParsedTemplate): readonly Finding[] {
  return remembered(known, template, () => {
    if (template.errors.some(({ isRepeatedKey }) => !isRepeatedKey)) return [];
    return Object.entries(objectOf(template.value.Resources)).flatMap(([id, resource]) => {
      const { Type, Properties } = objectOf(resource);
      if (!STATE_MACHINES.includes(String(Type))) return [];
      const properties = objectOf(Properties);
      const at: TemplatePath = ['Resources', id, 'Properties'];
      const around = { type: typeOf(properties.StateMachineType ?? properties.Type) };
      if (properties.Definition !== undefined) {
        // What CloudFormation computes stands for anything, as a substitution does.
        const value = replaceComputed(properties.Definition, (_, name) => `\${${name.replace('Fn::', '')}}`);
        return checkValueInTemplate(value, [...at, 'Definition'], template, (json) => checkDefinition(json, around));
      }
      return inBlock(properties.DefinitionString, [...at, 'DefinitionString'], { text, template, around });
    });
  });
}

function typeOf(value: TemplateValue | undefined): Surroundings['type'] {
  return value === 'EXPRESS' || value === 'STANDARD' ? value : undefined;
}

/** A definition in a literal block of YAML (`|`), the only text whose every line is a line of the template. */
function inBlock(
  value: TemplateValue | undefined,
  path: TemplatePath,
  { text, template, around }: { text: string; template: ParsedTemplate; around: Surroundings },
): Finding[] {
  const sub = objectOf(value)['Fn::Sub'];
  const [definition, place] = typeof sub === 'string' ? [sub, [...path, 'Fn::Sub']] : [value, path];
  const range = template.rangeAt(place);
  if (typeof definition !== 'string' || range === undefined || text[range.start] !== '|') return [];
  const first = text.indexOf('\n', range.start) + 1;
  const indent = /^ */.exec(text.slice(first))?.[0].length ?? 0;
  const lines = text.slice(first, range.end).split('\n');
  // A line that the block leaves out, such as one that is indented less, would shift all that follow.
  const same =
    definition.trimEnd() ===
    lines
      .map((line) => line.replace(/\r$/, '').slice(indent))
      .join('\n')
      .trimEnd();
  if (!same || text.slice(range.start, first).includes('#')) return [];
  const offset = (at: number) => {
    const before = definition.slice(0, at).split('\n');
    const line = before.length - 1;
    const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, first);
    return start + indent + (before[line]?.length ?? 0);
  };
  const move = ({ start, end }: TextRange): TextRange => ({ start: offset(start), end: offset(end) });
  return checkDefinition(definition, around).map((finding) => ({
    ...finding,
    range: move(finding.range),
    fixes: undefined,
  }));
}
