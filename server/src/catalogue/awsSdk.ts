import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** The compressed data in base64; build.mjs puts it into the bundles, so that each works alone. */
declare const FANOUT_CATALOGUE: string | undefined;

/** A parameter of an API action; `filledIn` tells that it is required but the service's SDK makes it up when it is absent. */
export interface ApiParameter {
  readonly name: string;
  readonly required: boolean;
  readonly filledIn: boolean;
}

/** Parameters of an action by name, in the spelling of Parameters and Arguments. */
export type ApiParameters = ReadonlyMap<string, ApiParameter>;

interface Catalogue {
  /** The package that the data was read from, with its version. */
  readonly source: string;
  /** The month of the data, as `2024-09`: what AWS added later is not in it. */
  readonly date: string;
  /** The line of each service. */
  readonly services: ReadonlyMap<string, string>;
}

let catalogue: Catalogue | undefined;
const actionsOfService = new Map<string, ReadonlyMap<string, string>>();
/** What was asked for once is asked for again: by the next rule, and at the next keystroke. */
const parametersOfAction = new Map<string, ApiParameters>();

/**
 * The actions of every AWS API, as generateCatalogue.ts wrote them. Read at the first call, synchronously: 15 ms for
 * 385 services with 15,683 actions (155 kB compressed), whose lines are taken apart only when asked for.
 */
function load(): Catalogue {
  if (catalogue === undefined) {
    const [head = '', ...lines] = brotliDecompressSync(compressed()).toString('utf8').trimEnd().split('\n');
    const [source = '', date = ''] = head.split(';');
    const services = new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(';')), line]));
    catalogue = { source, date, services };
  }
  return catalogue;
}

function compressed(): Buffer {
  return typeof FANOUT_CATALOGUE === 'undefined'
    ? readFileSync(path.join(import.meta.dirname, 'data/aws-sdk.txt.br'))
    : Buffer.from(FANOUT_CATALOGUE, 'base64');
}

/** Which package the catalogue was made from, and how old its facts are. */
export function catalogueOrigin(): Pick<Catalogue, 'source' | 'date'> {
  const { source, date } = load();
  return { source, date };
}

/** The names of all services, as a Resource spells them: `sfn`, `eventbridge`. */
export function serviceNames(): Iterable<string> {
  return load().services.keys();
}

/** The names of a service's actions, as a Resource spells them: `describeExecution`; undefined for an unknown service. */
export function actionNames(service: string): Iterable<string> | undefined {
  return actionsOf(service)?.keys();
}

/** The parameters of an action; undefined where the service or the action is not in the data. */
export function apiParameters(service: string, action: string): ApiParameters | undefined {
  const text = actionsOf(service)?.get(action);
  if (text === undefined) return undefined;
  const name = `${service}:${action}`;
  let parameters = parametersOfAction.get(name);
  if (parameters === undefined) {
    const comma = text.indexOf(',');
    parameters = readParameters(comma < 0 ? '' : text.slice(comma + 1));
    parametersOfAction.set(name, parameters);
  }
  return parameters;
}

/** Reads a list of parameters as the data has it: `JobName!,Tags`. */
export function readParameters(text: string): ApiParameters {
  if (text === '') return new Map();
  return new Map(text.split(',').map((written) => [readParameter(written).name, readParameter(written)]));
}

function actionsOf(service: string): ReadonlyMap<string, string> | undefined {
  const known = actionsOfService.get(service);
  if (known !== undefined) return known;
  const line = load().services.get(service);
  if (line === undefined) return undefined;
  const actions = new Map(
    line
      .split(';')
      .slice(1)
      .map((text): [string, string] => [text.split(',', 1)[0] ?? '', text]),
  );
  actionsOfService.set(service, actions);
  return actions;
}

function readParameter(text: string): ApiParameter {
  const filledIn = text.endsWith('~');
  const required = filledIn || text.endsWith('!');
  return { name: required ? text.slice(0, -1) : text, required, filledIn };
}
