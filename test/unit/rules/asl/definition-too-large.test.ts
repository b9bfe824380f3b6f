import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';

const MAXIMUM = 1_048_576;
const bytes = (text: string) => new TextEncoder().encode(text).length;
/** A definition without white space between its values; its Comment, in which white space counts, fills it up. */
const sized = (size: number) => {
  const text = '{"Comment":"é  ","StartAt":"A","States":{"A":{"Type":"Succeed"}}}';
  return text.replace('é', `é${'x'.repeat(size - bytes(text))}`);
};
const found = (text: string) => checkDefinition(text).map(({ code, severity }) => `${severity} ${code}`);

describe('asl/definition-too-large', () => {
  it('tells a definition that is one byte too large, and no smaller one', () => {
    assert.deepEqual(found(sized(MAXIMUM)), []);
    assert.deepEqual(found(sized(MAXIMUM + 1)), ['error asl/definition-too-large']);
    assert.match(checkDefinition(sized(MAXIMUM + 1))[0]?.message ?? '', /1048577.*1048576/);
    assert.deepEqual(found(sized(3_000_000)), ['error asl/definition-too-large']);
  });

  it('does not count white space between values, which is not deployed, but says that it is there', () => {
    const pretty = sized(MAXIMUM).replaceAll(/[{,]"/g, (start) => `${start.charAt(0)}\r\n\t  "`);
    assert.ok(bytes(pretty) > MAXIMUM);
    assert.deepEqual(found(pretty), ['information asl/definition-too-large']);
    const [finding] = checkDefinition(pretty);
    assert.deepEqual(finding?.range, { start: 0, end: 1 });
    assert.ok(finding.message.includes(`${bytes(pretty)} bytes as it is written, ${MAXIMUM} without`), finding.message);
    assert.deepEqual(found(pretty.replace('é', 'éx')), ['error asl/definition-too-large']);
  });

  it('counts a substitution as it is written', () => {
    const text = sized(MAXIMUM).replace('"Succeed"', '${ Type }');
    assert.equal(bytes(text), MAXIMUM);
    assert.deepEqual(found(`${text} `), ['information asl/definition-too-large']);
    assert.deepEqual(found(text.replace('é', 'éx')), ['error asl/definition-too-large']);
  });
});
