import { wildcardPattern } from '../../text/wildcard.ts';
import { corrected } from './corrections.ts';
import { readDataFile } from './dataFile.ts';
import { type IamAction, type IamService, readService } from './serviceText.ts';

export type { IamAction, IamActionResource, IamConditionKey, IamResourceType, IamService } from './serviceText.ts';

interface Core {
  readonly date: string;
  /** Each service's text by prefix; it is read when the service is first asked for. */
  readonly texts: ReadonlyMap<string, string>;
}

let core: Core | undefined;
const services = new Map<string, IndexedService>();

interface IndexedService {
  readonly service: IamService;
  readonly actions: ReadonlyMap<string, IamAction>;
}

function loadCore(): Core {
  if (core !== undefined) return core;
  const [date = '', ...texts] = readDataFile('core.br').split('\f');
  core = { date, texts: new Map(texts.map((text) => [text.slice(0, text.indexOf('\t')), text])) };
  return core;
}

/** The day of the data: `2026-09-26`. */
export function iamDataDate(): string {
  return loadCore().date;
}

/** The prefix of every service, sorted. */
export function iamServicePrefixes(): readonly string[] {
  return [...loadCore().texts.keys()];
}

/** The name of a service, `AWS Batch` for `batch`, without reading what else there is of it. */
export function iamServiceName(prefix: string): string | undefined {
  return /^[^\t\n]*\t([^\t\n]*)/.exec(loadCore().texts.get(prefix.toLowerCase()) ?? '')?.[1];
}

/** The service of an action's prefix, in any case; undefined where there is none. */
export function iamService(prefix: string): IamService | undefined {
  return indexedService(prefix)?.service;
}

/** A service's action by its name in any case: `iamAction('batch', 'submitjob')`. */
export function iamAction(prefix: string, name: string): IamAction | undefined {
  return indexedService(prefix)?.actions.get(name.toLowerCase());
}

function indexedService(prefix: string): IndexedService | undefined {
  const key = prefix.toLowerCase();
  const known = services.get(key);
  if (known !== undefined) return known;
  const text = loadCore().texts.get(key);
  if (text === undefined) return undefined;
  const service = corrected(readService(text));
  const indexed = { service, actions: new Map(service.actions.map((action) => [action.name.toLowerCase(), action])) };
  services.set(key, indexed);
  return indexed;
}

/** An action together with its service. */
export interface MatchedAction {
  readonly service: IamService;
  readonly action: IamAction;
}

const matches = new Map<string, readonly MatchedAction[]>();

/**
 * The actions that an Action element's value means, in any case: `batch:Sub*`, `*:Get*`, `*`. Nothing for a value that
 * names none. `*` alone is 22,000 of them and reads every service.
 */
export function actionsMatching(pattern: string): readonly MatchedAction[] {
  const key = pattern.toLowerCase();
  const known = matches.get(key);
  if (known !== undefined) return known;
  const found = findActions(key);
  // Patterns come from documents: what is kept must not grow with every key that is typed.
  if (matches.size > 2000) matches.clear();
  matches.set(key, found);
  return found;
}

function findActions(pattern: string): MatchedAction[] {
  const colon = pattern.indexOf(':');
  if (colon < 0 && !/^\*+$/.test(pattern)) return [];
  const prefix = colon < 0 ? '*' : pattern.slice(0, colon);
  const name = colon < 0 ? '*' : pattern.slice(colon + 1);
  const prefixes = /[*?]/.test(prefix) ? iamServicePrefixes().filter((p) => wildcardPattern(prefix).test(p)) : [prefix];
  const isPattern = /[*?]/.test(name);
  const matcher = wildcardPattern(name);
  return prefixes.flatMap((one) => {
    const indexed = indexedService(one);
    if (indexed === undefined) return [];
    const { service, actions } = indexed;
    if (!isPattern) {
      const action = actions.get(name);
      return action === undefined ? [] : [{ service, action }];
    }
    return service.actions.filter((action) => matcher.test(action.name)).map((action) => ({ service, action }));
  });
}

/** Whether the action takes `*` for its resource only. */
export function isWildcardOnly(action: IamAction): boolean {
  return action.resourceTypes.length === 0;
}
