import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { actionName, parameterName, serviceName } from './spelling.ts';

/** What is read of an API model of the `aws-sdk` package. */
interface ApiModel {
  readonly metadata: { readonly apiVersion: string; readonly serviceId?: string; readonly serviceFullName: string };
  readonly operations: Readonly<Record<string, { readonly input?: ApiShape }>>;
  readonly shapes?: Readonly<Record<string, ApiShape>>;
}

interface ApiShape {
  readonly shape?: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly idempotencyToken?: boolean }>>;
}

/** The text of an operation: its name, then its parameters; `!` marks a required one, `~` one that the SDK fills in. */
function operationText(name: string, model: ApiModel): string {
  const input = model.operations[name]?.input;
  const shape = input?.shape === undefined ? input : model.shapes?.[input.shape];
  const parameters = Object.entries(shape?.members ?? {}).map(([member, { idempotencyToken }]) => {
    if (!shape?.required?.includes(member)) return parameterName(member);
    return `${parameterName(member)}${idempotencyToken ? '~' : '!'}`;
  });
  return [actionName(name), ...parameters].join(',');
}

/** One line a service, `name;operation,parameter,…;…`, below a line with the source and the date of its data. */
export function catalogueText(apis: string, source: string): string {
  const newest = new Map<string, ApiModel>();
  for (const file of readdirSync(apis).filter((name) => name.endsWith('.min.json'))) {
    const model: ApiModel = JSON.parse(readFileSync(path.join(apis, file), 'utf8'));
    const name = serviceName(model.metadata.serviceId ?? model.metadata.serviceFullName);
    const known = newest.get(name);
    if (known === undefined || known.metadata.apiVersion < model.metadata.apiVersion) newest.set(name, model);
  }
  const lines = [...newest]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, model]) =>
      [name, ...Object.keys(model.operations).map((operation) => operationText(operation, model))].join(';'),
    );
  return [source, ...lines, ''].join('\n');
}

/** The month in which the API models of that package stopped to change; its later versions only say so. */
const DATE = '2024-09';

/** `npm run generate:catalogue` writes the data from the `aws-sdk` package in node_modules. */
if (process.argv[1] === import.meta.filename) {
  const sdk = path.join(import.meta.dirname, '../../../node_modules/aws-sdk');
  const { version } = JSON.parse(readFileSync(path.join(sdk, 'package.json'), 'utf8'));
  const text = catalogueText(path.join(sdk, 'apis'), `aws-sdk ${version};${DATE}`);
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const file = path.join(import.meta.dirname, 'data/aws-sdk.txt.br');
  writeFileSync(file, brotliCompressSync(text, { params: parameters }));
  console.log(`${text.length} characters, ${statSync(file).size} bytes compressed`);
}
