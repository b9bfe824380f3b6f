import type * as vscode from 'vscode';
import type { Connection } from '../aws/awsConnection.ts';
import type { Operation } from './followOperation.ts';

/** A stack that was deployed from a project, and over what connection. */
export interface RememberedStack {
  readonly stackName: string;
  readonly stackId: string;
}

/** An operation that had not ended when it was stored. */
export interface UnfinishedOperation {
  readonly operation: Operation;
  readonly place: string;
  readonly templatePath: string;
}

const unfinishedKey = 'fanout.unfinishedOperation';

/** What tells connections apart: a stack of one is none of another. */
export function placeOf(connection: Connection): string {
  return connection.kind === 'local'
    ? 'local'
    : [connection.profile, connection.region, connection.endpoint].filter(Boolean).join('|');
}

/** What Deploy keeps in the workspace's state: names and tokens, and parameter values that are no secret. */
export class RememberedState {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  stack(templatePath: string, connection: Connection): RememberedStack | undefined {
    return this.#state.get(`fanout.stack|${placeOf(connection)}|${templatePath}`);
  }

  async keepStack(templatePath: string, connection: Connection, stack: RememberedStack | undefined): Promise<void> {
    await this.#state.update(`fanout.stack|${placeOf(connection)}|${templatePath}`, stack);
  }

  parameters(templatePath: string, connection: Connection): Readonly<Record<string, string>> {
    return this.#state.get(`fanout.parameters|${placeOf(connection)}|${templatePath}`, {});
  }

  async keepParameters(templatePath: string, connection: Connection, values: Record<string, string>): Promise<void> {
    await this.#state.update(`fanout.parameters|${placeOf(connection)}|${templatePath}`, values);
  }

  get unfinished(): UnfinishedOperation | undefined {
    return this.#state.get(unfinishedKey);
  }

  async keepUnfinished(operation: UnfinishedOperation | undefined): Promise<void> {
    await this.#state.update(unfinishedKey, operation);
  }
}
