import type { TaskIntegration } from './ports.ts';

/** A reason why a definition is refused: AWS's code, and a JSON pointer to the place. */
export interface DefinitionProblem {
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

/** The integrations that Task states may use, by the name that follows `arn:aws:states:::`. */
export type Integrations = ReadonlyMap<string, TaskIntegration>;

/** What AWS refuses too. */
export function invalid(message: string, at: string): DefinitionProblem {
  return { code: 'SCHEMA_VALIDATION_FAILED', message, at };
}

/** What the local endpoint does not do, by feature and state. */
export function notSupported(feature: string, state: string | undefined, at: string): DefinitionProblem {
  const where = state === undefined ? '' : `, which the state '${state}' uses`;
  return {
    code: 'NOT_SUPPORTED_LOCALLY',
    message: `The local endpoint does not support ${feature}${where}. Deploy to AWS to run it`,
    at,
  };
}
