import type { Grant } from '../iam/grant.ts';
import type { TemplateValue } from '../template/parseTemplate.ts';
import { policyDocuments, type TemplatePolicy } from '../template/policyDocuments.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { grantedWhere, type Place, readStatements } from './statements.ts';

/** The policies of a template's resources, as far as they may allow something to its roles. */
export function resourcePolicies({ resources }: SymbolicTemplate): TemplatePolicy[] {
  return policyDocuments({ Resources: resources }).filter(
    ({ given, statements }) => given === 'resource' && statements === undefined,
  );
}

/**
 * What the policies of resources, such as the policy of a key, allow to a role of the same template by its ARN, or to
 * everybody: within an account that is enough, whatever the role's own policies say. What is allowed to the account is left
 * to those, and what is denied is not looked at.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function resourceGrants(
  role: string,
  policies: readonly TemplatePolicy[],
  template: SymbolicTemplate,
  file: string,
): Grant<Place>[] {
  const arn = template.text({ 'Fn::GetAtt': [role, 'Arn'] });
  return policies.flatMap((policy) => grantsTo(arn, policy, template, file));
}

function grantsTo(arn: string, { path, document }: TemplatePolicy, template: SymbolicTemplate, file: string) {
  const id = String(path[1]);
  const resource = objectOf(template.resources[id]);
  const place: Place = { file, path, editable: false, policy: id };
  const written = objectOf(document).Statement;
  const own = (Array.isArray(written) ? written : [written]).flatMap((statement: TemplateValue | undefined) => {
    const { Effect, Principal, Resource = '*' } = objectOf(statement);
    const principals = Principal === '*' ? ['*'] : template.texts(objectOf(Principal).AWS);
    if (Effect !== 'Allow' || !principals.some((principal) => principal === arn || principal === '*')) return [];
    return [{ ...objectOf(statement), Resource: isAny(Resource) ? ownNames(id, resource) : Resource }];
  });
  if (own.length === 0) return [];
  const exists = template.conditions.ofResource(resource);
  return grantedWhere(exists, readStatements({ Statement: own }, template, place));
}

function isAny(resource: TemplateValue): boolean {
  return resource === '*' || (Array.isArray(resource) && resource.includes('*'));
}

/** In the policy of a resource `*` means that resource, which others name by Ref or by its ARN. */
function ownNames(id: string, { Type, Properties }: { readonly [key: string]: TemplateValue }): TemplateValue[] {
  const properties = objectOf(Properties);
  switch (Type) {
    case 'AWS::SecretsManager::ResourcePolicy':
      return properties.SecretId === undefined ? [] : [properties.SecretId];
    case 'AWS::SQS::QueuePolicy':
      return (Array.isArray(properties.Queues) ? properties.Queues : []).flatMap((queue: TemplateValue) => {
        const { Ref } = objectOf(queue);
        return typeof Ref === 'string' ? [{ 'Fn::GetAtt': [Ref, 'Arn'] }] : [];
      });
    default:
      return [{ Ref: id }, { 'Fn::GetAtt': [id, 'Arn'] }];
  }
}
