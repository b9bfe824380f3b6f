import { nameOf } from './paths.ts';

/** What a file is to the checks. */
export type DocumentKind = 'definition' | 'policy' | 'settings';

/** The name of the file in which a project turns rules off or grades them anew. */
export const SETTINGS_FILE = 'fanout.json';

/**
 * Tells a definition (`*.asl.json` or `*.asl`), a policy (`policies/` or `*.iam.json`) and `fanout.json` by their path;
 * undefined for a file that is none of these.
 */
export function kindOfPath(path: string): DocumentKind | undefined {
  const plain = path.replaceAll('\\', '/');
  if (nameOf(plain) === SETTINGS_FILE) return 'settings';
  if (/\.asl(\.json)?$/.test(plain)) return 'definition';
  if (/\.iam\.json$/.test(plain) || /(^|\/)policies\/.*\.json$/.test(plain)) return 'policy';
  return undefined;
}

/** Tells a definition and a policy whose path does not say what they are by the names in their text. */
export function kindOfText(text: string): DocumentKind | undefined {
  if (/"States"\s*:/.test(text) && /"StartAt"\s*:/.test(text)) return 'definition';
  return /"Statement"\s*:/.test(text) ? 'policy' : undefined;
}
