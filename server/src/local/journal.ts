import { mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { lockFolder } from './folderLock.ts';
import type { Journal, Json } from './ports.ts';

/** One line of the journal's file: put, delete, append. */
type Entry =
  | readonly ['p', string, string, Json]
  | readonly ['d', string, string]
  | readonly ['a', string, string, Json];

/** A journal in a folder, and its end. */
export interface FolderJournal extends Journal {
  /** Writes what is left and gives the folder back. */
  close(): Promise<void>;
}

/** What the entries of a journal add up to. */
class Collections {
  readonly values = new Map<string, Map<string, Json>>();
  readonly lists = new Map<string, Map<string, Json[]>>();
  written = 0;

  apply(entry: Entry): void {
    const [operation, collection, key, value] = entry;
    this.written += 1;
    if (operation === 'p') inner(this.values, collection).set(key, value);
    else if (operation === 'd') {
      this.values.get(collection)?.delete(key);
      this.lists.get(collection)?.delete(key);
    } else {
      const lists = inner(this.lists, collection);
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [value]);
      else list.push(value);
    }
  }

  *entries(): Generator<Entry> {
    for (const [collection, values] of this.values) {
      for (const [key, value] of values) yield ['p', collection, key, value];
    }
    for (const [collection, lists] of this.lists) {
      for (const [key, list] of lists) for (const value of list) yield ['a', collection, key, value];
    }
  }
}

function inner<Item>(outer: Map<string, Map<string, Item>>, key: string): Map<string, Item> {
  const found = outer.get(key) ?? new Map<string, Item>();
  outer.set(key, found);
  return found;
}

/**
 * Opens the journal of a folder, which is made where it is missing; one line of JSON an entry, written and synced in batches.
 * A last line that a crash tore is dropped: nobody was told of it.
 * @throws FolderInUse when another process has the folder; Error when the file is damaged before its last line.
 */
export async function openJournal(folder: string): Promise<FolderJournal> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    const file = path.join(folder, 'journal.jsonl');
    const collections = load(file);
    await compact(file, collections);
    return await writing(collections, await open(file, 'a', 0o600), unlock);
  } catch (fault) {
    unlock();
    throw fault;
  }
}

function load(file: string): Collections {
  const collections = new Collections();
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return collections;
    throw fault;
  }
  let at = 0;
  for (let line = 1; at < bytes.length; line += 1) {
    const end = bytes.indexOf(10, at);
    if (end < 0) break;
    try {
      collections.apply(JSON.parse(bytes.toString('utf8', at, end)) as Entry);
    } catch {
      throw new Error(`Line ${line} of ${file} is damaged. Remove that folder to start with an empty endpoint.`);
    }
    at = end + 1;
  }
  if (at < bytes.length) truncateSync(file, at);
  return collections;
}

/** Writes the file anew when most of its lines no longer count. */
async function compact(file: string, collections: Collections): Promise<void> {
  const live = [...collections.entries()];
  if (collections.written < 1000 || collections.written < 2 * live.length) return;
  const fresh = await open(`${file}.new`, 'w', 0o600);
  await fresh.writeFile(live.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  await fresh.sync();
  await fresh.close();
  await rename(`${file}.new`, file);
}

function writing(collections: Collections, handle: FileHandle, unlock: () => void): FolderJournal {
  let waiting: { line: string; resolve: () => void; reject: (fault: unknown) => void }[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await handle.appendFile(batch.map(({ line }) => line).join(''));
        await handle.datasync();
        for (const { resolve } of batch) resolve();
      } catch (fault) {
        for (const { reject } of batch) reject(fault);
      }
    }
    running = undefined;
  }

  function write(entry: Entry): Promise<void> {
    collections.apply(entry);
    return new Promise((resolve, reject) => {
      waiting.push({ line: `${JSON.stringify(entry)}\n`, resolve, reject });
      running ??= Promise.resolve().then(drain);
    });
  }

  return {
    entries: (collection) => [...(collections.values.get(collection) ?? [])],
    list: (collection, key) => collections.lists.get(collection)?.get(key) ?? [],
    put: (collection, key, value) => write(['p', collection, key, value]),
    delete: (collection, key) => write(['d', collection, key]),
    append: (collection, key, value) => write(['a', collection, key, value]),
    async close() {
      while (running !== undefined) await running;
      await handle.close();
      unlock();
    },
  };
}
