import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOf } from '../../../../server/src/language/documentKind.ts';
import { formattingEdits } from '../../../../server/src/language/formatting.ts';
import { policySymbols } from '../../../../server/src/language/iam/policySymbols.ts';

const open = (text: string, uri = 'file:///a.iam.json', language = 'json') =>
  TextDocument.create(uri, language, 1, text);

describe('the outline of a policy', () => {
  const outline = (text: string) => {
    const document = open(text);
    return policySymbols(document).map(({ name, detail, selectionRange, range }) => [
      name,
      detail,
      document.getText(selectionRange),
      document.getText(range).length,
    ]);
  };
  it('has the statements by their Sid, others by what they say', () => {
    const [first, second, third, fourth] = [
      '{ "Sid": "Submit", "Effect": "Allow", "Action": ["batch:SubmitJob", "batch:TagResource"] }',
      '{ "Effect": "Deny", "NotAction": "iam:*" }',
      '{ "Sid": " ", "Effect": "Allow", "Action": "s3:GetObject" }',
      '{ }',
    ] as const;
    assert.deepEqual(outline(`{ "Statement": [${[first, second, third, fourth].join()}] }`), [
      ['Submit', 'Allow batch:SubmitJob and 1 more', '"Submit"', first.length],
      ['Deny all but iam:*', undefined, '{', second.length],
      ['Allow s3:GetObject', undefined, '{', third.length],
      ['…', undefined, '{', fourth.length],
    ]);
  });
  it('has what can be read of a broken policy', () => {
    assert.deepEqual(
      outline('{ "Statement": [{ "Sid": "A", "Action": }, { "Sid": "B" ').map(([name]) => name),
      ['A', 'B'],
    );
    assert.deepEqual(
      outline('{ "Statement": { "Sid": "A" } }').map(([name]) => name),
      ['A'],
    );
    assert.deepEqual(outline(''), []);
  });
});

describe('formatting of a policy', () => {
  const format = (text: string, options = { tabSize: 2, insertSpaces: true }) => {
    const document = open(text);
    return TextDocument.applyEdits(document, formattingEdits(document, options));
  };
  const flat = '{"Version":"2012-10-17","Statement":[{"Action":["a:B" , "a:C"],"Resource":${Arn}}]}';
  const laidOut = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Action": [
        "a:B",
        "a:C"
      ],
      "Resource": \${Arn}
    }
  ]
}`;
  it('changes white space only, and nothing the second time', () => {
    assert.equal(format(flat), laidOut);
    assert.equal(format(laidOut), laidOut);
  });
  it('keeps the ends of lines and takes the indent that is asked for', () => {
    assert.equal(
      format(laidOut.replaceAll('\n', '\r\n'), { tabSize: 4, insertSpaces: false }),
      laidOut.replaceAll('  ', '\t').replaceAll('\n', '\r\n'),
    );
  });
  it('keeps what a half-typed policy holds', () => {
    const broken = '{"Statement":[{"Action":["a:B",,"Effect":}';
    assert.equal(format(broken).replace(/\s/g, ''), broken);
  });
});

describe('the kind of a document', () => {
  const policy = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*" }] }';
  const byContent: readonly (readonly [text: string, kind: string | undefined])[] = [
    [policy, 'policy'],
    [policy.replace('] }', '], "Id": "x" }'), 'policy'],
    [policy.replace('"Action": "*" }]', '"Action": '), 'policy'],
    [policy.replace('2012-10-17', '1'), undefined],
    [policy.replace('"Version": "2012-10-17", ', ''), undefined],
    [policy.replace('"Version"', '"Name": "x", "Version"'), undefined],
    [policy.replace('Allow', 'Permit'), undefined],
    ['{ "Resources": {} }', undefined],
    [`{ "PolicyDocument": ${policy} }`, undefined],
    ['', undefined],
  ];
  for (const [text, kind] of byContent) {
    it(`is ${kind ?? 'none'} by the content ${text}`, () => {
      assert.equal(kindOf(open(text, 'file:///trust.json'), true), kind);
      assert.equal(kindOf(open(text, 'file:///trust.json')), undefined);
    });
  }
  it('follows the path first', () => {
    for (const uri of ['file:///a/policies/b/c.json', 'untitled:a.iam.json', 'file:///policies/a.json'])
      assert.equal(kindOf(open('', uri)), 'policy');
    assert.equal(kindOf(open(policy, 'file:///a.asl.json'), true), 'definition');
    assert.equal(kindOf(open(policy, 'file:///fanout.json'), true), 'settings');
    assert.equal(kindOf(open(policy, 'file:///a.yaml', 'yaml'), true), undefined);
  });
});
