import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { t } from '@vscode/l10n';

/**
 * The text of one of this folder's generated files. Beside the source when that runs, in `data/` beside a bundle: build.mjs
 * puts the bundle's own folder in the place of `import.meta.dirname`.
 */
export function readDataFile(name: string): string {
  const places = [path.join(import.meta.dirname, name), path.join(import.meta.dirname, 'data', name)];
  const file = places.find(existsSync);
  if (file === undefined) throw new Error(t("Fanout's data file {0} is missing: install the extension again.", name));
  return brotliDecompressSync(readFileSync(file)).toString('utf8');
}
