import { STATE_MACHINES } from '../../permissions/stateMachines.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from '../../template/parseTemplate.ts';
import { replaceComputed } from '../../template/replaceComputed.ts';
import { objectOf } from '../../template/resolveSymbolic.ts';
import { writtenText } from '../../template/writtenText.ts';
import { remembered } from '../../text/remembered.ts';
import type { Finding } from '../finding.ts';
import { checkValueInTemplate, checkWrittenText } from '../valueInTemplate.ts';
import { checkDefinition } from './index.ts';
import type { Surroundings } from './surroundings.ts';

const known = new WeakMap<ParsedTemplate, Finding[]>();

/**
 * Checks the definitions that a template holds itself, as an object or as a text; `text` is the template's. Never
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
      const written = writtenText(properties.DefinitionString, [...at, 'DefinitionString'], { template, source: text });
      return written === undefined
        ? []
        : checkWrittenText(written, (definition) => checkDefinition(definition, around));
    });
  });
}

function typeOf(value: TemplateValue | undefined): Surroundings['type'] {
  return value === 'EXPRESS' || value === 'STANDARD' ? value : undefined;
}
