import { parentPort, workerData } from 'node:worker_threads';
import { config } from '@vscode/l10n';
import { templateManifests } from '../../../server/src/project/bundledTemplates.ts';
import { checkDocument, type DocumentToCheck } from '../../../server/src/rules/checkDocument.ts';
import { pseudoBundle } from './pseudo.ts';

/** What to say in the made-up language. */
export interface PseudoTask {
  readonly documents?: readonly DocumentToCheck[];
  /** The text of each project template's manifest by its path. */
  readonly templates?: Readonly<Record<string, string>>;
}

// A thread has modules of its own: neither its bundle nor what it remembers of expressions reaches the other tests.
config({ contents: pseudoBundle() });
const { documents = [], templates = {} }: PseudoTask = workerData;
parentPort?.postMessage({
  findings: documents.flatMap((document) => checkDocument(document)),
  manifests: templateManifests(templates),
});
