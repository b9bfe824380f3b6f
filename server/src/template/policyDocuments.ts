import type { TemplatePath, TemplateValue } from './parseTemplate.ts';
import { objectOf } from './resolveSymbolic.ts';

/** A policy document that is written out in a template. */
export interface TemplatePolicy {
  /** Where it stands. */
  readonly path: TemplatePath;
  /** An object, or something that writes out a text. */
  readonly document: TemplateValue;
  /** Whose it is; absent for the policy of an identity, and for a role's trust policy. */
  readonly given?: 'scp' | 'rcp' | 'resource' | 'guarded' | 'endpoint';
  /** Present where only its statements, or one, are written. */
  readonly statements?: true;
}

/** The properties of resources that hold a policy document, by type; `*` stands for each item of a list. */
type Places = Readonly<Record<string, readonly string[]>>;

const ofIdentities: Places = {
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'Policies/*/PolicyDocument'],
  'AWS::IAM::User': ['Policies/*/PolicyDocument'],
  'AWS::IAM::Group': ['Policies/*/PolicyDocument'],
  'AWS::IAM::Policy': ['PolicyDocument'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::RolePolicy': ['PolicyDocument'],
  'AWS::IAM::UserPolicy': ['PolicyDocument'],
  'AWS::IAM::GroupPolicy': ['PolicyDocument'],
  'AWS::SSO::PermissionSet': ['InlinePolicy'],
  'AWS::Serverless::Function': ['AssumeRolePolicyDocument', 'Policies', 'Policies/*'],
  'AWS::Serverless::StateMachine': ['Policies', 'Policies/*'],
  'AWS::Organizations::Policy': ['Content'],
};

const ofResources: Places = {
  'AWS::Backup::BackupVault': ['AccessPolicy'],
  'AWS::CodeArtifact::Domain': ['PermissionsPolicyDocument'],
  'AWS::CodeArtifact::Repository': ['PermissionsPolicyDocument'],
  'AWS::DynamoDB::GlobalTable': [
    'Replicas/*/ResourcePolicy/PolicyDocument',
    'Replicas/*/ReplicaStreamSpecification/ResourcePolicy/PolicyDocument',
  ],
  'AWS::DynamoDB::Table': ['ResourcePolicy/PolicyDocument', 'StreamSpecification/ResourcePolicy/PolicyDocument'],
  'AWS::ECR::PublicRepository': ['RepositoryPolicyText'],
  'AWS::ECR::RegistryPolicy': ['PolicyText'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::KMS::ReplicaKey': ['KeyPolicy'],
  'AWS::Kinesis::ResourcePolicy': ['ResourcePolicy'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
  'AWS::S3::AccessPoint': ['Policy'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::S3::MultiRegionAccessPointPolicy': ['Policy'],
  'AWS::SNS::TopicInlinePolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueueInlinePolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy'],
};

/** Anybody may be let in here: an API has authorizers, a domain its own users, and file systems are in a network. */
const ofGuarded: Places = {
  'AWS::ApiGateway::RestApi': ['Policy'],
  'AWS::EFS::FileSystem': ['FileSystemPolicy'],
  'AWS::Elasticsearch::Domain': ['AccessPolicies'],
  'AWS::OpenSearchService::Domain': ['AccessPolicies'],
};

const ofEndpoints: Places = { 'AWS::EC2::VPCEndpoint': ['PolicyDocument'] };

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html */
const places: readonly (readonly [Places, Pick<TemplatePolicy, 'given' | 'statements'>])[] = [
  [ofIdentities, {}],
  [ofResources, { given: 'resource' }],
  [ofGuarded, { given: 'guarded' }],
  [ofEndpoints, { given: 'endpoint' }],
  [{ 'AWS::Events::EventBusPolicy': ['Statement'] }, { given: 'resource', statements: true }],
  [{ 'AWS::Serverless::Api': ['Auth/ResourcePolicy/CustomStatements'] }, { given: 'guarded', statements: true }],
];

/** By the Type of AWS::Organizations::Policy. */
const controls: Readonly<Record<string, 'scp' | 'rcp'>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

/**
 * Every policy document that the resources of a template write out, as an object or perhaps as a text; none that a file
 * holds.
 */
export function policyDocuments(template: { readonly [key: string]: TemplateValue }): TemplatePolicy[] {
  return Object.entries(objectOf(template.Resources)).flatMap(([id, resource]) => {
    const { Type, Properties } = objectOf(resource);
    const control = Type === 'AWS::Organizations::Policy' ? controls[String(objectOf(Properties).Type)] : undefined;
    return places.flatMap(([byType, about]) =>
      typeof Type === 'string' && Object.hasOwn(byType, Type)
        ? (byType[Type] ?? [])
            .flatMap((place) => valuesAt(Properties, place.split('/'), ['Resources', id, 'Properties']))
            .map((found) => ({ ...found, ...about, ...(control && { given: control }) }))
            .filter(isWrittenOut)
        : [],
    );
  });
}

function isWrittenOut({ document, statements }: TemplatePolicy): boolean {
  if (typeof document === 'string') return !statements && document.trimStart().startsWith('{');
  if (statements) return Array.isArray(document) || objectOf(document).Effect !== undefined;
  const { Statement, 'Fn::Sub': sub, 'Fn::Join': join } = objectOf(document);
  return [Statement, sub, join].some((value) => value !== undefined);
}

function valuesAt(value: TemplateValue | undefined, steps: readonly string[], path: TemplatePath): TemplatePolicy[] {
  const [step, ...more] = steps;
  if (step === undefined) return value === undefined ? [] : [{ path, document: value }];
  if (step !== '*') return valuesAt(objectOf(value)[step], more, [...path, step]);
  const items: readonly TemplateValue[] = Array.isArray(value) ? value : [];
  return items.flatMap((item, index) => valuesAt(item, more, [...path, index]));
}
