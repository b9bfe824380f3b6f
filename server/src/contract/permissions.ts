/** What the client asks the language server about a definition beside its role, by the names of the requests. */
export const permissionRequests = {
  /** How many of the needed permissions are granted, for each state machine that has the definition. */
  count: 'fanout/permissionCount',
  /** The table of permissions, for a person to read. */
  explain: 'fanout/explainPermissions',
  /** The policies of the role with what is needed and nothing else. */
  drafts: 'fanout/policyDrafts',
} as const;

/** The definition, or the template with all of its state machines, that a request is about; it need not be open. */
export interface DefinitionParams {
  readonly uri: string;
}

/** The answer to `count`; a state machine is left out where nothing is needed or its role is not known. */
export interface PermissionCount {
  /** The logical ID of the state machine. */
  readonly machine: string;
  readonly granted: number;
  readonly needed: number;
  /** Where a template that the request is about names the state machine. */
  readonly offset?: number;
}

/** The answer to `explain`: Markdown, undefined where no template gives the definition to a state machine. */
export interface ExplainedPermissions {
  readonly markdown?: string;
}

/** An element of the answer to `drafts`. */
export interface DraftedPolicy {
  readonly name: string;
  /** The file that holds the policy; absent where the role's permissions stand in the template. */
  readonly uri?: string;
  readonly present: string;
  /** The same text as `present` where nothing is missing and nothing is too much. */
  readonly generated: string;
}
