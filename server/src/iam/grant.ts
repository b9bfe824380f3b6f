import type { Formula } from '../expressions/formula.ts';
import type { Condition, RequestContext } from './conditionMatch.ts';

/** A statement of which intrinsics are resolved as far as they can be; `Place` says where it was read. */
export interface Grant<Place> {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** True for NotAction. */
  readonly exceptActions: boolean;
  readonly resources: readonly string[];
  /** True for NotResource. */
  readonly exceptResources: boolean;
  /** Absent where the statement has no Condition. */
  readonly conditions?: readonly Condition[];
  readonly place: Place;
  /** Where the statement is there at all; absent where it always is. */
  readonly when?: Formula;
}

/** What is asked of a role: one action, on one resource or on one that only the run knows. */
export interface AccessRequest {
  readonly action: string;
  /** Absent for a resource of which nothing is known: then the role must grant the action on any resource at all. */
  readonly resource?: string;
  /** True where `resource` tells only of which kind it is: then the role must grant the action on any of that kind. */
  readonly isKind?: true;
  readonly context?: RequestContext;
}
