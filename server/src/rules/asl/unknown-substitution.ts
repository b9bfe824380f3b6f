import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { substitutionsIn } from '../../text/substitutions.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import type { Surroundings } from './surroundings.ts';

/** `${Name}` that no template which refers to this file gives a value to. Says nothing where no template refers to it. */
export function unknownSubstitution(_definition: Definition, text: string, { substitutions }: Surroundings): Finding[] {
  if (substitutions === undefined) return [];
  return substitutionsIn(text).flatMap(({ name, range: whole }): Finding[] => {
    // `${AWS::Partition}` and Terraform's `${aws_lambda_function.f.arn}` are not names of DefinitionSubstitutions.
    if (!/^\w+$/.test(name) || substitutions.has(name)) return [];
    const range = { start: whole.start + 2, end: whole.end - 1 };
    const nearest = nearestName(name, substitutions);
    const message =
      nearest === undefined
        ? t('The template has no value for {0}. Add {1} to its DefinitionSubstitutions.', written(name), name)
        : t('The template has no value for {0}. Did you mean {1}?', written(name), written(nearest));
    const fixes = nearest === undefined ? undefined : [changeName(range, nearest)];
    return [{ code: 'asl/unknown-substitution', severity: 'warning', range, message, fixes }];
  });
}

const written = (name: string) => `\${${name}}`;
