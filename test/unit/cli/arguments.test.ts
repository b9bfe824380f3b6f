import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placesIn } from '../../../server/src/cli/report.ts';
import { readArguments, UsageError } from '../../../server/src/cli/usage.ts';

const table = { values: ['--format'], flags: ['--quiet'] };

describe("a subcommand's arguments", () => {
  const cases: readonly (readonly [string, readonly string[], Record<string, string>])[] = [
    ['a b', ['a', 'b'], {}],
    ['--format json a', ['a'], { '--format': 'json' }],
    ['a --format=json', ['a'], { '--format': 'json' }],
    ['--format=a=b', [], { '--format': 'a=b' }],
    ['- --quiet', ['-'], { '--quiet': '' }],
    ['-- --format -', ['--format', '-'], {}],
    ['--format - a', ['a'], { '--format': '-' }],
  ];
  for (const [line, operands, options] of cases) {
    it(line, () => {
      const read = readArguments(line.split(' '), table);
      assert.deepEqual([read.operands, Object.fromEntries(read.options)], [operands, options]);
    });
  }

  for (const line of ['--other', '-x', '--format', '--quiet=yes']) {
    it(`${line} is refused`, () => assert.throws(() => readArguments(line.split(' '), table), UsageError));
  }
});

describe('places in a text', () => {
  const text = 'ab\r\nc\rd\n\n€f';
  const cases: readonly (readonly [number, number, number])[] = [
    [0, 1, 1],
    [2, 1, 3],
    [4, 2, 1],
    [6, 3, 1],
    [8, 4, 1],
    [9, 5, 1],
    [11, 5, 3],
  ];
  for (const [offset, line, column] of cases) {
    it(`${offset} is ${line}:${column}`, () => assert.deepEqual(placesIn(text)(offset), { line, column }));
  }
});
