import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { config } from '@vscode/l10n';
import { templateManifests } from '../../../server/src/project/bundledTemplates.ts';
import { checkDocument, type DocumentToCheck } from '../../../server/src/rules/checkDocument.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import { root } from '../../host/paths.ts';
import { jsonataProbes } from '../rules/probes/jsonata.ts';
import { mapProbes } from '../rules/probes/map.ts';
import { pathAndChoiceProbes } from '../rules/probes/pathAndChoice.ts';
import { taskProbes } from '../rules/probes/task.ts';
import { transitionProbes } from '../rules/probes/transition.ts';
import { englishInside, outsideTranslations, pseudoBundle } from './pseudo.ts';

/** Runs something with every text translated; nothing else may run meanwhile, so it must not wait for anything. */
function translated<Result>(run: () => Result): Result {
  config({ contents: pseudoBundle() });
  try {
    return run();
  } finally {
    config({ contents: {} });
  }
}

/** What of a finding a person reads that is no translation. */
function untranslated({ code, message, fixes = [] }: Finding): string[] {
  return [message, ...fixes.map(({ title }) => title)].flatMap((text) => {
    const english = /\p{L}/u.test(outsideTranslations(text)) ? text : englishInside(text);
    return english === undefined ? [] : [`${code}: ${english} IN ${text}`];
  });
}

function check(documents: readonly DocumentToCheck[], atLeast: number): void {
  const findings = translated(() => documents.flatMap((document) => checkDocument(document)));
  assert.ok(findings.length >= atLeast, `${findings.length} findings`);
  assert.deepEqual([...new Set(findings.flatMap(untranslated))], []);
}

const definition = (text: string): DocumentToCheck => ({ kind: 'definition', text });

describe('in another language', () => {
  it('every one-defect probe is told in it', () => {
    const probes = [transitionProbes, pathAndChoiceProbes, taskProbes, mapProbes, jsonataProbes].flat();
    check(
      probes.flatMap(({ wrong, languages = ['JSONPath', 'JSONata'] }) =>
        languages.map((language) =>
          definition(`{ "QueryLanguage": "${language}", "StartAt": "A", "States": { ${wrong} } }`),
        ),
      ),
      94,
    );
  });

  it('every template and each of its choices is offered in it', () => {
    const file = 'fan-out-batch-job/manifest.json';
    const text = readFileSync(path.join(root, 'templates', file), 'utf8');
    const [manifest] = translated(() => templateManifests({ [file]: text }));
    const texts = [manifest, ...(manifest?.choices ?? [])].flatMap((each) => Object.values(each ?? {}));
    const sentences = texts.filter((each) => typeof each === 'string' && each.includes(' '));
    assert.equal(sentences.length, 6);
    assert.deepEqual(sentences.map(String).map(outsideTranslations).join(''), '');
  });

  const corpus = path.join(root, '../shared/corpus');
  for (const [folder, kind] of [
    ['asl/invalid', 'definition'],
    ['iam/invalid', 'policy'],
  ] as const) {
    const files = path.join(corpus, folder);
    it(`every finding in ${folder} is told in it`, { skip: existsSync(files) ? false : `${files} is absent` }, () => {
      const texts = readdirSync(files, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .map((file) => readFileSync(path.join(files, file), 'utf8'));
      check(
        texts.map((text) => ({ kind, text })),
        5,
      );
    });
  }
});
