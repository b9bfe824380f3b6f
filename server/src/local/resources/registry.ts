import { computeEnvironment, jobDefinition, jobQueue } from './batch.ts';
import { policy, role, rolePolicy } from './iam.ts';
import { lambdaFunction } from './lambdaFunction.ts';
import { recordedTypes } from './recorded.ts';
import type { ResourceType } from './resourceType.ts';
import { stateMachine } from './stateMachine.ts';

const types: { readonly [type: string]: ResourceType } = {
  ...recordedTypes,
  'AWS::StepFunctions::StateMachine': stateMachine,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Batch::ComputeEnvironment': computeEnvironment,
  'AWS::Batch::JobQueue': jobQueue,
  'AWS::Batch::JobDefinition': jobDefinition,
  'AWS::IAM::Role': role,
  'AWS::IAM::RolePolicy': rolePolicy,
  'AWS::IAM::Policy': policy(false),
  'AWS::IAM::ManagedPolicy': policy(true),
};

/** The names of the resource types that the local endpoint has. */
export const resourceTypeNames: readonly string[] = Object.keys(types);

/** The resource type of that name, or undefined where the local endpoint does not have it. */
export function resourceType(name: string): ResourceType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

/** As {@link resourceType}. @throws Error naming the type and what to do. */
export function supportedType(name: string): ResourceType {
  const found = resourceType(name);
  if (found) return found;
  throw new Error(
    `Resource type ${name} is not supported by the local endpoint. Remove it from the template, or deploy to an AWS account.`,
  );
}
