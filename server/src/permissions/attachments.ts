import type { Formula } from '../expressions/formula.ts';
import type { Grant } from '../iam/grant.ts';
import { branchesOf, itemsOf } from '../template/branches.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import type { TemplateObject } from '../template/resolveIntrinsics.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { placed } from '../template/resourceNaming.ts';
import { ANYTHING } from '../text/symbolicText.ts';
import type { PolicyReader } from './policyReader.ts';
import { samConnectors } from './samPolicyTemplates.ts';
import { allow, grantedWhere, type Place, unreadable } from './statements.ts';

/**
 * What resources of a template grant to its roles from outside: policies that name the roles they belong to, and
 * Connectors. Looked up once, so reading all roles is linear.
 */
export class Attachments {
  private readonly template: SymbolicTemplate;
  private readonly policies: PolicyReader;
  private readonly attached = new Map<string, Grant<Place>[]>();
  private readonly connected = new Map<string, Grant<Place>[]>();

  constructor(policies: PolicyReader) {
    this.policies = policies;
    this.template = policies.template;
    for (const [id, resource] of Object.entries(this.template.resources)) this.note(id, objectOf(resource));
  }

  /** What policies grant that name a role. */
  ofRole(role: string): readonly Grant<Place>[] {
    return this.attached.get(role) ?? [];
  }

  /** What Connectors grant whose source a resource is. */
  ofSource(source: string): readonly Grant<Place>[] {
    return this.connected.get(source) ?? [];
  }

  private note(id: string, resource: TemplateObject): void {
    const properties = objectOf(resource.Properties);
    const at: TemplatePath = ['Resources', id, 'Properties'];
    const { conditions } = this.template;
    const exists = conditions.ofResource(resource);
    const isOfOne = resource.Type === 'AWS::IAM::RolePolicy';
    if (isOfOne || resource.Type === 'AWS::IAM::Policy' || resource.Type === 'AWS::IAM::ManagedPolicy') {
      const grants = grantedWhere(
        exists,
        this.policies.document(properties.PolicyDocument, [...at, 'PolicyDocument'], id),
      );
      const roles = isOfOne
        ? branchesOf(conditions, properties.RoleName, [...at, 'RoleName'])
        : itemsOf(conditions, properties.Roles, [...at, 'Roles']);
      for (const { value, when } of roles) {
        for (const role of this.rolesNamed(value)) push(this.attached, role, grantedWhere(when, grants));
      }
    }
    if (resource.Type === 'AWS::Serverless::Connector') {
      this.noteConnector(endpointOf(properties.Source), properties, at, exists);
    }
    for (const [name, connector] of Object.entries(objectOf(resource.Connectors))) {
      const within = objectOf(objectOf(connector).Properties);
      this.noteConnector(id, within, ['Resources', id, 'Connectors', name, 'Properties'], exists);
    }
  }

  /** The role that a policy names; several have one name where no more than one of them exists. */
  private rolesNamed(value: TemplateValue | undefined): readonly string[] {
    if (value === undefined) return [];
    const id = this.template.referredTo(value);
    if (id !== undefined && Object.hasOwn(this.template.resources, id)) return [id];
    const name = this.template.text(value);
    if (name.includes(ANYTHING)) return [];
    return Object.entries(this.template.resources).flatMap(([role, resource]) => {
      const own = objectOf(objectOf(resource).Properties).RoleName;
      const isNamed = objectOf(resource).Type === 'AWS::IAM::Role' && own !== undefined;
      return isNamed && this.template.text(own) === name ? [role] : [];
    });
  }

  private noteConnector(
    source: string | undefined,
    properties: TemplateObject,
    path: TemplatePath,
    exists: Formula,
  ): void {
    if (source === undefined) return;
    const destinations = Array.isArray(properties.Destination) ? properties.Destination : [properties.Destination];
    for (const destination of destinations) {
      push(this.connected, source, grantedWhere(exists, this.connection(destination, properties, path)));
    }
  }

  /** What a Connector grants on one of its destinations. */
  private connection(
    destination: TemplateValue | undefined,
    properties: TemplateObject,
    path: TemplatePath,
  ): readonly Grant<Place>[] {
    const id = endpointOf(destination);
    const place = this.policies.place(path, 'Connector');
    const type = String(objectOf(this.template.resources[id ?? '']).Type)
      .replace('AWS::Serverless::Function', 'AWS::Lambda::Function')
      .replace('AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table');
    const known = Object.hasOwn(samConnectors, type) ? samConnectors[type] : undefined;
    const permissions = listOf(properties.Permissions);
    if (id !== undefined && type.endsWith('::StateMachine')) return this.nestedMachine(id, permissions, place);
    if (id === undefined || known === undefined) return [unreadable(place)];
    const arn = this.template.text({ 'Fn::GetAtt': [id, type === 'AWS::SNS::Topic' ? 'TopicArn' : 'Arn'] });
    const actions = permissions.flatMap((kind) => known[kind === 'Read' ? 'Read' : 'Write'] ?? []);
    return actions.length > 0 ? [allow(place, actions.join(' '), [arn, `${arn}/*`])] : [];
  }

  /** What a Connector to another state machine grants, the rule of `.sync` included. */
  private nestedMachine(id: string, permissions: readonly TemplateValue[], place: Place): Grant<Place>[] {
    const arn = this.template.text({ Ref: id });
    const executions = `${arn.replace(':stateMachine:', ':execution:')}:*`;
    const rule = placed('arn:aws:events:{region}:{account}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule');
    const read = [allow(place, 'states:DescribeExecution', [executions]), allow(place, 'events:DescribeRule', [rule])];
    const write = [
      allow(place, 'states:StartExecution', [arn]),
      allow(place, 'states:StopExecution', [executions]),
      allow(place, 'events:PutTargets events:PutRule', [rule]),
    ];
    return [...(permissions.includes('Read') ? read : []), ...(permissions.includes('Write') ? write : [])];
  }
}

function endpointOf(value: TemplateValue | undefined): string | undefined {
  const id = objectOf(value).Id;
  return typeof id === 'string' ? id : undefined;
}

function listOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  return Array.isArray(value) ? value : [];
}

function push(map: Map<string, Grant<Place>[]>, key: string, grants: readonly Grant<Place>[]): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [...grants]);
  else known.push(...grants);
}
