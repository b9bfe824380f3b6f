/** A command line that says something which this program does not understand. Ends the program with status 2. */
export class UsageError extends Error {}

/** Statuses of the process, as documented in `lint.md`. */
export const Status = { fine: 0, failed: 1, misused: 2 } as const;

/** What one subcommand takes. */
export interface OptionTable {
  /** Options that take a value, by their name with both dashes. */
  readonly values: readonly string[];
  /** Options without one. */
  readonly flags?: readonly string[];
}

export interface Arguments {
  readonly operands: readonly string[];
  readonly options: ReadonlyMap<string, string>;
}

/**
 * Takes a subcommand's arguments apart: `--name value`, `--name=value`, operands; after `--` all are operands, and `-` is
 * one (standard input).
 * @throws UsageError for an option that the table does not have, or one without its value.
 */
export function readArguments(args: readonly string[], table: OptionTable): Arguments {
  const operands: string[] = [];
  const options = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const [name = '', given] = word.split(/=(.*)/s, 2);
    if (table.flags?.includes(name) && given === undefined) {
      options.set(name, '');
    } else if (table.values.includes(name)) {
      const value = given ?? args[++at];
      if (value === undefined) throw new UsageError(`${name} needs a value.`);
      options.set(name, value);
    } else {
      throw new UsageError(`Unknown option ${word}.`);
    }
  }
  return { operands, options };
}
