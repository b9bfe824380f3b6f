// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} is CloudFormation's own syntax here.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseTemplate } from '../../../server/src/template/parseTemplate.ts';
import { root } from '../../host/paths.ts';

const pairs = path.join(root, '../shared/corpus/pairs');
/** A quoted string goes on at its key's indentation: YAML forbids it and the yaml package refuses it; AWS's reader does not. */
const looselyIndented = 'text-processing-sqs-express/template.yaml';
/** Published with a key written twice, which cfn-lint refuses as well (E0000). */
const duplicateKeys = new Map([
  ['stepfunction-redshift-batchexecutestatement-sam/template.yaml', ['Map keys must be unique']],
]);

describe('a template as a plain value', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['Ref', 'A: !Ref B', { A: { Ref: 'B' } }],
    ['Sub of a string', 'A: !Sub "x-${B}"', { A: { 'Fn::Sub': 'x-${B}' } }],
    ['Sub of a list', 'A: !Sub ["${x}", {x: !Ref B}]', { A: { 'Fn::Sub': ['${x}', { x: { Ref: 'B' } }] } }],
    ['Sub of a block', 'A: !Sub |\n  one\n  two\n', { A: { 'Fn::Sub': 'one\ntwo\n' } }],
    ['GetAtt by a dot', 'A: !GetAtt B.Arn', { A: { 'Fn::GetAtt': ['B', 'Arn'] } }],
    ['GetAtt with further dots', 'A: !GetAtt B.Outputs.C', { A: { 'Fn::GetAtt': ['B', 'Outputs.C'] } }],
    ['GetAtt of a list', 'A: !GetAtt [B, Arn]', { A: { 'Fn::GetAtt': ['B', 'Arn'] } }],
    ['long GetAtt stays', 'A: {"Fn::GetAtt": [B, Arn]}', { A: { 'Fn::GetAtt': ['B', 'Arn'] } }],
    ['Join', 'A: !Join [":", [a, !Ref B]]', { A: { 'Fn::Join': [':', ['a', { Ref: 'B' }]] } }],
    [
      'Select, Split and GetAZs inside each other',
      'A: !Select [0, !GetAZs ""]\nB: !Split [",", x]',
      { A: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, B: { 'Fn::Split': [',', 'x'] } },
    ],
    [
      'conditions',
      'A: !If [C, 1, !Ref "AWS::NoValue"]\nB: !And [!Condition C, !Not [!Equals [a, b]], !Or [!Condition D]]',
      {
        A: { 'Fn::If': ['C', 1, { Ref: 'AWS::NoValue' }] },
        B: {
          'Fn::And': [
            { Condition: 'C' },
            { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
            { 'Fn::Or': [{ Condition: 'D' }] },
          ],
        },
      },
    ],
    [
      'FindInMap, Base64, Cidr, ImportValue',
      'A: !FindInMap [m, k, v]\nB: !Base64 x\nC: !Cidr [a, 2, 8]\nD: !ImportValue e',
      {
        A: { 'Fn::FindInMap': ['m', 'k', 'v'] },
        B: { 'Fn::Base64': 'x' },
        C: { 'Fn::Cidr': ['a', 2, 8] },
        D: { 'Fn::ImportValue': 'e' },
      },
    ],
    [
      'Transform of a map',
      'A: !Transform {Name: AWS::Include, Parameters: {Location: p.json}}',
      { A: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'p.json' } } } },
    ],
    ['long function around a short one', 'A:\n  Fn::Base64: !Sub x', { A: { 'Fn::Base64': { 'Fn::Sub': 'x' } } }],
    ['a date stays a string', 'Version: 2012-10-17', { Version: '2012-10-17' }],
    ['numbers and booleans', 'A: 16\nB: true\nC: 0.25\nD: "0.25"\nE:', { A: 16, B: true, C: 0.25, D: '0.25', E: null }],
    ['yes is a word', 'A: yes', { A: 'yes' }],
    ['not a number', 'A: .inf', { A: '.inf' }],
    ['JSON', '{"A": {"Ref": "B"}, "C": [1, null, "\\u00e4\\/"]}', { A: { Ref: 'B' }, C: [1, null, 'ä/'] }],
    ['JSON indented by tabs', '{\n\t"A": {\n\t\t"B": 1\n\t}\n}\n', { A: { B: 1 } }],
    ['a byte order mark', '\uFEFFA: 1', { A: 1 }],
    ['a byte order mark before JSON', '\uFEFF{"A": 1}', { A: 1 }],
    ['CRLF', 'A: 1\r\nB:\r\n  - x\r\n', { A: 1, B: ['x'] }],
    ['an alias', 'A: &a {x: 1}\nB: *a', { A: { x: 1 }, B: { x: 1 } }],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const parsed = parseTemplate(text);
      assert.deepEqual(parsed.errors, []);
      assert.deepEqual(parsed.value, expected);
    });
  }

  it('keeps a key named __proto__ as a key', () => {
    const { value } = parseTemplate('__proto__: {x: 1}');
    assert.deepEqual(Object.keys(value), ['__proto__']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });
});

describe('a template that is wrong', () => {
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i += 1)
    bomb.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  const cases: readonly (readonly [string, string, RegExp, number, number?])[] = [
    ['empty', '', /is an object/, 1, 1],
    ['a list', '- a', /is an object/, 1, 1],
    ['a word', 'hello', /is an object/, 1, 1],
    ['an open bracket', 'A: 1\nB: [x', /\]/, 2, 6],
    ['a key twice', 'A: 1\nB: 2\nA: 3', /unique/, 3, 1],
    ['an unknown tag', 'A: 1\nB: !Reff C', /!Reff/, 2, 4],
    ['two documents', 'A: 1\n---\nB: 2', /multiple/i, 2, 1],
    ['an alias of nothing', 'A: *b', /alias/i, 1, 4],
    ['an alias of itself', 'A: &a [*a]', /deeply|alias/i, 1, 7],
    ['aliases of aliases', bomb.join('\n'), /repeat too much/, 1],
    ['10,000 brackets', `A: ${'['.repeat(10_000)}`, /./, 1],
    ['10,000 closed brackets', `A: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /exhaust|deeply/i, 1],
    ['300 closed brackets', `A: ${'['.repeat(300)}${']'.repeat(300)}`, /deeply/, 1],
  ];
  for (const [name, text, message, line, column] of cases) {
    it(name, () => {
      const { errors } = parseTemplate(text);
      assert.ok(errors.length > 0);
      assert.match(errors.map((error) => error.message).join('\n'), message);
      assert.equal(errors[0]?.line, line);
      if (column !== undefined) assert.equal(errors[0]?.column, column);
    });
  }

  it('still gives what could be read', () => {
    assert.deepEqual(parseTemplate('A: 1\nB: !Reff C').value, { A: 1, B: 'C' });
  });
});

describe('ranges', () => {
  const text =
    'Resources:\n  Q:\n    Type: T\n    P: !GetAtt A.Arn\n    L: [x, !Sub "y${z}"]\n    M: !If [C, {k: v}, 2]\n';
  const cases: readonly (readonly [readonly (string | number)[], string | undefined, string?])[] = [
    [['Resources', 'Q', 'Type'], 'T', 'Type'],
    [['Resources', 'Q', 'P'], 'A.Arn', 'P'],
    [['Resources', 'Q', 'P', 'Fn::GetAtt'], 'A.Arn'],
    [['Resources', 'Q', 'P', 'Fn::GetAtt', 1], 'A.Arn'],
    [['Resources', 'Q', 'P', 'Fn::GetAtt', 2], undefined],
    [['Resources', 'Q', 'P', 'Ref'], undefined],
    [['Resources', 'Q', 'L', 0], 'x'],
    [['Resources', 'Q', 'L', 1, 'Fn::Sub'], '"y${z}"'],
    [['Resources', 'Q', 'L', 2], undefined],
    [['Resources', 'Q', 'M', 'Fn::If', 1, 'k'], 'v', 'k'],
    [['Resources', 'Nope'], undefined],
    [['Resources', 'Q', 'Type', 'x'], undefined],
  ];
  for (const bom of ['', '\uFEFF']) {
    for (const [where, expected, key] of cases) {
      it(`${bom === '' ? '' : 'after a byte order mark: '}${where.join('/')}`, () => {
        const source = bom + text;
        const parsed = parseTemplate(source);
        const range = parsed.rangeAt(where);
        assert.equal(range && source.slice(range.start, range.end), expected);
        if (key !== undefined) {
          const at = parsed.keyRangeAt(where);
          assert.equal(at && source.slice(at.start, at.end), key);
        }
      });
    }
  }
});

describe('published templates', () => {
  it('parse without an error', { skip: existsSync(pairs) ? false : `${pairs} is absent` }, () => {
    let count = 0;
    for (const entry of readdirSync(pairs, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/^template.*\.(ya?ml|json)$/i.test(entry.name)) continue;
      const file = path.join(entry.parentPath, entry.name);
      const parsed = parseTemplate(readFileSync(file, 'utf8'));
      if (path.relative(pairs, file) === looselyIndented) {
        assert.equal(parsed.errors[0]?.line, 112);
        continue;
      }
      const expected = duplicateKeys.get(path.relative(pairs, file)) ?? [];
      assert.deepEqual(
        parsed.errors.map((error) => error.message),
        expected,
        file,
      );
      const resources = parsed.value.Resources as Record<string, { Type: string }>;
      for (const [id, resource] of Object.entries(resources)) {
        assert.match(resource.Type, /^(AWS|Custom)::/, `${file}: ${id}`);
        assert.ok(parsed.rangeAt(['Resources', id, 'Type']));
      }
      count += 1;
    }
    assert.ok(count > 10, `${count} templates`);
  });
});
