import type { Journal, Json } from './ports.ts';

/** A function as it was created; its code is the text of `index.js`. */
export interface FunctionRecord {
  readonly name: string;
  readonly arn: string;
  readonly code: string;
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  /** Megabytes. */
  readonly memorySize: number;
  readonly environment: { readonly [name: string]: string };
}

const COLLECTION = 'functions';

/** The functions of the account, in the journal. */
export class LambdaFunctions {
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /**
   * The function that a FunctionName means: a name, an ARN or a partial ARN (`123456789012:function:name`), each with or
   * without a qualifier; only `$LATEST` exists.
   */
  find(functionName: string): FunctionRecord | undefined {
    const parts = /^(?:(?:arn:[\w-]+:lambda:[\w-]+:)?\d{12}:function:)?([\w-]+)(?::(\$LATEST))?$/.exec(functionName);
    return parts?.[1] === undefined ? undefined : this.#byName(parts[1]);
  }

  async put(record: FunctionRecord): Promise<void> {
    await this.#journal.put(COLLECTION, record.name, record as unknown as Json);
  }

  async delete(name: string): Promise<void> {
    await this.#journal.delete(COLLECTION, name);
  }

  #byName(name: string): FunctionRecord | undefined {
    const entry = this.#journal.entries(COLLECTION).find(([key]) => key === name);
    return entry?.[1] as unknown as FunctionRecord | undefined;
  }
}
