// Bundles every entry point into dist/; each bundle runs from a folder without node_modules.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { thirdPartyNotices } from './notices.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: flags.has('--quiet') ? 'error' : 'warning',
  // THIRD_PARTY_NOTICES.txt has them all.
  legalComments: 'none',
  metafile: true,
  // The default for Node picks jsonc-parser's UMD build, whose relative requires break once bundled.
  mainFields: ['module', 'main'],
  outdir: 'dist',
};
// Templates travel inside the bundles as text, so that dist/cli.js works alone.
const templates = Object.fromEntries(
  readdirSync(path.join(root, 'templates'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => [
      path.relative(path.join(root, 'templates'), file).replaceAll('\\', '/'),
      readFileSync(file, 'utf8').replaceAll('\r\n', '\n'),
    ]),
);
// So does the compressed catalogue of APIs, in those bundles that read it.
const catalogue = readFileSync(path.join(root, 'server/src/catalogue/data/aws-sdk.txt.br'), 'base64');
const define = {
  FANOUT_TEMPLATES: JSON.stringify(templates),
  FANOUT_CATALOGUE: JSON.stringify(catalogue),
  // Data files are found beside the module that reads them: in a bundle, below its own folder.
  'import.meta.dirname': '__dirname',
};
const node = { ...shared, define, platform: 'node', format: 'cjs', target: 'node20' };
const web = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  // @vscode/l10n reads no files in a browser.
  mainFields: ['browser', ...shared.mainFields],
};

const present = (entries) =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file))));

const builds = [
  { ...node, external: ['vscode'], entryPoints: present({ extension: 'client/src/extension.ts' }) },
  {
    ...node,
    entryPoints: present({
      server: 'server/src/language/main.ts',
      local: 'server/src/local/main.ts',
      cli: 'server/src/cli/main.ts',
    }),
  },
  { ...web, entryPoints: present({ 'media/graph': 'media/graph/main.ts', 'media/style': 'media/graph/style.css' }) },
].filter((options) => Object.keys(options.entryPoints).length > 0);

if (production) rmSync(path.join(root, 'dist'), { recursive: true, force: true });
mkdirSync(path.join(root, 'dist/data'), { recursive: true });
for (const file of readdirSync(path.join(root, 'server/src/catalogue/iam')).filter((name) => name.endsWith('.br'))) {
  copyFileSync(path.join(root, 'server/src/catalogue/iam', file), path.join(root, 'dist/data', file));
}
if (flags.has('--watch')) {
  for (const options of builds) await (await context(options)).watch();
} else {
  const built = await Promise.all(builds.map((options) => build(options)));
  const notices = thirdPartyNotices(
    root,
    built.map(({ metafile }) => metafile),
  );
  writeFileSync(path.join(root, 'dist/THIRD_PARTY_NOTICES.txt'), notices);
}
