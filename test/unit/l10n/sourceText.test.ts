import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { bundleFile, bundleText } from '../../../client/l10n/generateBundle.ts';
import { readSourceText, type SourceWords } from '../../../client/l10n/sourceWords.ts';
import { root } from '../../host/paths.ts';

const source = readSourceText(root);
const shown = ({ file, line, text }: SourceWords) => `${file}:${line} ${text}`;

/** Texts of several words, by `file text`, that no translation is for, with the reason. */
const untranslated: readonly (readonly [words: RegExp, reason: string])[] = [
  [/^server\/src\/(local|cli)\//, 'a process of its own: the command line, and an endpoint that speaks as AWS does'],
  [/^server\/src\/(expressions\/evaluateIntrinsic|template\/resolveIntrinsics)\.ts/, 'errors of the local endpoint'],
  [/^server\/src\/catalogue\//, 'names of AWS, or of files that a script writes'],
  [/^server\/src\/permissions\/\S+(\* )?( ([\w-]+:)?([A-Z][A-Za-z]+\*?|{}))+$/, 'lists of actions'],
  [/^server\/src\/permissions\/addStatement\.ts {}: !Sub {}$/, 'YAML'],
  [/^server\/src\/rules\/generateIndex\.ts/, 'a script of this repository'],
  [
    /^server\/src\/rules\/(analyzerTable|iam\/analyzerCodes)\.ts /,
    'the table of codes in this repository, and what AWS calls them',
  ],
  [/^server\/src\/rules\/iam\/condition-type\.ts \w+, \w+$/, 'names of operators'],
  [/^server\/src\/rules\/iam\/permissions-management\.ts Permissions management$/, 'an access level, as AWS calls it'],
  [/^server\/src\/rules\/suppression\.ts .*fanout-disable/, 'a marker, in every language the same'],
  [/^server\/src\/graph\/resourceWords\.ts (Step Functions|API Gateway|Activity: {}|Lambda: {})$/, 'names of AWS'],
  [/^server\/src\/graph\/buildGraph\.ts missing {}$/, 'an id'],
  [/^server\/src\/language\/iam\/elementOffers\.ts \{ /, 'the skeletons of a policy and of a statement'],
  [/^server\/src\/language\/iam\/principalOffers\.ts "arn {}$/, 'what an editor compares with what is typed'],
  [/^server\/src\/language\/iam\/principalOffers\.ts (Amazon Cognito|Login with Amazon)$/, 'names of AWS and Amazon'],
  [/^client\/src\/views\/graphHtml\.ts /, 'HTML and its content security policy'],
  [/^client\/src\/aws\/errors\.ts aws sso login/, 'a command to type'],
  [/^client\/src\/deploy\/runDelete\.ts The stack "{}" is deleted\.$/, 'a line of the log'],
  [/^client\/src\/deploy\/stackOperations\.ts stopped watching$/, 'the reason of a signal, never shown'],
  [/^client\/src\/execution\/register\.ts Stopped from VS Code$/, 'kept by AWS for whoever looks'],
  [/^media\/graph\/header\.ts chip status-{}$/, 'classes of an element'],
  [/^media\/graph\/\w+\.ts (edge edge-{}{}|error-box mended)$/, 'classes of an element'],
];

describe('the texts that people see', () => {
  it('are in the bundle that translations start from', () => {
    assert.equal(readFileSync(bundleFile, 'utf8'), bundleText(source), 'out of date: npm run generate');
    assert.ok(source.translated.length > 600);
  });

  it('are literals, since no bundle can hold an expression', () => {
    const expressions = source.translated.filter(({ literal }) => !literal).map(shown);
    // Sentences that text/json.ts has translated already, and manifests, whose texts the bundle takes in by itself.
    const known = /^server\/src\/(rules\/iam\/json-syntax|project\/bundledTemplates)\.ts:/;
    assert.deepEqual(
      expressions.filter((each) => !known.test(each)),
      [],
    );
  });

  it('are looked up when they are shown, not when their file is loaded', () => {
    const early = source.translated.filter(({ atLoad, file }) => atLoad && file !== 'media/graph/main.ts');
    assert.deepEqual(early.map(shown), []);
    // The page's entry may: its first import takes the bundle.
    assert.match(
      readFileSync(path.join(root, 'media/graph/main.ts'), 'utf8'),
      /^(\/\/.*\n)*import '.\/takeBundle.ts';/,
    );
  });

  it('have a place for each value that they are given', () => {
    const wrong = source.translated.filter(({ text, values, literal }) => {
      const places = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, place]) => Number(place)));
      return literal && values !== undefined && (places.size !== values || places.has(values));
    });
    assert.deepEqual(wrong.map(shown), []);
  });

  it('go through t(), but for a list with reasons', () => {
    const known = (each: SourceWords) => untranslated.filter(([words]) => words.test(`${each.file} ${each.text}`));
    assert.deepEqual(source.untranslated.filter((each) => known(each).length === 0).map(shown), []);
    const used = new Set(source.untranslated.flatMap(known));
    assert.deepEqual(
      untranslated.filter((each) => !used.has(each)).map(([words]) => String(words)),
      [],
      'reasons that nothing needs any more',
    );
  });
});

describe('the manifest', () => {
  /** Members whose text VS Code shows. */
  const spoken = /^(title|name|description|markdownDescription|contents|label|enumDescriptions|deprecationMessage)$/;
  /** The product's own name. */
  const names = new Set(['Fanout', 'fanout']);

  it('takes every text from package.nls.json', () => {
    const found: string[] = [];
    const visit = (value: unknown, key: string): void => {
      if (typeof value === 'string') {
        if (spoken.test(key) && !names.has(value) && !/^%[\w.]+%$/.test(value)) found.push(`${key}: ${value}`);
      } else if (Array.isArray(value)) {
        for (const item of value) visit(item, key);
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) visit(member, name);
      }
    };
    const { contributes, capabilities, description } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    );
    visit({ contributes, capabilities, description }, '');
    assert.deepEqual(found, []);
  });

  it('names the folder of the bundle, which the package takes in', () => {
    const { l10n } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    assert.equal(path.resolve(root, l10n), path.dirname(bundleFile));
    assert.match(readFileSync(path.join(root, '.vscodeignore'), 'utf8'), /^!client\/l10n\/bundle\.l10n\*\.json$/m);
  });
});
