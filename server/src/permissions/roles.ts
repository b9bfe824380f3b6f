import type { Grant } from '../iam/evaluate.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { placed } from '../template/resourceNaming.ts';
import { samConnectors, samPolicyTemplates } from './samPolicyTemplates.ts';
import { allow, type Place, readStatements, unreadable } from './statements.ts';

/** What the role of a state machine, a function or a job grants, and where that is written. */
export interface Role {
  /** The role's, or for a role that SAM makes the state machine's. */
  readonly logicalId: string;
  readonly grants: readonly Grant<Place>[];
  /** The permissions boundary, where there is one. */
  readonly boundary?: readonly Grant<Place>[];
  /** False where the service that is to assume the role surely may not. */
  readonly trusted: boolean;
}

/** A file of a project as a policy document; undefined where it is absent. */
export type ReadPolicyFile = (
  location: string,
) => { readonly file: string; readonly document: TemplateValue } | undefined;

/** The document of an AWS managed policy; undefined for one that is not known. */
export type ManagedPolicy = (arn: string) => TemplateValue | undefined;

/** Reads the roles of one template. Policies are looked up by the role that they name once, so reading is linear. */
export class RoleReader {
  private readonly template: SymbolicTemplate;
  private readonly file: string;
  private readonly readFile: ReadPolicyFile;
  private readonly managedPolicy: ManagedPolicy;
  private readonly attached = new Map<string, Grant<Place>[]>();
  private readonly connected = new Map<string, Grant<Place>[]>();

  constructor(template: SymbolicTemplate, file: string, readFile: ReadPolicyFile, managedPolicy: ManagedPolicy) {
    this.template = template;
    this.file = file;
    this.readFile = readFile;
    this.managedPolicy = managedPolicy;
    for (const [id, resource] of Object.entries(template.resources)) this.noteResource(id, objectOf(resource));
  }

  /** The role of a state machine; undefined for one that is not in the template. */
  roleOf(stateMachine: string): Role | undefined {
    const resource = objectOf(this.template.resources[stateMachine]);
    const properties = objectOf(resource.Properties);
    const isSam = resource.Type === 'AWS::Serverless::StateMachine';
    const named = isSam ? properties.Role : properties.RoleArn;
    if (named !== undefined) {
      return this.roleGivenTo(stateMachine, named, 'states');
    }
    if (!isSam) return undefined;
    const at: TemplatePath = ['Resources', stateMachine, 'Properties'];
    const grants = this.policies(properties.Policies, [...at, 'Policies'], stateMachine);
    const tracing = objectOf(properties.Tracing).Enabled === true;
    const place = this.place([...at, 'Tracing'], stateMachine);
    return {
      logicalId: stateMachine,
      grants: [
        ...grants,
        ...(this.connected.get(stateMachine) ?? []),
        // SAM attaches AWSXrayWriteOnlyAccess itself.
        ...(tracing ? [allow(place, 'xray:PutTraceSegments xray:PutTelemetryRecords xray:GetSampling*', ['*'])] : []),
      ],
      ...this.boundary(properties.PermissionsBoundary, [...at, 'PermissionsBoundary'], stateMachine),
      trusted: true,
    };
  }

  /**
   * The role that a resource names; undefined for one that the template does not have. `service` is the one that assumes it:
   * `states`, `lambda`, `ecs-tasks`.
   */
  roleGivenTo(resource: string, named: TemplateValue | undefined, service: string): Role | undefined {
    const id = this.template.referredTo(named);
    return id === undefined ? undefined : this.role(id, resource, service);
  }

  private role(id: string, owner: string, service: string): Role | undefined {
    const resource = objectOf(this.template.resources[id]);
    if (resource.Type !== 'AWS::IAM::Role') return undefined;
    const properties = objectOf(resource.Properties);
    const at: TemplatePath = ['Resources', id, 'Properties'];
    const inline = listOf(properties.Policies).flatMap((policy, index) =>
      this.document(objectOf(policy).PolicyDocument, [...at, 'Policies', index, 'PolicyDocument'], id),
    );
    const managed = listOf(properties.ManagedPolicyArns).flatMap((arn, index) =>
      this.managed(arn, [...at, 'ManagedPolicyArns', index], id),
    );
    const computed = [properties.Policies, properties.ManagedPolicyArns].some(
      (value) => value !== undefined && !Array.isArray(value),
    );
    return {
      logicalId: id,
      grants: [
        ...inline,
        ...managed,
        ...(computed ? [unreadable(this.place(at, id))] : []),
        ...(this.attached.get(id) ?? []),
        ...(this.connected.get(owner) ?? []),
      ],
      ...this.boundary(properties.PermissionsBoundary, [...at, 'PermissionsBoundary'], id),
      trusted: this.trusts(properties.AssumeRolePolicyDocument, service),
    };
  }

  private boundary(value: TemplateValue | undefined, path: TemplatePath, id: string): { boundary?: Grant<Place>[] } {
    return value === undefined ? {} : { boundary: this.managed(value, path, id) };
  }

  private place(path: TemplatePath, policy: string): Place {
    return { file: this.file, path, editable: false, policy };
  }

  /** The statements of a policy document of the template, or of the local file that it includes. */
  private document(value: TemplateValue | undefined, path: TemplatePath, policy: string): Grant<Place>[] {
    const transform = objectOf(objectOf(value)['Fn::Transform']);
    const location = objectOf(transform.Parameters).Location;
    if (transform.Name === 'AWS::Include') {
      const included = typeof location === 'string' ? this.readFile(location) : undefined;
      if (included === undefined) return [unreadable(this.place(path, policy))];
      const place = { file: included.file, path: [], editable: true, policy };
      return readStatements(included.document, this.template, place);
    }
    return readStatements(value, this.template, { file: this.file, path, editable: true, policy });
  }

  /** A managed policy: one of the template, one of AWS, or one that is not known. */
  private managed(value: TemplateValue, path: TemplatePath, policy: string): Grant<Place>[] {
    const place = this.place(path, policy);
    const id = this.template.referredTo(value);
    const own = objectOf(id === undefined ? undefined : this.template.resources[id]);
    if (id !== undefined && own.Type === 'AWS::IAM::ManagedPolicy') {
      return this.document(
        objectOf(own.Properties).PolicyDocument,
        ['Resources', id, 'Properties', 'PolicyDocument'],
        id,
      );
    }
    const text = this.template.text(value);
    const known = this.managedPolicy(text.startsWith('arn:') ? text : `arn:aws:iam::aws:policy/${text}`);
    if (known === undefined) return [unreadable(place)];
    return readStatements(known, this.template, place).map((grant) => ({ ...grant, place }));
  }

  /** SAM's Policies: managed policies, documents and policy templates. */
  private policies(value: TemplateValue | undefined, path: TemplatePath, policy: string): Grant<Place>[] {
    const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    return list.flatMap((item, index): Grant<Place>[] => {
      const here = Array.isArray(value) ? [...path, index] : path;
      const object = objectOf(item);
      if (object.Statement !== undefined) return this.document(item, here, policy);
      const [name = ''] = Object.keys(object);
      const known = Object.hasOwn(samPolicyTemplates, name) ? samPolicyTemplates[name] : undefined;
      if (known === undefined)
        return typeof item === 'string' || /^(Ref|Fn::)/.test(name)
          ? this.managed(item, here, policy)
          : [unreadable(this.place(here, policy))];
      const argument = this.template.text(objectOf(object[name])[known.parameter]);
      return known.grants.map(([actions, resources]) =>
        allow(
          this.place(here, name),
          actions,
          resources.split(' ').map((form) => placed(form).replace('{}', () => argument)),
        ),
      );
    });
  }

  /** Policies that name the roles they belong to, and Connectors. */
  private noteResource(id: string, resource: { readonly [key: string]: TemplateValue }): void {
    const properties = objectOf(resource.Properties);
    const at: TemplatePath = ['Resources', id, 'Properties'];
    const roles = resource.Type === 'AWS::IAM::RolePolicy' ? [properties.RoleName] : listOf(properties.Roles);
    if (['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'].includes(String(resource.Type))) {
      const grants = this.document(properties.PolicyDocument, [...at, 'PolicyDocument'], id);
      for (const role of roles) push(this.attached, this.roleNamed(role), grants);
    }
    if (resource.Type === 'AWS::Serverless::Connector') {
      this.noteConnector(this.endpointOf(properties.Source), properties, at);
    }
    for (const [name, connector] of Object.entries(objectOf(resource.Connectors))) {
      const within = objectOf(objectOf(connector).Properties);
      this.noteConnector(id, within, ['Resources', id, 'Connectors', name, 'Properties']);
    }
  }

  private roleNamed(value: TemplateValue | undefined): string | undefined {
    const id = this.template.referredTo(value);
    if (id !== undefined) return id;
    const name = this.template.text(value);
    return Object.entries(this.template.resources).find(([, resource]) => {
      const own = objectOf(objectOf(resource).Properties).RoleName;
      return objectOf(resource).Type === 'AWS::IAM::Role' && own !== undefined && this.template.text(own) === name;
    })?.[0];
  }

  private endpointOf(value: TemplateValue | undefined): string | undefined {
    const id = objectOf(value).Id;
    return typeof id === 'string' ? id : undefined;
  }

  private noteConnector(
    source: string | undefined,
    properties: { readonly [key: string]: TemplateValue },
    path: TemplatePath,
  ): void {
    const destinations = Array.isArray(properties.Destination) ? properties.Destination : [properties.Destination];
    for (const destination of destinations) {
      const id = this.endpointOf(destination);
      if (source === undefined) continue;
      const place = this.place(path, 'Connector');
      const type = String(objectOf(this.template.resources[id ?? '']).Type)
        .replace('AWS::Serverless::Function', 'AWS::Lambda::Function')
        .replace('AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table');
      const known = Object.hasOwn(samConnectors, type) ? samConnectors[type] : undefined;
      if (id !== undefined && type.endsWith('::StateMachine')) {
        push(this.connected, source, this.nestedMachine(id, listOf(properties.Permissions), place));
        continue;
      }
      if (id === undefined || known === undefined) {
        push(this.connected, source, [unreadable(place)]);
        continue;
      }
      const arn = this.template.text({ 'Fn::GetAtt': [id, type === 'AWS::SNS::Topic' ? 'TopicArn' : 'Arn'] });
      const actions = listOf(properties.Permissions).flatMap((kind) => known[kind === 'Read' ? 'Read' : 'Write'] ?? []);
      if (actions.length > 0) push(this.connected, source, [allow(place, actions.join(' '), [arn, `${arn}/*`])]);
    }
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

  /** Whether a service may assume a role; true where that cannot be told. */
  private trusts(document: TemplateValue | undefined, service: string): boolean {
    const principal = new RegExp(`^${service}\\..*amazonaws`);
    const statement = objectOf(document).Statement;
    const statements = Array.isArray(statement) ? statement : [statement];
    return statements.some((value) => {
      const { Effect, Principal } = objectOf(value as TemplateValue);
      if (Principal === undefined) return true;
      if (Effect === 'Deny') return false;
      if (Principal === '*') return true;
      const services = this.template.texts(objectOf(Principal).Service);
      return services.some((name) => name === '*' || principal.test(name) || /[\uE000]o/.test(name));
    });
  }
}

function listOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  return Array.isArray(value) ? value : [];
}

function push(map: Map<string, Grant<Place>[]>, key: string | undefined, grants: readonly Grant<Place>[]): void {
  if (key === undefined) return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [...grants]);
  else known.push(...grants);
}
