import type { TemplateValue } from '../template/parseTemplate.ts';
import { section } from './localReferences.ts';

/** Properties that give an IAM resource a fixed name, for which CloudFormation asks CAPABILITY_NAMED_IAM. */
const NAMES = ['RoleName', 'ManagedPolicyName', 'UserName', 'GroupName', 'InstanceProfileName'];
const NAMED = /^AWS::IAM::(Role|ManagedPolicy|User|Group|InstanceProfile)$/;

/** The capabilities that a template needs. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
export function capabilitiesFor(template: { readonly [key: string]: TemplateValue }): string[] {
  const capabilities: string[] = [];
  const iam = Object.values(section(template.Resources))
    .map(section)
    .filter((resource) => String(resource.Type).startsWith('AWS::IAM::'));
  const named = iam.some(
    (resource) =>
      NAMED.test(String(resource.Type)) && NAMES.some((name) => section(resource.Properties)[name] !== undefined),
  );
  if (iam.length > 0) capabilities.push(named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM');
  if (template.Transform !== undefined || JSON.stringify(template).includes('"Fn::Transform"')) {
    capabilities.push('CAPABILITY_AUTO_EXPAND');
  }
  return capabilities;
}
