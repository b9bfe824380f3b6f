import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import type { ProjectTemplate } from '../../permissions/projectTemplate.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import { findPlaceholders } from '../../project/placeholders.ts';
import { objectOf } from '../../template/resolveSymbolic.ts';
import { substitutionsIn } from '../../text/substitutions.ts';
import { changeName } from '../changeName.ts';
import type { ProjectFinding } from '../projectFinding.ts';

/** A name in DefinitionSubstitutions that the definition does not have as `${Name}`. Stands on the name in the template. */
export function unusedSubstitution(template: ProjectTemplate, machines: readonly StateMachine[]): ProjectFinding[] {
  // A definition that is just being typed lacks names that it had.
  const whole = machines.filter(({ definition }) => definition.syntaxErrors.length === 0);
  return whole.flatMap((machine) => checkMachine(template, machine));
}

function checkMachine(template: ProjectTemplate, { logicalId, definitionPath, open }: StateMachine): ProjectFinding[] {
  const definition = open(definitionPath);
  if (definition === undefined) return [];
  // What is still to be set in the definition may be set to any of the names.
  if (findPlaceholders(definition.text).length > 0) return [];
  const path = ['Resources', logicalId, 'Properties', 'DefinitionSubstitutions'];
  const resource = objectOf(objectOf(template.parsed.value.Resources)[logicalId]);
  const given = Object.keys(objectOf(objectOf(resource.Properties).DefinitionSubstitutions));
  // What an intrinsic or a macro makes of it cannot be told from here.
  if (given.some((name) => name === 'Ref' || name.startsWith('Fn::'))) return [];
  // A definition inside the template is looked for in the whole template: it may lie in an Fn::Sub or an Fn::Join.
  const used = new Set(substitutionsIn(definition.text).map(({ name }) => name));
  return given.flatMap((name): ProjectFinding[] => {
    const range = used.has(name) ? undefined : template.parsed.keyRangeAt([...path, name]);
    if (range === undefined) return [];
    const unknown = [...used].filter((each) => /^\w+$/.test(each) && !given.includes(each));
    const near = nearestName(name, unknown);
    const message =
      near === undefined
        ? t('The definition of {0} has no {1}: remove the name, or use it there.', logicalId, written(name))
        : t('The definition of {0} has no {1}. Did you mean {2}?', logicalId, written(name), written(near));
    // A key may stand in quotes, which stay; one with an escape in it is left to the person.
    const within = template.text.slice(range.start, range.end).indexOf(name);
    const start = range.start + within;
    const fixes = near === undefined || within < 0 ? [] : [changeName({ start, end: start + name.length }, near)];
    const code = 'template/unused-substitution';
    return [{ file: template.path, code, severity: 'hint', range, message, unnecessary: true, fixes }];
  });
}

const written = (name: string) => `\${${name}}`;
