/** What the parts of the local endpoint know of each other: the engine runs tasks, the services store things. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** An AWS error: answered to the caller with its code and HTTP status (400 unless told). */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** A task's failure as Retry and Catch see it; `message` is the Cause. */
export class TaskFailure extends Error {
  readonly error: string;
  constructor(error: string, cause: string) {
    super(cause);
    this.error = error;
  }
}

/** What a running task may know of its execution. */
export interface TaskContext {
  readonly executionArn: string;
  readonly stateName: string;
  /** Aborted when the execution stops, a sibling fails or the state times out: cancel the work then. */
  readonly signal: AbortSignal;
}

/** One service integration, such as `lambda:invoke`; the engine writes the events around it. */
export interface TaskIntegration {
  /** What follows `arn:aws:states:::`, without the pattern's suffix: `batch:submitJob`. */
  readonly resource: string;
  readonly patterns: readonly ('requestResponse' | 'sync' | 'waitForTaskToken')[];
  /** Top-level parameters that must be there (PascalCase), checked by CreateStateMachine as AWS does. */
  readonly required: readonly string[];
  /**
   * Starts the work. For `sync`, `submitted` is the output of TaskSubmitted and `completion` the output of TaskSucceeded;
   * for `requestResponse` only `submitted` counts. Throws or rejects with {@link TaskFailure}.
   */
  start(
    parameters: JsonObject,
    pattern: string,
    context: TaskContext,
  ): Promise<{ submitted: Json; completion?: Promise<Json> }>;
}

/** A durable map of collections: `put` resolves once the record would survive a crash. */
export interface Journal {
  entries(collection: string): readonly (readonly [key: string, value: Json])[];
  put(collection: string, key: string, value: Json): Promise<void>;
  delete(collection: string, key: string): Promise<void>;
  /** Adds to an ordered list under `key`; `list` reads it back in order. */
  append(collection: string, key: string, value: Json): Promise<void>;
  list(collection: string, key: string): readonly Json[];
}

/** What CloudFormation's AWS::StepFunctions::StateMachine resource needs of the Step Functions service. */
export interface StateMachines {
  /** @throws ServiceError such as InvalidDefinition, StateMachineAlreadyExists. */
  create(machine: {
    name: string;
    definition: string;
    roleArn: string;
    type?: string;
  }): Promise<{ stateMachineArn: string }>;
  update(stateMachineArn: string, change: { definition?: string; roleArn?: string }): Promise<void>;
  delete(stateMachineArn: string): Promise<void>;
}

/** A service behind the endpoint's one port; http.ts has checked the signature before. */
export interface Service {
  /** The credential scope's service: `states` or `cloudformation`. */
  readonly signingName: string;
  /** Answers one request: `action` without the target prefix, the body as parsed JSON (states) or the Query parameters. */
  handle(action: string, input: JsonObject): Promise<Json>;
}

/** Where functions' and jobs' log lines go: one line each on standard error. */
export type LogSink = (source: string, line: string) => void;

/** Facts that every service of one endpoint shares. */
export interface EndpointFacts {
  readonly region: string;
  readonly accountId: string;
  readonly partition: 'aws';
}
