import type { StackEvent } from './stackEvents.ts';

/** A stack as far as deploying needs it. */
export interface StackDescription {
  readonly stackId: string;
  readonly stackName: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly terminationProtection: boolean;
  readonly parameterKeys: readonly string[];
}

/** One change of a change set. */
export interface ResourceChange {
  /** `Add`, `Modify`, `Remove`, `Import`, `Dynamic`. */
  readonly action: string;
  readonly logicalId: string;
  readonly type: string;
  /** Whether a changed resource is replaced by a new one: `True`, `False`, `Conditional`. */
  readonly replacement?: string;
}

/** A change set as far as deploying needs it. */
export interface ChangeSet {
  readonly changeSetId: string;
  readonly stackId: string;
  readonly status: string;
  readonly statusReason?: string;
  /** `AVAILABLE`, `EXECUTE_IN_PROGRESS`, …; tells whether an execution took effect. */
  readonly executionStatus?: string;
  readonly changes: readonly ResourceChange[];
}

/** A value for a template parameter. `UsePreviousValue` where it is undefined. */
export interface ParameterValue {
  readonly key: string;
  readonly value?: string;
}

/** What CreateChangeSet is called with; repeating the call with the same names and token has one effect. */
export interface ChangeSetRequest {
  readonly stackName: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly changeSetName: string;
  readonly clientToken: string;
  readonly templateBody: string;
  readonly parameters: readonly ParameterValue[];
  readonly capabilities: readonly string[];
}

/** The calls to CloudFormation that deploying makes, each one attempt. Errors are the SDK's. */
export interface CloudFormation {
  /** Undefined where there is no such stack. */
  describeStack(nameOrId: string): Promise<StackDescription | undefined>;
  createChangeSet(request: ChangeSetRequest): Promise<void>;
  /** All pages of changes; undefined where there is no such change set. */
  describeChangeSet(stackName: string, changeSetName: string): Promise<ChangeSet | undefined>;
  deleteChangeSet(stackName: string, changeSetName: string): Promise<void>;
  executeChangeSet(stackName: string, changeSetName: string, clientRequestToken: string): Promise<void>;
  cancelUpdate(nameOrId: string): Promise<void>;
  deleteStack(nameOrId: string, clientRequestToken: string): Promise<void>;
  /** One page, newest first. */
  stackEvents(nameOrId: string, nextToken?: string): Promise<{ events: readonly StackEvent[]; nextToken?: string }>;
}
