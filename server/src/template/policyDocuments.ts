import type { TemplatePath, TemplateValue } from './parseTemplate.ts';
import { objectOf } from './resolveSymbolic.ts';

/** A policy that only limits what others allow: of AWS Organizations, or of an endpoint. */
type ControlPolicy = 'scp' | 'rcp' | 'endpoint';

/** A policy document that is written out in a template. */
export interface TemplatePolicy {
  /** Where it stands. */
  readonly path: TemplatePath;
  /** An object with statements, or what gives its text. */
  readonly document: TemplateValue;
  /** Present for a policy that only limits what others allow. */
  readonly control?: ControlPolicy;
}

/**
 * The properties of resources that hold a policy document; `*` stands for each item of a list.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const places: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'Policies/*/PolicyDocument'],
  'AWS::IAM::User': ['Policies/*/PolicyDocument'],
  'AWS::IAM::Group': ['Policies/*/PolicyDocument'],
  'AWS::IAM::Policy': ['PolicyDocument'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::RolePolicy': ['PolicyDocument'],
  'AWS::IAM::UserPolicy': ['PolicyDocument'],
  'AWS::IAM::GroupPolicy': ['PolicyDocument'],
  'AWS::Serverless::Function': ['AssumeRolePolicyDocument', 'Policies', 'Policies/*'],
  'AWS::Serverless::StateMachine': ['Policies', 'Policies/*'],
  'AWS::SSO::PermissionSet': ['InlinePolicy'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::S3::AccessPoint': ['Policy'],
  'AWS::S3::MultiRegionAccessPointPolicy': ['Policy'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SNS::TopicInlinePolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::SQS::QueueInlinePolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::KMS::ReplicaKey': ['KeyPolicy'],
  'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy'],
  'AWS::DynamoDB::Table': ['ResourcePolicy/PolicyDocument', 'StreamSpecification/ResourcePolicy/PolicyDocument'],
  'AWS::DynamoDB::GlobalTable': ['Replicas/*/ResourcePolicy/PolicyDocument'],
  'AWS::Kinesis::ResourcePolicy': ['ResourcePolicy'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::ECR::PublicRepository': ['RepositoryPolicyText'],
  'AWS::ECR::RegistryPolicy': ['PolicyText'],
  'AWS::EFS::FileSystem': ['FileSystemPolicy'],
  'AWS::OpenSearchService::Domain': ['AccessPolicies'],
  'AWS::Elasticsearch::Domain': ['AccessPolicies'],
  'AWS::Backup::BackupVault': ['AccessPolicy'],
  'AWS::CodeArtifact::Domain': ['PermissionsPolicyDocument'],
  'AWS::CodeArtifact::Repository': ['PermissionsPolicyDocument'],
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::ApiGateway::RestApi': ['Policy'],
  'AWS::Organizations::Policy': ['Content'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
};

/** By the Type of AWS::Organizations::Policy. */
const organizational: Readonly<Record<string, ControlPolicy>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

/** What a policy limits; undefined for one that grants. */
function controlOf(type: unknown, properties: TemplateValue | undefined): ControlPolicy | undefined {
  if (type === 'AWS::Organizations::Policy') return organizational[String(objectOf(properties).Type)];
  return type === 'AWS::EC2::VPCEndpoint' || type === 'AWS::ApiGateway::RestApi' ? 'endpoint' : undefined;
}

/**
 * Every policy document that the resources of a template write out, as an object or as a text; none that a file holds.
 */
export function policyDocuments(template: { readonly [key: string]: TemplateValue }): TemplatePolicy[] {
  return Object.entries(objectOf(template.Resources)).flatMap(([id, resource]) => {
    const { Type, Properties } = objectOf(resource);
    const known = typeof Type === 'string' && Object.hasOwn(places, Type) ? places[Type] : undefined;
    const control = controlOf(Type, Properties);
    return (known ?? []).flatMap((place) =>
      documentsAt(Properties, place.split('/'), ['Resources', id, 'Properties'])
        .filter(({ document }) => objectOf(document).Statement !== undefined || isText(document))
        .map((found) => (control === undefined ? found : { ...found, control })),
    );
  });
}

/** Some services take their policies as text. */
function isText(document: TemplateValue): boolean {
  const { 'Fn::Sub': sub, 'Fn::Join': join } = objectOf(document);
  return typeof document === 'string' ? document.trimStart().startsWith('{') : sub !== undefined || join !== undefined;
}

function documentsAt(value: TemplateValue | undefined, steps: readonly string[], path: TemplatePath): TemplatePolicy[] {
  const [step, ...more] = steps;
  if (step === undefined) return value === undefined ? [] : [{ path, document: value }];
  if (step !== '*') return documentsAt(objectOf(value)[step], more, [...path, step]);
  const items: readonly TemplateValue[] = Array.isArray(value) ? value : [];
  return items.flatMap((item, index) => documentsAt(item, more, [...path, index]));
}
