import { allOf, type Formula, holdsIn, worldsOf } from '../expressions/formula.ts';
import type { Circumstances } from '../iam/evaluate.ts';
import type { Grant } from '../iam/grant.ts';
import { isChoice, variantsOf } from '../template/branches.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import type { TemplatePolicy } from '../template/policyDocuments.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { ANYTHING, hasOpenPart } from '../text/symbolicText.ts';
import { Attachments } from './attachments.ts';
import { type ManagedPolicy, PolicyReader, type ReadPolicyFile } from './policyReader.ts';
import { ResourceForms } from './resourceForms.ts';
import { resourceGrants, resourcePolicies } from './resourceGrants.ts';
import { allow, type Place } from './statements.ts';

/** What the role of a state machine, a function or a job grants, and where that is written. */
export interface Role {
  /** The role's, or for a role that SAM makes the state machine's. */
  readonly logicalId: string;
  readonly grants: readonly Grant<Place>[];
  /** The permissions boundary, where there is one. */
  readonly boundary?: readonly Grant<Place>[];
  /** False where the service that is to assume the role surely may not. */
  readonly trusted: boolean;
  /** What the template's conditions say; absent where there is nothing but the grants. */
  readonly circumstances?: Circumstances;
}

/** Reads the roles of one template. */
export class RoleReader {
  private readonly template: SymbolicTemplate;
  private readonly policies: PolicyReader;
  private readonly attachments: Attachments;
  private readonly forms: ResourceForms;
  private readonly resourcePolicies: readonly TemplatePolicy[];
  private roleArns: readonly (readonly string[])[] | undefined;

  constructor(template: SymbolicTemplate, file: string, readFile: ReadPolicyFile, managedPolicy: ManagedPolicy) {
    this.template = template;
    this.policies = new PolicyReader(template, file, readFile, managedPolicy);
    this.attachments = new Attachments(this.policies);
    this.forms = new ResourceForms(template);
    this.resourcePolicies = resourcePolicies(template);
  }

  /** The role of a state machine; undefined for one that is not in the template. */
  roleOf(stateMachine: string): Role | undefined {
    const resource = objectOf(this.template.resources[stateMachine]);
    const properties = objectOf(resource.Properties);
    const isSam = resource.Type === 'AWS::Serverless::StateMachine';
    const named = isSam ? properties.Role : properties.RoleArn;
    if (named !== undefined && this.template.referredTo(named) !== 'AWS::NoValue') {
      return this.roleGivenTo(stateMachine, named, 'states');
    }
    if (!isSam) return undefined;
    const at: TemplatePath = ['Resources', stateMachine, 'Properties'];
    const tracing = this.template.text(objectOf(properties.Tracing).Enabled) === 'true';
    const place = this.policies.place([...at, 'Tracing'], stateMachine);
    return this.within(this.template.conditions.ofResource(resource), {
      logicalId: stateMachine,
      grants: [
        ...this.policies.samPolicies(properties.Policies, [...at, 'Policies'], stateMachine),
        ...this.attachments.ofSource(stateMachine),
        // SAM attaches AWSXrayWriteOnlyAccess itself.
        ...(tracing ? [allow(place, 'xray:PutTraceSegments xray:PutTelemetryRecords xray:GetSampling*', ['*'])] : []),
      ],
      boundary: this.policies.boundary(properties.PermissionsBoundary, [...at, 'PermissionsBoundary'], stateMachine),
      trusted: true,
    });
  }

  /**
   * The role that a resource names, by a reference or by an ARN that is the role's; undefined for one that the template does
   * not have. `service` is the one that assumes it: `states`, `lambda`, `ecs-tasks`.
   */
  roleGivenTo(resource: string, named: TemplateValue | undefined, service: string): Role | undefined {
    if (named === undefined) return undefined;
    const id = this.template.referredTo(named) ?? this.roleWithArn(this.template.text(named));
    return id === undefined ? undefined : this.role(id, resource, service);
  }

  /** Undefined where two roles have the ARN: then it is that of whichever exists. */
  private roleWithArn(arn: string): string | undefined {
    if (!arn.startsWith('arn:') || arn.includes(ANYTHING)) return undefined;
    this.roleArns ??= Object.entries(this.template.resources).flatMap(([id, resource]) =>
      objectOf(resource).Type === 'AWS::IAM::Role' ? [[this.template.text({ 'Fn::GetAtt': [id, 'Arn'] }), id]] : [],
    );
    const [found, ...others] = this.roleArns.filter(([own]) => own === arn);
    return others.length === 0 ? found?.[1] : undefined;
  }

  private role(id: string, owner: string, service: string): Role | undefined {
    const resource = objectOf(this.template.resources[id]);
    if (resource.Type !== 'AWS::IAM::Role') return undefined;
    const properties = objectOf(resource.Properties);
    const at: TemplatePath = ['Resources', id, 'Properties'];
    const inline = this.policies.list(properties.Policies, [...at, 'Policies'], id, (policy, path) =>
      this.policies.document(objectOf(policy).PolicyDocument, [...path, 'PolicyDocument'], id),
    );
    const managed = this.policies.list(properties.ManagedPolicyArns, [...at, 'ManagedPolicyArns'], id, (arn, path) =>
      this.policies.managed(arn, path, id),
    );
    const { conditions, resources } = this.template;
    // Who names a role that a condition leaves out cannot be deployed.
    const given = allOf([conditions.ofResource(objectOf(resources[owner])), conditions.ofResource(resource)]);
    return this.within(given, {
      logicalId: id,
      grants: [
        ...inline,
        ...managed,
        ...this.attachments.ofRole(id),
        ...this.attachments.ofSource(owner),
        ...resourceGrants(id, this.resourcePolicies, this.template, this.policies.file),
      ],
      boundary: this.policies.boundary(properties.PermissionsBoundary, [...at, 'PermissionsBoundary'], id),
      trusted: this.trusts(properties.AssumeRolePolicyDocument, service),
    });
  }

  /** A role as it is where a formula holds. */
  private within(given: Formula, { boundary, ...role }: Role): Role {
    return {
      ...role,
      grants: settled(role.grants, given),
      ...(boundary === undefined ? {} : { boundary: settled(boundary, given) }),
      circumstances: { given, formsOf: (resource) => this.forms.of(resource) },
    };
  }

  /** Whether a service may assume a role; true where that cannot be told, or hangs on a condition. */
  private trusts(document: TemplateValue | undefined, service: string): boolean {
    const principal = new RegExp(`^${service}\\..*amazonaws`);
    return variantsOf(this.template.conditions, document ?? {}).some((variant) => {
      const statement = objectOf(variant.value).Statement;
      const statements: readonly TemplateValue[] = Array.isArray(statement) ? statement : [statement];
      return statements.some((value) => {
        const { Effect, Principal } = objectOf(value);
        if (Principal === undefined || isChoice(Principal)) return true;
        if (Effect === 'Deny') return false;
        if (Principal === '*') return true;
        const services = this.template.texts(objectOf(Principal).Service);
        return services.some((name) => name === '*' || principal.test(name) || hasOpenPart(name));
      });
    });
  }
}

/** Statements without those that are never there, and without a formula for those that always are. */
function settled(grants: readonly Grant<Place>[], given: Formula): readonly Grant<Place>[] {
  const known = new Map<Formula, 'always' | 'never' | 'sometimes'>();
  return grants.flatMap((grant) => {
    const { when, ...always } = grant;
    if (when === undefined) return [grant];
    let presence = known.get(when);
    if (presence === undefined) {
      const worlds = worldsOf([when, given])?.filter((world) => holdsIn(given, world)) ?? [];
      const there = worlds.filter((world) => holdsIn(when, world)).length;
      presence =
        worlds.length === 0 || (there > 0 && there < worlds.length) ? 'sometimes' : there > 0 ? 'always' : 'never';
      known.set(when, presence);
    }
    return presence === 'never' ? [] : presence === 'always' ? [always] : [grant];
  });
}
