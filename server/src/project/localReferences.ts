import type { TemplateValue } from '../template/parseTemplate.ts';

/** A place in a template that refers to a file or folder of the project, as `aws cloudformation package` understands it. */
export interface LocalReference {
  readonly kind: 'definition' | 'function' | 'include';
  /** The resource that it belongs to. */
  readonly logicalId: string;
  /** From the root of the template to the value that the file's content replaces or holds the path. */
  readonly path: readonly (string | number)[];
  /** As written: relative to the template. */
  readonly location: string;
}

type Section = { readonly [key: string]: TemplateValue };

/** A value as an object; `{}` for anything else. */
export function section(value: TemplateValue | undefined): Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Section) : {};
}

/** True for a string that names a file of the project rather than something on the network. */
function isLocal(value: TemplateValue | undefined): value is string {
  return typeof value === 'string' && value !== '' && !/^[a-z][a-z0-9+.-]+:\/\//i.test(value);
}

/** Every local reference of a template's resources, in the order of the template. */
export function localReferences(template: Section): LocalReference[] {
  const found: LocalReference[] = [];
  for (const [logicalId, resource] of Object.entries(section(template.Resources))) {
    const properties = section(section(resource).Properties);
    const type = section(resource).Type;
    const at = ['Resources', logicalId, 'Properties'];
    const definition = properties.DefinitionS3Location;
    if (type === 'AWS::StepFunctions::StateMachine' && isLocal(definition)) {
      found.push({ kind: 'definition', logicalId, path: [...at, 'DefinitionS3Location'], location: definition });
    }
    if (type === 'AWS::Lambda::Function' && isLocal(properties.Code)) {
      found.push({ kind: 'function', logicalId, path: [...at, 'Code'], location: properties.Code });
    }
    for (const include of includes(properties, at)) found.push({ kind: 'include', logicalId, ...include });
  }
  return found;
}

function* includes(
  value: TemplateValue,
  path: readonly (string | number)[],
): Generator<{ path: readonly (string | number)[]; location: string }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* includes(item, [...path, index]);
    return;
  }
  const object = section(value);
  const transform = section(object['Fn::Transform']);
  const location = section(transform.Parameters).Location;
  if (transform.Name === 'AWS::Include' && isLocal(location)) yield { path, location };
  for (const [key, item] of Object.entries(object)) yield* includes(item, [...path, key]);
}
