import { readdirSync, readFileSync } from 'node:fs';
import { checkPolicy } from '/work/wt/iamrules/server/src/rules/iam/index.ts';

const base = '/work/shared/corpus/iam/';
const manifest = JSON.parse(readFileSync(base + 'manifest.json', 'utf8'));
const only = process.argv[2];
let warned = 0,
  valid = 0;
for (const row of manifest) {
  const text = readFileSync(base + row.file, 'utf8');
  const f = checkPolicy(text);
  if (row.kind === 'valid') {
    valid++;
    if (f.some((x) => x.severity === 'warning')) warned++;
  }
  if (only && !row.kind.startsWith(only)) continue;
  console.log(
    `${row.file} ${row.policyType} ${row.class ?? ''} ${JSON.stringify(row.codes ?? row.unknownActions ?? '')}`,
  );
  for (const x of f)
    if (!(row.kind === 'valid' && x.severity === 'hint' && !process.env.HINTS))
      console.log(
        `   ${x.severity} ${x.code} ${x.awsCode ?? ''} «${text.slice(x.range.start, x.range.end).slice(0, 80).replace(/\s+/g, ' ')}» ${x.message}`,
      );
}
console.log('valid', valid, 'warned', warned);
