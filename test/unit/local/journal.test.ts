import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { FolderInUse } from '../../../server/src/local/folderLock.ts';
import { openJournal } from '../../../server/src/local/journal.ts';
import type { Journal } from '../../../server/src/local/ports.ts';

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanout-journal-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const fileOf = (folder: string) => path.join(folder, 'journal.jsonl');

test('a reopened folder has everything, in order', async (context) => {
  const folder = path.join(folderOf(context), 'made', 'for it');
  const first = await openJournal(folder);
  await Promise.all([
    first.put('machines', 'b', { name: 'ü\n"b"' }),
    first.put('machines', 'a', null),
    first.put('other', 'a', [1, 2]),
    first.append('events', 'e1', { id: 1 }),
    first.append('events', 'e2', 'x'),
    first.append('events', 'e1', { id: 2 }),
  ]);
  await first.put('machines', 'b', 'newer');
  const seen = (journal: Journal) => ({
    machines: journal.entries('machines'),
    other: journal.entries('other'),
    none: journal.entries('none'),
    e1: journal.list('events', 'e1'),
    e2: journal.list('events', 'e2'),
    e3: journal.list('events', 'e3'),
  });
  const expected = {
    machines: [
      ['b', 'newer'],
      ['a', null],
    ],
    other: [['a', [1, 2]]],
    none: [],
    e1: [{ id: 1 }, { id: 2 }],
    e2: ['x'],
    e3: [],
  };
  assert.deepEqual(seen(first), expected);
  await first.close();
  const second = await openJournal(folder);
  assert.deepEqual(seen(second), expected);
  await second.close();
});

test('a write is in the file once its promise resolves', async (context) => {
  const folder = folderOf(context);
  const journal = await openJournal(folder);
  await journal.put('c', 'k', 1);
  assert.equal(readFileSync(fileOf(folder), 'utf8'), '["p","c","k",1]\n');
  await journal.append('c', 'k', 2);
  assert.equal(readFileSync(fileOf(folder), 'utf8'), '["p","c","k",1]\n["a","c","k",2]\n');
  await journal.close();
});

test('close writes what is left', async (context) => {
  const folder = folderOf(context);
  const journal = await openJournal(folder);
  void journal.put('c', 'k', 1);
  await journal.close();
  assert.equal(readFileSync(fileOf(folder), 'utf8'), '["p","c","k",1]\n');
});

test('what is deleted stays deleted, in its collection alone', async (context) => {
  const folder = folderOf(context);
  const first = await openJournal(folder);
  for (const collection of ['a', 'b']) {
    await first.put(collection, 'k', 1);
    await first.put(collection, 'other', 2);
    await first.append(collection, 'k', 3);
  }
  await first.delete('a', 'k');
  await first.delete('a', 'never there');
  await first.close();
  const second = await openJournal(folder);
  assert.deepEqual(second.entries('a'), [['other', 2]]);
  assert.deepEqual(second.list('a', 'k'), []);
  assert.deepEqual(second.entries('b'), [
    ['k', 1],
    ['other', 2],
  ]);
  assert.deepEqual(second.list('b', 'k'), [3]);
  await second.close();
});

for (const torn of ['[', '["p","c","torn",1]', '["p","c","to\xc3']) {
  test(`a torn last line is dropped, and the next entry starts a line: ${torn}`, async (context) => {
    const folder = folderOf(context);
    const file = fileOf(folder);
    writeFileSync(file, '["p","c","whole",1]\n');
    appendFileSync(file, Buffer.from(torn, 'latin1'));
    const first = await openJournal(folder);
    assert.deepEqual(first.entries('c'), [['whole', 1]]);
    await first.put('c', 'next', 2);
    await first.close();
    assert.equal(readFileSync(file, 'utf8'), '["p","c","whole",1]\n["p","c","next",2]\n');
  });
}

test('a damaged line before the last is named, and the folder is given back', async (context) => {
  const folder = folderOf(context);
  writeFileSync(fileOf(folder), '["p","c","k",1]\nnot json\n["p","c","k",2]\n');
  await assert.rejects(openJournal(folder), /^Error: Line 2 of .*journal\.jsonl is damaged\. Remove that folder/);
  writeFileSync(fileOf(folder), '');
  await (await openJournal(folder)).close();
});

for (const [title, written, live, lines] of [
  ['most lines no longer count', 1000, 500, 500],
  ['most lines still count', 1001, 501, 1001],
  ['the file is short', 999, 1, 999],
] as const) {
  test(`at the next opening a file of ${written} lines for ${live} values has ${lines}: ${title}`, async (context) => {
    const folder = folderOf(context);
    const line = (_: unknown, at: number) => `${JSON.stringify(['p', 'c', `k${at % live}`, at])}\n`;
    writeFileSync(fileOf(folder), Array.from({ length: written }, line).join(''));
    const latest = Array.from({ length: live }, (_, key) => [
      `k${key}`,
      key + live * Math.floor((written - 1 - key) / live),
    ]);
    for (let opening = 0; opening < 2; opening += 1) {
      const journal = await openJournal(folder);
      assert.deepEqual(journal.entries('c'), latest);
      await journal.close();
    }
    assert.equal(readFileSync(fileOf(folder), 'utf8').split('\n').length - 1, lines);
  });
}

test('compaction keeps lists in order and drops what is deleted', async (context) => {
  const folder = folderOf(context);
  const dead = Array.from({ length: 600 }, (_, at) => `["p","c","k",${at}]\n["d","c","k"]\n`).join('');
  writeFileSync(fileOf(folder), `["a","l","k",1]\n${dead}["a","l","k",2]\n`);
  await (await openJournal(folder)).close();
  assert.equal(readFileSync(fileOf(folder), 'utf8'), '["a","l","k",1]\n["a","l","k",2]\n');
});

test('a second opener is refused until the first has closed', async (context) => {
  const folder = folderOf(context);
  const first = await openJournal(folder);
  await assert.rejects(openJournal(folder), (error) => {
    assert.ok(error instanceof FolderInUse);
    assert.ok(error.message.startsWith(`The folder ${folder} is in use`));
    assert.ok(error.message.includes(`process id ${process.pid}.`));
    return true;
  });
  await first.put('c', 'k', 1);
  await first.close();
  const second = await openJournal(folder);
  assert.deepEqual(second.entries('c'), [['k', 1]]);
  await second.close();
  assert.equal(existsSync(path.join(folder, 'lock')), false);
});

test('a lock that a process left behind is taken over', async (context) => {
  const folder = folderOf(context);
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  for (const lock of [`${gone.pid} 1`, `${process.pid} an earlier start`, '', '0 ']) {
    writeFileSync(path.join(folder, 'lock'), lock);
    await (await openJournal(folder)).close();
  }
});

test('the file is readable by its owner alone', { skip: process.platform === 'win32' }, async (context) => {
  const folder = folderOf(context);
  await (await openJournal(folder)).close();
  assert.equal(statSync(fileOf(folder)).mode & 0o077, 0);
});
