import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TemplateManifest } from '../../server/src/project/bundledTemplates.ts';
import { readSourceText, type SourceText } from './sourceWords.ts';

const root = path.join(import.meta.dirname, '../..');

/** The file that a translator starts from: `bundle.l10n.<language>.json` beside it holds a translation. */
export const bundleFile = path.join(import.meta.dirname, 'bundle.l10n.json');

/** The texts of the project templates' manifests. */
function templateTexts(): string[] {
  return globSync('templates/*/manifest.json', { cwd: root }).flatMap((file) => {
    const manifest: TemplateManifest = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
    const { title, description, choices } = manifest;
    return [title, description, ...choices.flatMap((choice) => [choice.label, choice.description])];
  });
}

/** The bundle's text: every English text that goes through `t()`, once, in the order of its characters. */
export function bundleText({ translated }: SourceText): string {
  const texts = translated.filter(({ literal }) => literal).map(({ text }) => text);
  const sorted = [...new Set([...texts, ...templateTexts()])].sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const text = bundleText(readSourceText(root));
  if (readFileSync(bundleFile, { encoding: 'utf8', flag: 'a+' }) !== text) writeFileSync(bundleFile, text);
}
