import type { Grant } from '../iam/grant.ts';
import { branchesOf, itemsOf } from '../template/branches.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { placed } from '../template/resourceNaming.ts';
import { samPolicyTemplates } from './samPolicyTemplates.ts';
import { allow, grantedWhere, type Place, readStatements, unreadable } from './statements.ts';

/** A file of a project as a policy document; undefined where it is absent. */
export type ReadPolicyFile = (
  location: string,
) => { readonly file: string; readonly document: TemplateValue } | undefined;

/** The document of an AWS managed policy; undefined for one that is not known. */
export type ManagedPolicy = (arn: string) => TemplateValue | undefined;

/** Reads the policies of one template: its own, those in files beside it, and AWS's. */
export class PolicyReader {
  readonly template: SymbolicTemplate;
  readonly file: string;
  private readonly readFile: ReadPolicyFile;
  private readonly managedPolicy: ManagedPolicy;

  constructor(template: SymbolicTemplate, file: string, readFile: ReadPolicyFile, managedPolicy: ManagedPolicy) {
    this.template = template;
    this.file = file;
    this.readFile = readFile;
    this.managedPolicy = managedPolicy;
  }

  /** A place of the template that stands for statements. */
  place(path: TemplatePath, policy: string): Place {
    return { file: this.file, path, editable: false, policy };
  }

  /** What each item of a list grants, and what a list that cannot be read may grant. */
  list(
    value: TemplateValue | undefined,
    path: TemplatePath,
    policy: string,
    read: (item: TemplateValue, path: TemplatePath) => readonly Grant<Place>[],
  ): Grant<Place>[] {
    return branchesOf(this.template.conditions, value, path).flatMap((list) => {
      if (list.value === undefined) return [];
      if (!Array.isArray(list.value)) return grantedWhere(list.when, [unreadable(this.place(list.path, policy))]);
      return itemsOf(this.template.conditions, list.value, list.path).flatMap((item) =>
        item.value === undefined ? [] : grantedWhere(list.when, grantedWhere(item.when, read(item.value, item.path))),
      );
    });
  }

  /** The statements of a policy document of the template, or of the local file that it includes. */
  document(value: TemplateValue | undefined, path: TemplatePath, policy: string): readonly Grant<Place>[] {
    return branchesOf(this.template.conditions, value, path).flatMap((branch) =>
      branch.value === undefined
        ? []
        : grantedWhere(branch.when, this.plainDocument(branch.value, branch.path, policy)),
    );
  }

  private plainDocument(value: TemplateValue, path: TemplatePath, policy: string): readonly Grant<Place>[] {
    const transform = objectOf(objectOf(value)['Fn::Transform']);
    const location = objectOf(transform.Parameters).Location;
    if (transform.Name === 'AWS::Include') {
      const included = typeof location === 'string' ? this.readFile(location) : undefined;
      if (included === undefined) return [unreadable(this.place(path, policy))];
      const place = { file: included.file, path: [], editable: true, policy };
      return readStatements(included.document, this.template, place);
    }
    const branched = path.includes('Fn::If') ? { branched: true as const } : {};
    return readStatements(value, this.template, { file: this.file, path, editable: true, policy, ...branched });
  }

  /** A managed policy: one of the template, one of AWS, or one that is not known. */
  managed(value: TemplateValue, path: TemplatePath, policy: string): readonly Grant<Place>[] {
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

  /** A permissions boundary: where there is none, nothing is limited. Undefined where there never is one. */
  boundary(value: TemplateValue | undefined, path: TemplatePath, policy: string): Grant<Place>[] | undefined {
    const branches = branchesOf(this.template.conditions, value, path);
    if (branches.every((branch) => branch.value === undefined)) return undefined;
    return branches.flatMap((branch) =>
      grantedWhere(
        branch.when,
        branch.value === undefined
          ? [allow(this.place(path, policy), '*', ['*'])]
          : this.managed(branch.value, branch.path, policy),
      ),
    );
  }

  /** SAM's Policies: managed policies, documents and policy templates, in a list or alone. */
  samPolicies(value: TemplateValue | undefined, path: TemplatePath, policy: string): Grant<Place>[] {
    return itemsOf(this.template.conditions, value, path).flatMap((item) =>
      item.value === undefined || item.value === null
        ? []
        : grantedWhere(item.when, this.samPolicy(item.value, item.path, policy)),
    );
  }

  private samPolicy(item: TemplateValue, path: TemplatePath, policy: string): readonly Grant<Place>[] {
    const object = objectOf(item);
    if (object.Statement !== undefined) return this.document(item, path, policy);
    const [name = ''] = Object.keys(object);
    const known = Object.hasOwn(samPolicyTemplates, name) ? samPolicyTemplates[name] : undefined;
    if (known === undefined)
      return typeof item === 'string' || /^(Ref|Fn::)/.test(name)
        ? this.managed(item, path, policy)
        : [unreadable(this.place(path, policy))];
    const argument = this.template.text(objectOf(object[name])[known.parameter]);
    return known.grants.map(([actions, resources]) =>
      allow(
        this.place(path, name),
        actions,
        resources.split(' ').map((form) => placed(form).replace('{}', () => argument)),
      ),
    );
  }
}
