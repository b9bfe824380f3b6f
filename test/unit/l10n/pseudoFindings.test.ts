import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { TemplateManifest } from '../../../server/src/project/bundledTemplates.ts';
import { checkDocument, type DocumentToCheck } from '../../../server/src/rules/checkDocument.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import { root } from '../../host/paths.ts';
import { jsonataProbes } from '../rules/probes/jsonata.ts';
import { mapProbes } from '../rules/probes/map.ts';
import { pathAndChoiceProbes } from '../rules/probes/pathAndChoice.ts';
import { taskProbes } from '../rules/probes/task.ts';
import { transitionProbes } from '../rules/probes/transition.ts';
import { englishInside, outsideTranslations } from './pseudo.ts';
import type { PseudoTask } from './pseudoWorker.ts';

interface Said {
  readonly findings: readonly Finding[];
  readonly manifests: readonly TemplateManifest[];
}

async function inPseudo(task: PseudoTask): Promise<Said> {
  const worker = new Worker(new URL('./pseudoWorker.ts', import.meta.url), { workerData: task });
  const [said]: Said[] = await once(worker, 'message');
  assert.ok(said);
  await worker.terminate();
  return said;
}

/** What of a finding a person reads that is no translation. */
function untranslated({ code, message, fixes = [] }: Finding): string[] {
  return [message, ...fixes.map(({ title }) => title)].flatMap((text) => {
    const english = /\p{L}/u.test(outsideTranslations(text)) ? text : englishInside(text);
    return english === undefined ? [] : [`${code}: ${english} IN ${text}`];
  });
}

const withoutWords = ({ code, severity, range, fixes = [] }: Finding) => ({
  code,
  severity,
  range,
  fixes: fixes.map(({ file, edits }) => ({ file, edits })),
});

async function check(documents: readonly DocumentToCheck[], atLeast: number): Promise<void> {
  const { findings } = await inPseudo({ documents });
  assert.ok(findings.length >= atLeast, `${findings.length} findings`);
  // Nothing may be decided by the words of a message.
  const english = documents.flatMap((document) => checkDocument(document));
  assert.deepEqual(findings.map(withoutWords), english.map(withoutWords));
  assert.deepEqual([...new Set(findings.flatMap(untranslated))], []);
}

const definition = (text: string): DocumentToCheck => ({ kind: 'definition', text });

describe('in another language', () => {
  it('every one-defect probe is told in it', async () => {
    const probes = [transitionProbes, pathAndChoiceProbes, taskProbes, mapProbes, jsonataProbes].flat();
    await check(
      probes.flatMap(({ wrong, languages = ['JSONPath', 'JSONata'] }) =>
        languages.map((language) =>
          definition(`{ "QueryLanguage": "${language}", "StartAt": "A", "States": { ${wrong} } }`),
        ),
      ),
      94,
    );
  });

  it('every template and each of its choices is offered in it', async () => {
    const file = 'fan-out-batch-job/manifest.json';
    const text = readFileSync(path.join(root, 'templates', file), 'utf8');
    const [manifest] = (await inPseudo({ templates: { [file]: text } })).manifests;
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
    it(`every finding in ${folder} is told in it`, {
      skip: existsSync(files) ? false : `${files} is absent`,
    }, async () => {
      const texts = readdirSync(files, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .map((file) => readFileSync(path.join(files, file), 'utf8'));
      await check(
        texts.map((text) => ({ kind, text })),
        5,
      );
    });
  }
});
