import type { Grant } from '../iam/evaluate.ts';
import { branches, branchItems, type Guard } from '../template/branches.ts';
import { TemplateConditions } from '../template/conditions.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { placed } from '../template/resourceNaming.ts';
import { connectorGrants } from './samConnectors.ts';
import { samPolicyTemplates } from './samPolicyTemplates.ts';
import { allow, guarded, type Place, readStatements, unreadable } from './statements.ts';

/** What the role of a state machine, a function or a job grants, and where that is written. */
export interface Role {
  /** The role's, or for a role that SAM makes the state machine's. */
  readonly logicalId: string;
  readonly grants: readonly Grant<Place>[];
  /** The permissions boundary, where there is one. */
  readonly boundary?: readonly Grant<Place>[];
  /** False where the service that is to assume the role surely may not. */
  readonly trusted: boolean;
  /** The conditions of the template, and those that hold wherever there is the role. */
  readonly conditions: TemplateConditions;
  readonly given: readonly Guard[];
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
  private readonly conditions: TemplateConditions;

  constructor(template: SymbolicTemplate, file: string, readFile: ReadPolicyFile, managedPolicy: ManagedPolicy) {
    this.template = template;
    this.file = file;
    this.readFile = readFile;
    this.managedPolicy = managedPolicy;
    this.conditions = new TemplateConditions(template);
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
      ...this.within(stateMachine),
    };
  }

  /** The conditions that hold where there are these resources. */
  private within(...ids: string[]): Pick<Role, 'conditions' | 'given'> {
    const given = ids.flatMap((id): Guard[] => {
      const { Condition } = objectOf(this.template.resources[id]);
      return typeof Condition === 'string' ? [{ condition: Condition, holds: true }] : [];
    });
    return { conditions: this.conditions, given };
  }

  /**
   * The role that a resource names; undefined for one that the template does not have. `service` is the one that assumes it:
   * `states`, `lambda`, `ecs-tasks`.
   */
  roleGivenTo(resource: string, named: TemplateValue | undefined, service: string): Role | undefined {
    const id = this.template.referredTo(named) ?? this.roleByArn(this.template.text(named));
    return id === undefined ? undefined : this.role(id, resource, service);
  }

  /** The role of the template that has this ARN, written out with the role's name. */
  private roleByArn(arn: string): string | undefined {
    return Object.entries(this.template.resources).find(
      ([id, resource]) =>
        objectOf(resource).Type === 'AWS::IAM::Role' &&
        objectOf(objectOf(resource).Properties).RoleName !== undefined &&
        this.template.text({ 'Fn::GetAtt': [id, 'Arn'] }) === arn,
    )?.[0];
  }

  private role(id: string, owner: string, service: string): Role | undefined {
    const resource = objectOf(this.template.resources[id]);
    if (resource.Type !== 'AWS::IAM::Role') return undefined;
    const properties = objectOf(resource.Properties);
    const at: TemplatePath = ['Resources', id, 'Properties'];
    const inline = branchItems(properties.Policies).flatMap(({ value, when, path }) =>
      guarded(this.inline(value, [...at, 'Policies', ...path], id), when),
    );
    const managed = branchItems(properties.ManagedPolicyArns).flatMap(({ value, when, path }) =>
      guarded(this.managed(value ?? '', [...at, 'ManagedPolicyArns', ...path], id), when),
    );
    return {
      logicalId: id,
      grants: [...inline, ...managed, ...(this.attached.get(id) ?? []), ...(this.connected.get(owner) ?? [])],
      ...this.boundary(properties.PermissionsBoundary, [...at, 'PermissionsBoundary'], id),
      trusted: this.trusts(properties.AssumeRolePolicyDocument, service),
      ...this.within(id, owner),
    };
  }

  private boundary(value: TemplateValue | undefined, path: TemplatePath, id: string): { boundary?: Grant<Place>[] } {
    if (value === undefined) return {};
    // Where an Fn::If gives none, nothing is limited.
    const none = [allow(this.place(path, id), '*', ['*'])];
    const boundary = branches(value).flatMap((branch) =>
      guarded(
        branch.value === undefined ? none : this.managed(branch.value, [...path, ...branch.path], id),
        branch.when,
      ),
    );
    return { boundary };
  }

  private place(path: TemplatePath, policy: string): Place {
    return { file: this.file, path, editable: false, policy };
  }

  private inline(value: TemplateValue | undefined, path: TemplatePath, id: string): Grant<Place>[] {
    const { PolicyDocument } = objectOf(value);
    if (PolicyDocument === undefined) return [unreadable(this.place(path, id))];
    return this.document(PolicyDocument, [...path, 'PolicyDocument'], id);
  }

  /** The statements of a policy document of the template, or of the local file that it includes. */
  private document(value: TemplateValue | undefined, path: TemplatePath, policy: string): Grant<Place>[] {
    return branches(value).flatMap((branch) =>
      guarded(this.statements(branch.value, [...path, ...branch.path], policy), branch.when),
    );
  }

  private statements(value: TemplateValue | undefined, path: TemplatePath, policy: string): Grant<Place>[] {
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
    return branchItems(value).flatMap(({ value: item, when, path: inner }) =>
      guarded(this.samPolicy(item ?? '', [...path, ...inner], policy), when),
    );
  }

  private samPolicy(item: TemplateValue, here: TemplatePath, policy: string): Grant<Place>[] {
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
  }

  /** Policies that name the roles they belong to, and Connectors. */
  private noteResource(id: string, resource: { readonly [key: string]: TemplateValue }): void {
    const properties = objectOf(resource.Properties);
    const at: TemplatePath = ['Resources', id, 'Properties'];
    const isOne = resource.Type === 'AWS::IAM::RolePolicy';
    const roles = isOne ? branches(properties.RoleName) : branchItems(properties.Roles);
    const { given } = this.within(id);
    if (['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'].includes(String(resource.Type))) {
      const grants = this.document(properties.PolicyDocument, [...at, 'PolicyDocument'], id);
      for (const { value, when } of roles)
        push(this.attached, this.roleNamed(value), guarded(grants, [...given, ...when]));
    }
    for (const { source, grants } of connectorGrants(id, resource, this.template, this.file)) {
      push(this.connected, source, guarded(grants, given));
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

function push(map: Map<string, Grant<Place>[]>, key: string | undefined, grants: readonly Grant<Place>[]): void {
  if (key === undefined) return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [...grants]);
  else known.push(...grants);
}
