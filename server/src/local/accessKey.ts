import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AccessKey } from './signature.ts';

/** The key of a state folder: made at its first use, readable by its owner alone. */
export function accessKeyOf(folder: string): AccessKey {
  const file = path.join(folder, 'access-key.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as AccessKey;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new Error(`The access key in ${file} cannot be read. Remove that file to get a new one.`);
    }
  }
  const key = {
    accessKeyId: `FANOUT${randomBytes(7).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}
