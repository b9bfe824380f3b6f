import { parseTemplate } from '../template/parseTemplate.ts';
import type { Json, JsonObject } from './ports.ts';
import { ServiceError } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';
import {
  outputMembers,
  parameterMembers,
  resourceAttributes,
  resourceProperties,
  type Support,
  templateSections,
} from './supportedCloudFormation.ts';

/** CloudFormation's limit for a TemplateBody, in bytes. */
const BODY_LIMIT = 51_200;

export const validationError = (message: string) => new ServiceError('ValidationError', message);

const remedy = 'Remove it, or deploy to an AWS account.';

/**
 * A template that CloudFormation accepts as text, once it is certain that each of its sections, attributes and members
 * is in the table of what is supported.
 * @throws ServiceError ValidationError, in AWS's words where AWS refuses it too.
 */
export function readTemplate(body: string | undefined): JsonObject {
  if (body === undefined || body === '')
    throw validationError('Either Template URL or Template Body must be specified.');
  if (Buffer.byteLength(body) > BODY_LIMIT) {
    throw validationError(
      `1 validation error detected: Value '${body.slice(0, 100)}…' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${BODY_LIMIT}`,
    );
  }
  const { value: template, errors } = parseTemplate(body);
  const [first] = errors;
  if (first) {
    const kind = body.trimStart().startsWith('{') ? 'JSON' : 'YAML';
    throw validationError(
      `Template format error: ${kind} not well-formed. (line ${first.line}, column ${first.column})`,
    );
  }
  if (template.Transform !== undefined || JSON.stringify(template).includes('"Fn::Transform":')) {
    throw validationError(
      'Template error: transforms and macros (Transform, Fn::Transform) are not supported by the local endpoint. Expand them before the deployment.',
    );
  }
  if (template.Hooks !== undefined) throw unsupported('the section Hooks');
  const unknown = Object.keys(template).filter((key) => !Object.hasOwn(templateSections, key));
  if (unknown.length > 0) throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  for (const [section, value] of Object.entries(template)) checkValue(section, value, templateSections[section]);
  checkMembers('Parameters', template.Parameters, parameterMembers);
  checkMembers('Outputs', template.Outputs, outputMembers);
  for (const [name, parameter] of Object.entries(objectOf(template.Parameters))) {
    const type = textOf(objectOf(parameter).Type);
    if (type === undefined) {
      throw validationError(
        `Template format error: Every Parameters object must contain a Type member. (/Parameters/${name})`,
      );
    }
    if (type.startsWith('AWS::SSM::')) throw unsupported(`the type ${type} of the parameter ${name}`);
  }
  checkResources(objectOf(template.Resources));
  return template;
}

function checkResources(resources: JsonObject): void {
  const entries = Object.entries(resources);
  if (entries.length === 0)
    throw validationError('Template format error: At least one Resources member must be defined.');
  for (const [id, resource] of entries) {
    if (!/^[A-Za-z0-9]+$/.test(id))
      throw validationError(`Template format error: Resource name ${id} is non alphanumeric.`);
    if (textOf(objectOf(resource).Type) === undefined) {
      throw validationError(
        `Template format error: [/Resources/${id}] Every Resources object must contain a Type member.`,
      );
    }
    for (const [name, value] of Object.entries(objectOf(resource))) {
      const place = `the attribute ${name} of the resource ${id}`;
      if (!Object.hasOwn(resourceAttributes, name)) throw unsupported(place);
      checkValue(place, value, resourceAttributes[name]);
    }
  }
}

/**
 * Refuses a resource of a type or with a property that the local endpoint would have to ignore.
 * @throws ServiceError ValidationError naming the logical ID, the type or property, and the remedy.
 */
export function checkProperties(logicalId: string, type: string, properties: JsonObject): void {
  const known = Object.hasOwn(resourceProperties, type) ? resourceProperties[type] : undefined;
  if (known === undefined) throw unsupported(`the resource type ${type} of ${logicalId}`);
  const all = [...known.effect, ...known.recorded];
  for (const [name, value] of Object.entries(properties)) {
    const place = `${name} of ${logicalId} (${type})`;
    if (!all.includes(name)) throw unsupported(`the property ${place}`);
    const inner = all.filter((each) => each.startsWith(`${name}.`));
    if (inner.length === 0) continue;
    for (const member of Object.keys(objectOf(value))) {
      if (!inner.includes(`${name}.${member}`))
        throw unsupported(`the property ${name}.${member} of ${logicalId} (${type})`);
    }
  }
}

function checkMembers(section: string, value: Json | undefined, table: Readonly<Record<string, Support>>): void {
  for (const [name, entry] of Object.entries(objectOf(value))) {
    for (const [member, inner] of Object.entries(objectOf(entry))) {
      if (!Object.hasOwn(table, member)) {
        throw validationError(
          `Invalid template ${section.toLowerCase()} property or properties [${member}] in ${name}`,
        );
      }
      checkValue(`${member} of ${name} in ${section}`, inner, table[member]);
    }
  }
}

function checkValue(place: string, value: Json, support: Support | undefined): void {
  if (!Array.isArray(support)) return;
  if (support.includes(textOf(value) ?? '')) return;
  throw validationError(
    `The local endpoint does not support the value ${JSON.stringify(value)} of ${place}. Use ${support.join(' or ')}, or deploy to an AWS account.`,
  );
}

function unsupported(what: string): ServiceError {
  return validationError(`The local endpoint does not support ${what}. ${remedy}`);
}
