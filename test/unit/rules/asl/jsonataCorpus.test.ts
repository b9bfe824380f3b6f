import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { root } from '../../../host/paths.ts';

const corpus = path.join(root, '../shared/corpus/asl');
const skip = existsSync(corpus) ? false : `${corpus} is absent`;
const rules = new Set(
  ['jsonata-syntax', 'jsonata-reference', 'jsonata-states', 'jsonata-function', 'jsonpath-in-jsonata']
    .concat(['undefined-variable', 'variable-name', 'variable-scope'])
    .map((rule) => `asl/${rule}`),
);

/** Warnings on documents that AWS takes, by a part of the file's name: what is deserved about them. */
const deserved: Readonly<Record<string, string>> = {
  'base_undefined_arguments.json: $doesNotExist': 'a test of what AWS does at run time: it fails',
  'base_undefined_output.json: $doesNotExist': 'the same',
  'base_undefined_output_field.json: $doesNotExist': 'the same',
  'base_literals.json: constant_jp_input.$': 'a test that the path stays text in a JSONata state',
  'parallel_catch_error_variable_sampling.json: $resultVar': 'assigned in a branch, read after it: not defined there',
  'localstack_12048.json: $ExecutionId': 'nothing assigns it',
};
/** Documents that are refused, and the value that is wrong. */
const refused: Readonly<Record<string, string>> = {
  'jsonata_assign_eoe.json': 'asl/jsonata-syntax: =',
  'invalid-jsonata-syntax-jsonpath-in-jsonata-surround.json': 'asl/jsonata-syntax: ?',
};

function findings(folder: 'valid' | 'invalid') {
  const rows: { file: string }[] = JSON.parse(readFileSync(path.join(corpus, 'manifest.json'), 'utf8'));
  return rows
    .filter(({ file }) => file.startsWith(`${folder}/`))
    .flatMap(({ file }) => {
      const text = readFileSync(path.join(corpus, file), 'utf8');
      return checkDefinition(text)
        .filter(({ code }) => rules.has(code))
        .map(({ code, severity, range }) => ({ file, code, severity, at: text.slice(range.start, range.end) }));
    });
}

describe('JSONata and variables over published documents', { skip }, () => {
  it('tell no error on a valid one, and only the warnings that are deserved', () => {
    const found = findings('valid');
    assert.deepEqual(
      found.filter(({ severity }) => severity !== 'warning'),
      [],
    );
    const unexpected = found.filter(
      ({ file, at }) => !Object.keys(deserved).some((key) => `${file}: ${at}`.endsWith(key)),
    );
    assert.deepEqual(unexpected, []);
    assert.equal(found.length, Object.keys(deserved).length);
  });

  it('find what is wrong in an invalid one at its place', () => {
    const found = findings('invalid');
    for (const [name, expected] of Object.entries(refused)) {
      const here = found.filter(({ file }) => file.endsWith(name));
      assert.deepEqual(
        here.map(({ code, at }) => `${code}: ${at}`),
        [expected],
        name,
      );
    }
  });
});
