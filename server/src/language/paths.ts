import { fileURLToPath } from 'node:url';

/** The path of a file on this machine; undefined for a document that is none. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
