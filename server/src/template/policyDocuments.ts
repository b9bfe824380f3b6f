import type { TemplatePath, TemplateValue } from './parseTemplate.ts';
import { objectOf } from './resolveSymbolic.ts';

/** A policy document that is written out in a template. */
export interface TemplatePolicy {
  /** Where it stands. */
  readonly path: TemplatePath;
  readonly document: TemplateValue;
  /** Present for a policy of AWS Organizations. */
  readonly control?: 'scp' | 'rcp';
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
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::Organizations::Policy': ['Content'],
};

/** By the Type of AWS::Organizations::Policy. */
const controls: Readonly<Record<string, 'scp' | 'rcp'>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

/**
 * Every policy document that the resources of a template write out; none that an intrinsic computes as a whole or a file
 * holds.
 */
export function policyDocuments(template: { readonly [key: string]: TemplateValue }): TemplatePolicy[] {
  return Object.entries(objectOf(template.Resources)).flatMap(([id, resource]) => {
    const { Type, Properties } = objectOf(resource);
    const known = typeof Type === 'string' && Object.hasOwn(places, Type) ? places[Type] : undefined;
    const control = controls[String(objectOf(Properties).Type)];
    return (known ?? []).flatMap((place) =>
      documentsAt(Properties, place.split('/'), ['Resources', id, 'Properties'])
        .filter(({ document }) => objectOf(document).Statement !== undefined)
        .map((found) => (Type === 'AWS::Organizations::Policy' ? { ...found, control } : found)),
    );
  });
}

function documentsAt(value: TemplateValue | undefined, steps: readonly string[], path: TemplatePath): TemplatePolicy[] {
  const [step, ...more] = steps;
  if (step === undefined) return value === undefined ? [] : [{ path, document: value }];
  if (step !== '*') return documentsAt(objectOf(value)[step], more, [...path, step]);
  const items: readonly TemplateValue[] = Array.isArray(value) ? value : [];
  return items.flatMap((item, index) => documentsAt(item, more, [...path, index]));
}
