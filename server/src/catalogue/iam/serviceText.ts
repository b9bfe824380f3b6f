/** One service of the service authorization reference. */
export interface IamService {
  /** As written before the colon of an action: `batch`. */
  readonly prefix: string;
  readonly name: string;
  /** Whether resource control policies reach it. */
  readonly inResourceControl: boolean;
  readonly actions: readonly IamAction[];
  readonly resourceTypes: readonly IamResourceType[];
  /** The keys that the service's page lists, global ones among them. */
  readonly conditionKeys: readonly IamConditionKey[];
}

/** `Write` and so on; two that also belong to another level keep that first, such as `Tagging, Write`. */
export interface IamAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly IamActionResource[];
  readonly conditionKeys: readonly string[];
  /** What the caller also needs, as `service:Action`. */
  readonly dependentActions: readonly string[];
}

export interface IamActionResource {
  readonly name: string;
  readonly required: boolean;
  /** Keys that the action supports on this resource type only. */
  readonly conditionKeys: readonly string[];
}

export interface IamResourceType {
  readonly name: string;
  /** With placeholders: `arn:${Partition}:batch:${Region}:${Account}:job-queue/${JobQueueName}`. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

export interface IamConditionKey {
  readonly key: string;
  /** String, ARN, Bool, Numeric, Date, IPAddress or Binary; `ArrayOf…` where a request may hold several values. */
  readonly type: string;
}

const LEVELS = ['Read', 'Write', 'List', 'Tagging, Write', 'Permissions management, Write'];
const ARN = (prefix: string) => `arn:\${Partition}:${prefix}:\${Region}:\${Account}:`;

/**
 * One service as lines of tab-separated fields: its own, then a line a condition key (`K`), a resource type (`R`) and an
 * action. Keys and resource types are referred to by number, in base 36, or spelled out where the service does not list them.
 */
export function writeService(service: IamService): string {
  const keyNumber = new Map(service.conditionKeys.map(({ key }, index) => [key, index.toString(36)]));
  const typeNumber = new Map(service.resourceTypes.map(({ name }, index) => [name, index.toString(36)]));
  const keys = (names: readonly string[]) => names.map((name) => keyNumber.get(name) ?? `=${name}`).join(',');
  const resources = (list: readonly IamActionResource[]) =>
    list
      .map(({ name, required, conditionKeys }) => {
        const number = typeNumber.get(name) ?? `=${name}`;
        return `${number}${required ? '!' : ''}${conditionKeys.length > 0 ? `(${keys(conditionKeys)}` : ''}`;
      })
      .join(' ');
  const line = (...fields: string[]) => fields.join('\t').replace(/\t+$/, '');
  return [
    line(service.prefix, service.name, service.inResourceControl ? 'r' : ''),
    ...service.conditionKeys.map(({ key, type }) => line('K', key, type === 'String' ? '' : type)),
    ...service.resourceTypes.map(({ name, arn, conditionKeys }) => {
      const own = ARN(service.prefix);
      return line('R', name, arn.startsWith(own) ? `~${arn.slice(own.length)}` : arn, keys(conditionKeys));
    }),
    ...service.actions.map(({ name, accessLevel, resourceTypes, conditionKeys, dependentActions }) => {
      const level = LEVELS.indexOf(accessLevel);
      const shownLevel = level < 0 ? accessLevel : String(level);
      return line(name, shownLevel, resources(resourceTypes), keys(conditionKeys), dependentActions.join(' '));
    }),
  ].join('\n');
}

/** Reads what `writeService` wrote. */
export function readService(text: string): IamService {
  const [head = '', ...lines] = text.split('\n');
  const [prefix = '', name = '', flag] = head.split('\t');
  const conditionKeys: IamConditionKey[] = [];
  const resourceTypes: IamResourceType[] = [];
  const actions: IamAction[] = [];
  const keys = (field: string | undefined) =>
    field === undefined || field === '' ? none : field.split(',').map((part) => named(part, conditionKeys, 'key'));
  for (const line of lines) {
    const [first = '', second = '', third = '', fourth, fifth] = line.split('\t');
    if (first === 'K') conditionKeys.push({ key: second, type: third || 'String' });
    else if (first === 'R') {
      const arn = third.startsWith('~') ? ARN(prefix) + third.slice(1) : third;
      resourceTypes.push({ name: second, arn, conditionKeys: keys(fourth) });
    } else {
      const resources = third === '' ? [] : third.split(' ').map((part) => readResource(part, resourceTypes, keys));
      const accessLevel = LEVELS[Number(second)] ?? second;
      const dependentActions = fifth ? fifth.split(' ') : none;
      actions.push({
        name: first,
        accessLevel,
        resourceTypes: resources,
        conditionKeys: keys(fourth),
        dependentActions,
      });
    }
  }
  return { prefix, name, inResourceControl: flag === 'r', actions, resourceTypes, conditionKeys };
}

const none: readonly string[] = [];

function readResource(
  part: string,
  types: readonly IamResourceType[],
  keys: (field: string | undefined) => readonly string[],
): IamActionResource {
  const [type = '', conditionKeys] = part.split('(');
  const required = type.endsWith('!');
  return {
    name: named(required ? type.slice(0, -1) : type, types, 'name'),
    required,
    conditionKeys: keys(conditionKeys),
  };
}

function named<F extends 'key' | 'name'>(part: string, list: readonly Record<F, string>[], field: F): string {
  return part.startsWith('=') ? part.slice(1) : (list[Number.parseInt(part, 36)]?.[field] ?? '');
}
