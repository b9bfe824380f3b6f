import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { parseJson } from '../../../server/src/text/json.ts';
import { itemsOf, memberOf, type TextRange, type TreeNode } from '../../../server/src/text/tree.ts';
import { root } from '../../host/paths.ts';

type Step = string | number;
type Place = readonly Step[];

/** What changes a document: a value put in, a member taken out, or one given another name. */
interface Edit {
  readonly path: Place;
  readonly value?: unknown;
  readonly remove?: true;
  readonly rename?: string;
}

/** The defect of a published document: its code, where it is, and what mends it. */
interface Row {
  readonly file: string;
  readonly code: string;
  readonly path: Place;
  readonly repair: readonly Edit[];
}

const corpus = path.join(root, '../shared/corpus/asl');
const skip = existsSync(corpus) ? false : `${corpus} is absent`;
const rows: readonly Row[] = JSON.parse(readFileSync(path.join(root, 'test/fixtures/invalidDefinitions.json'), 'utf8'));

describe('invalid definitions of other projects', { skip }, () => {
  it('are all in the table', () => {
    const manifest: readonly { file: string; kind: string }[] = JSON.parse(
      readFileSync(path.join(corpus, 'manifest.json'), 'utf8'),
    );
    const files = manifest.filter(({ kind }) => kind === 'invalid').map(({ file }) => file.replace('invalid/', ''));
    assert.deepEqual([...new Set(rows.map(({ file }) => file))].sort(), files.sort());
  });

  for (const row of rows) {
    it(`${row.code} at ${row.path.join('/')} in ${row.file}`, () => {
      const document = JSON.parse(readFileSync(path.join(corpus, 'invalid', row.file), 'utf8'));
      const before = findings(document);
      const place = placeOf(before.text, row.path);
      const own = before.found.filter(
        ({ code, range }) => code === row.code && place.start <= range.start && range.end <= place.end,
      );
      assert.equal(own.length, 1, before.found.map(({ code }) => code).join(' '));

      const after = findings(row.repair.reduce((mended, edit) => edited(mended, edit, edit.path), document));
      const others = before.found.filter((finding) => finding !== own[0]).map(({ told }) => told);
      // A repair may mend more than its own defect, such as the name that a removed state shared.
      const fresh = after.found.map(({ told }) => told).filter((told) => !others.includes(told));
      assert.deepEqual(fresh, []);
    });
  }
});

function findings(document: unknown) {
  const text = JSON.stringify(document, null, 2);
  const found = checkDefinition(text)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, range, message }) => ({ code, range, told: `${code} ${message}` }));
  return { text, found };
}

/** From the key to the end of the value. */
function placeOf(text: string, place: Place): TextRange {
  let node: TreeNode | undefined = parseJson(text).root;
  let range: TextRange | undefined;
  for (const step of place) {
    const member = memberOf(node, String(step));
    node = typeof step === 'number' ? itemsOf(node)[step] : member?.value;
    range = typeof step === 'number' ? node?.range : member?.range;
  }
  assert.ok(range, place.join('/'));
  return range;
}

function edited(document: unknown, edit: Edit, place: Place): unknown {
  const [step, ...rest] = place;
  if (step === undefined) return edit.value;
  if (Array.isArray(document)) return document.map((item, at) => (at === step ? edited(item, edit, rest) : item));
  const members = Object.entries(document as object).flatMap(([key, value]): [string, unknown][] => {
    if (key !== step) return [[key, value]];
    if (rest.length > 0) return [[key, edited(value, edit, rest)]];
    if (edit.remove) return [];
    return [edit.rename === undefined ? [key, edit.value] : [edit.rename, value]];
  });
  if (rest.length === 0 && !members.some(([key]) => key === step) && 'value' in edit) {
    members.push([String(step), edit.value]);
  }
  return Object.fromEntries(members);
}
