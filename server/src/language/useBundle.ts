import { config } from '@vscode/l10n';

/**
 * Takes the words of the person's language, as VS Code's `l10n.bundle` has them: the English text of each message with
 * its translation. Without them, as for most editors, and for whatever is not such a bundle, messages stay English.
 */
export function useBundle(given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  const words = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  config({ contents: Object.fromEntries(words) });
}
