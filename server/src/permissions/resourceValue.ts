import type { TemplateValue } from '../template/parseTemplate.ts';
import { isSymbolic, NO_RESOURCE, substitutionText } from '../text/symbolicText.ts';

/** A resource as a template writes it; a part that has no expression of its own becomes `*`. */
export function resourceValue(resource: string | undefined): TemplateValue {
  if (resource === undefined || resource === NO_RESOURCE) return '*';
  const text = substitutionText(resource)
    .replace(/\$\{[^}]*[#{"][^}]*\}/g, '*')
    .replace(/^arn:aws:/, `arn:\${AWS::Partition}:`);
  return isSymbolic(resource) && /\$\{(?!AWS::Partition\})/.test(text)
    ? { 'Fn::Sub': text }
    : text.replace(`\${AWS::Partition}`, 'aws');
}
