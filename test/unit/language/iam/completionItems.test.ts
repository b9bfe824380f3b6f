import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completed } from './completed.ts';
import { statement, submit } from './completionCases.ts';

describe('the items of a completion in policies', () => {
  it('writes out what would be stops where the editor has none', () => {
    const plain = completed(submit('"Resource": "|"'), { snippets: false });
    assert.equal(plain.after('job-queue'), submit('"Resource": "arn:aws:batch:*:*:job-queue/JobQueueName"'));
    const effect = completed(statement('"|"'), { snippets: false });
    assert.equal(effect.after('Effect'), statement('"Effect": "Allow"'));
    assert.ok([...plain.items, ...effect.items].every((item) => item.insertTextFormat === 1));
  });

  it('are asked for again with each letter of a value, whose offers hang on it', () => {
    assert.equal(completed(statement('"Action": "ba|"')).isIncomplete, true);
    assert.equal(completed(statement('"|"')).isIncomplete, false);
  });

  it('asks VS Code to offer again where more can be offered, and no other editor', () => {
    const suggestCommand = 'editor.action.triggerSuggest';
    const commands = (client: { snippets: boolean; suggestCommand?: string }) =>
      completed(statement('"|"'), client).items.filter(({ command }) => command !== undefined);
    const asking = commands({ snippets: true, suggestCommand });
    assert.ok(asking.some(({ label }) => label === 'Action') && !asking.some(({ label }) => label === 'Sid'));
    assert.deepEqual([commands({ snippets: true }), commands({ snippets: false, suggestCommand })], [[], []]);
  });

  it('tells access levels and what a wildcard means without reading descriptions', () => {
    const { find } = completed(statement('"Action": "batch:Sub*|"'));
    assert.equal(find('batch:SubmitJob')?.detail, 'Write');
    assert.equal(find('batch:SubmitJob')?.documentation, undefined);
    assert.equal(find('batch:Sub*')?.detail, '2 actions');
    assert.match(JSON.stringify(find('batch:Sub*')?.documentation), /batch:SubmitServiceJob/);
  });
});
