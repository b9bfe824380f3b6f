import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describeOffer } from '../../../../server/src/language/iam/describeOffer.ts';
import { policyCompletions } from '../../../../server/src/language/iam/policyCompletion.ts';
import { policyHover } from '../../../../server/src/language/iam/policyHover.ts';
import { policySymbols } from '../../../../server/src/language/iam/policySymbols.ts';
import { checkPolicy } from '../../../../server/src/rules/iam/index.ts';
import { root } from '../../../host/paths.ts';
import { accepted } from './completed.ts';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "A",
      "Effect": "Allow",
      "Action": ["batch:SubmitJob", "batch:Describe*"],
      "Resource": ["arn:aws:s3:::home/\${aws:username}/*", { "Fn::Sub": "arn:\${AWS::Partition}:s3:::\${!aws:userid}" }],
      "Condition": { "StringLike": { "aws:RequestTag/a": ["x", "\${aws:userid}"] }, "Bool": { "aws:SecureTransport": "true" } }
    },
    { "Effect": "Deny", "Principal": { "Service": "a.amazonaws.com", "AWS": ["*"] }, "NotAction": "*", "Resource": \${Arn} }
  ]
}
`;
const client = { snippets: false };
const read = (text: string) => TextDocument.create('file:///a.iam.json', 'json', 1, text);
/** JSON in which an unquoted substitution stands for a value. */
const parses = (text: string) => JSON.parse(text.replace(/: \$\{Arn\}/g, ': 1'));

describe('features of policies at every place', () => {
  it('leaves valid JSON whatever is taken wherever', () => {
    const document = read(policy);
    let taken = 0;
    for (let offset = 0; offset <= policy.length; offset++) {
      const { items } = policyCompletions(document, document.positionAt(offset), client);
      for (const item of [...items.slice(0, 6), ...items.slice(-3)]) {
        const after = accepted(document, item);
        assert.doesNotThrow(() => parses(after), `${item.label} at ${offset}: ${after}`);
        taken += 1;
      }
    }
    assert.ok(taken > 1000, String(taken));
  });

  it('survives every beginning of a policy, and every policy without one character', () => {
    for (let length = 0; length <= policy.length; length++) {
      for (const [text, at] of [
        [policy.slice(0, length), length],
        [policy.slice(0, length) + policy.slice(length + 1), length],
      ] as const) {
        const document = read(text);
        const { items } = policyCompletions(document, document.positionAt(at), { snippets: true });
        for (const { textEdit } of items.slice(0, 1)) {
          assert.ok(textEdit !== undefined && 'range' in textEdit);
          assert.equal(textEdit.range.start.line, textEdit.range.end.line);
        }
        policyHover(document, document.positionAt(Math.max(0, at - 1)));
        policySymbols(document);
      }
    }
  });

  it('offers each thing once', () => {
    const document = read(policy);
    for (let offset = 0; offset <= policy.length; offset++) {
      const { items } = policyCompletions(document, document.positionAt(offset), client);
      const texts = items.map(({ textEdit }) => textEdit?.newText);
      assert.equal(new Set(texts).size, texts.length, `at ${offset}`);
    }
  });

  const corpus = path.join(root, '../shared/corpus/iam/valid');
  it('brings no new error into published policies', { skip: !existsSync(corpus) && 'needs ../shared/corpus' }, () => {
    let taken = 0;
    for (const file of globSync('*.json', { cwd: corpus }).sort()) {
      const text = readFileSync(path.join(corpus, file), 'utf8');
      const document = read(text);
      const before = errors(text);
      // The places of a few strings and separators spread over the text: all would take minutes.
      const places = [...text.matchAll(/"|[,{[]/g)].map(({ index }) => index + 1);
      const step = Math.max(1, Math.floor(places.length / 25));
      for (let index = 0; index < places.length; index += step) {
        const { items } = policyCompletions(document, document.positionAt(places[index] ?? 0), client);
        for (const item of items.filter((_, rank) => rank % Math.ceil(items.length / 4) === 0)) {
          const after = accepted(document, item);
          assert.doesNotThrow(() => JSON.parse(after), `${file}: ${item.label}\n${after}`);
          // Another name in the place of one that a value belongs to is the person's choice.
          const { textEdit } = item;
          if (textEdit === undefined || !('range' in textEdit)) continue;
          if (/^\s*:/.test(text.slice(document.offsetAt(textEdit.range.end)))) continue;
          // An empty text of a new element or of one that was there is for the person to fill in.
          if (!/""|: "[\w-]+:"|\{ {2}\}/.test(after)) {
            const added = errors(after).filter((code) => !before.includes(code));
            assert.deepEqual(added, [], `${file} with ${item.label} at ${places[index]}`);
          }
          taken += 1;
        }
      }
    }
    assert.ok(taken > 500, String(taken));
  });

  it('describes each offer that it promises to', () => {
    let described = 0;
    const document = read(policy);
    for (let offset = 0; offset <= policy.length; offset += 7) {
      for (const item of policyCompletions(document, document.positionAt(offset), client).items) {
        if (item.data === undefined) continue;
        assert.ok(describeOffer(item).documentation !== undefined, item.label);
        described += 1;
      }
    }
    assert.ok(described > 100, String(described));
  });
});

function errors(text: string): string[] {
  return checkPolicy(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}
