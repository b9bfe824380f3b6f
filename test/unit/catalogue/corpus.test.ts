import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../server/src/asl/parseDefinition.ts';
import { patternsOf } from '../../../server/src/catalogue/resolveResource.ts';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { taskResources } from '../../../server/src/rules/asl/taskIntegrations.ts';
import { root } from '../../host/paths.ts';

const corpus = path.join(root, '../shared/corpus/asl');
const skip = existsSync(corpus) ? false : `${corpus} is absent`;
const own = new Set(
  [
    'resource-arn',
    'unknown-integration',
    'integration-pattern',
    'missing-parameter',
    'unknown-parameter',
    'task-token',
  ].map((rule) => `asl/${rule}`),
);

/** What the rules about integrations warn of in documents that AWS takes, and why that is right. */
const warned = [
  // It waits for a token that is never passed, and fails by its heartbeat: what its test is about.
  'invalid_jsonpath_in_heartbeatsecondspath.json asl/task-token',
];

describe('the catalogue over published definitions', { skip }, () => {
  const rows: { file: string }[] = skip ? [] : JSON.parse(readFileSync(path.join(corpus, 'manifest.json'), 'utf8'));
  const texts = rows
    .filter(({ file }) => file.startsWith('valid/'))
    .map(({ file }) => ({ file, text: readFileSync(path.join(corpus, file), 'utf8') }));

  it('accepts every Resource', () => {
    const resources = texts.flatMap(({ text }) => taskResources(parseDefinition(text)));
    assert.ok(resources.length > 300, `${resources.length}`);
    const refused = resources.filter(({ resource }) => {
      if (resource.kind === 'notArn' || resource.kind === 'other') return true;
      if (resource.kind !== 'optimized' && resource.kind !== 'awsSdk') return false;
      return resource.pattern === undefined || !patternsOf(resource)?.includes(resource.pattern);
    });
    assert.deepEqual(
      refused.map(({ value }) => value),
      [],
    );
  });

  it('warns only where that is right', () => {
    const found = texts.flatMap(({ file, text }) =>
      checkDefinition(text)
        .filter(({ code, severity }) => own.has(code) && severity !== 'information')
        .map(({ code }) => `${file.split('__').at(-1)} ${code}`),
    );
    assert.deepEqual(found, warned);
  });
});
