import { parseDefinition } from '../../asl/parseDefinition.ts';
import { STATE_MACHINES } from '../../permissions/stateMachines.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from '../../template/parseTemplate.ts';
import { replaceComputed } from '../../template/replaceComputed.ts';
import { objectOf } from '../../template/resolveSymbolic.ts';
import { writtenText } from '../../template/writtenText.ts';
import { remembered } from '../../text/remembered.ts';
import { hasLooseSubstitution } from '../../text/substitutions.ts';
import type { Finding } from '../finding.ts';
import { applySuppressions, suppressionsIn } from '../suppression.ts';
import { checkValueInTemplate } from '../valueInTemplate.ts';
import { checkParsedDefinition } from './index.ts';
import type { Surroundings } from './surroundings.ts';

const known = new WeakMap<ParsedTemplate, Finding[]>();

/**
 * Checks the definitions that a template holds itself, as an object or as a text; `text` is the template's. Never throws.
 * Remembered, because the template stays while other files are typed.
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
        return checkValueInTemplate(value, [...at, 'Definition'], template, (json) => check(json, around));
      }
      const written = writtenText(properties.DefinitionString, [...at, 'DefinitionString'], template, text);
      if (written === undefined) return [];
      return check(written.text, around).flatMap((finding): Finding[] => {
        const range = written.place(finding.range);
        // Edits of the definition are none of the text that the template writes for it.
        return range === undefined ? [] : [{ ...finding, range, fixes: undefined }];
      });
    });
  });
}

function typeOf(value: TemplateValue | undefined): Surroundings['type'] {
  return value === 'EXPRESS' || value === 'STANDARD' ? value : undefined;
}

/** The findings of a definition's text, without those that a `Comment` in it hides. */
function check(text: string, around: Surroundings): Finding[] {
  const definition = parseDefinition(text);
  // A computed part may be several members, or none: then nothing is sure about what is written around it.
  if (definition.syntaxErrors.length > 0 && hasLooseSubstitution(text)) return [];
  return applySuppressions(checkParsedDefinition(definition, text, around), suppressionsIn(definition, text)).kept;
}
