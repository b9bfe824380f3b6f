// What holds for each finding, whichever rule it is of: that its message says what and how, that it stands where it should
// whatever characters are around it, and that its fixes mend.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import { root } from '../../host/paths.ts';
import { probePlaces, probes } from './probes/allProbes.ts';

const corpus = path.join(root, '../shared/corpus/asl/invalid');
const published = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
  : [];

interface Wrong {
  readonly name: string;
  readonly text: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
}

const wrong: readonly Wrong[] = [
  ...probes.flatMap(({ name, wrong: states, languages = ['JSONPath', 'JSONata'], type }) =>
    languages.flatMap((language) =>
      probePlaces(language).map(([where, place]) => ({
        name: `${name}, ${language}, ${where}`,
        text: place(states),
        type,
      })),
    ),
  ),
  ...published.map((file) => ({ name: path.relative(corpus, file), text: readFileSync(file, 'utf8') })),
];

/** Places that no text names: what is missing there, or cannot be read. */
const nameless = new Set(['asl/json-syntax', 'asl/jsonata-syntax', 'asl/comment', 'asl/required-field']);

describe('each message', () => {
  for (const { name, text, type } of wrong) {
    it(`names the value or its field, and ends as a sentence: ${name}`, () => {
      for (const { code, message, range } of checkDefinition(text, { type })) {
        assert.match(message, /^.{10,}[.?]$/su, code);
        assert.ok(message.length < 400, `${code}: ${message}`);
        // The whole string that a part of is marked, and the value behind a marked name.
        const start = text.lastIndexOf('"', range.start - 1);
        const end = range.end + text.slice(range.end).search(/[,}\n]|$/);
        const words = text.slice(Math.max(0, start), end).match(/[\p{L}\p{N}_$]+/gu) ?? [];
        const field = /"([^"]*)"\s*:\s*"?$/.exec(text.slice(0, range.start))?.[1];
        const named = [...words, ...(field === undefined ? [] : [field])].some((word) => message.includes(word));
        assert.ok(named || nameless.has(code), `${code}: ${message}`);
      }
    });
  }

  it('says how to mend it: more than what is wrong, unless it cannot be read', () => {
    // Two sentences, a colon, or an imperative: what is left over has a reason here.
    const remedy =
      /[.:;] \S|Did you mean|only|must be|must not|cannot|keep one|needs|is not reachable|End the key|takes|lacks/;
    const without = new Set(
      wrong.flatMap(({ text, type }) =>
        checkDefinition(text, { type })
          .filter(({ code, message }) => !remedy.test(message) && !nameless.has(code))
          .map(({ code, message }) => `${code}: ${message}`),
      ),
    );
    assert.deepEqual([...without], []);
  });
});

/** Writes the same definition with characters that shift careless offsets before and around every place. */
const noises: Readonly<Record<string, (text: string) => string>> = {
  'a byte order mark': (text) => `\uFEFF${text}`,
  'CRLF and blanks': (text) => text.replaceAll(/(?<=[{,]) (?=")/g, '\r\n\t '),
  'emoji, Korean and escapes': (text) =>
    text
      .replace('{', '{ "Comment": "🚀🏳️‍🌈 한국어 \\u00e9\\n\\"\\ud83d\\ude00", ')
      .replace(/^(\s*\{.*?), "Comment": "[^"]*"(?=,)/u, '$1'),
};

const seen = (text: string, { range, code, severity, message, fixes = [] }: Finding) => ({
  code,
  severity,
  message,
  at: text.slice(range.start, range.end).replaceAll(/\s+/g, ' '),
  fixes: fixes.map(({ title, edits }) => [title, edits.map((edit) => edit.newText.replaceAll(/\s+/g, ' '))]),
});

describe('each finding', () => {
  for (const [noise, put] of Object.entries(noises)) {
    it(`is the same and at the same text after ${noise}`, () => {
      let compared = 0;
      for (const { name, text, type } of wrong.slice(0, wrong.length - published.length)) {
        const noisy = put(text);
        assert.notEqual(noisy, text);
        const [plain, shifted] = [checkDefinition(text, { type }), checkDefinition(noisy, { type })];
        assert.deepEqual(
          shifted.map((finding) => seen(noisy, finding)),
          plain.map((finding) => seen(text, finding)),
          name,
        );
        compared += plain.length;
      }
      assert.ok(compared >= 250, `${compared} findings`);
    });
  }

  it('with a fix is gone after it, without a text that cannot be read', () => {
    let mended = 0;
    for (const { name, text, type } of wrong) {
      for (const finding of checkDefinition(text, { type })) {
        for (const { edits, title } of finding.fixes ?? []) {
          const after = edits
            .toSorted((one, other) => other.range.start - one.range.start)
            .reduce((done, { range, newText }) => done.slice(0, range.start) + newText + done.slice(range.end), text);
          const left = checkDefinition(after, { type });
          const told = `${name}: ${title}`;
          assert.ok(!left.some(({ code }) => code === 'asl/json-syntax'), told);
          const same = (each: Finding) => each.code === finding.code && each.message === finding.message;
          const before = checkDefinition(text, { type }).filter(same).length;
          assert.ok(left.filter(same).length < before, told);
          mended += 1;
        }
      }
    }
    assert.ok(mended > 75, `${mended} fixes`);
  });
});
