import type { RequestContext } from '../iam/conditionMatch.ts';
import { placed } from '../template/resourceNaming.ts';
import { ANYTHING, isSymbolic, NO_RESOURCE, SECRET_SUFFIX, wholePart } from '../text/symbolicText.ts';
import { childOf, itemsOf, stringOf, type TreeNode } from '../text/tree.ts';

/** What the needs of a definition are resolved against. */
export interface NeedContext {
  /** Puts the template's values in the place of `${Name}`. */
  substitute(text: string): string;
  /** The ARN of the state machine itself, where a template tells. */
  readonly self?: string;
  /** The ARNs of the roles that an ECS task definition hands on; undefined for one that the template does not have. */
  rolesOfTask?(taskDefinition: string): readonly string[] | undefined;
}

/** What an action is needed on, as far as it can be told; nothing at all where only the run knows. */
export interface NeededResource {
  readonly resource?: string;
  /** True where `resource` tells only of which kind it is. */
  readonly isKind?: true;
  /** The condition keys that the request surely carries. */
  readonly context?: RequestContext;
}

/** A fixed text of a definition with its substitutions resolved; undefined for a path, an expression or another value. */
export function textOf(node: TreeNode | undefined, context: NeedContext): string | undefined {
  const text = node?.kind === 'substitution' ? String(node.value) : stringOf(node);
  if (text === undefined || /^\s*\{%[\s\S]*%\}\s*$/.test(text)) return undefined;
  return context.substitute(text);
}

/**
 * The resources that a form of `catalogue/integrationPermissions.ts` stands for with these arguments; empty where the
 * arguments have nothing of the kind.
 */
export function resourceOf(form: string, input: TreeNode | undefined, context: NeedContext): NeededResource[] {
  const field = (path: string): string | undefined => {
    let node: TreeNode | undefined = input;
    for (const step of path.split('.')) node = childOf(node, step);
    return textOf(node, context);
  };
  const has = (name: string) => childOf(input, name) !== undefined || childOf(input, `${name}.$`) !== undefined;
  switch (form) {
    case '-':
      return [{ resource: NO_RESOURCE }];
    case '{self}':
      return context.self === undefined
        ? kindOf('arn:aws:states:{region}:{account}:stateMachine:*')
        : one(context.self);
    case '{function}': {
      const named = functionArn(field('FunctionName'));
      if (named === undefined || !has('Qualifier')) return one(named, 'arn:aws:lambda:{region}:{account}:function:*');
      // Who names a version or an alias is asked for that one.
      const qualifier = field('Qualifier');
      return qualifier === undefined ? [{ resource: named + ANYTHING, isKind: true }] : one(`${named}:${qualifier}`);
    }
    case '{machine}': {
      const machine = field('StateMachineArn');
      return machine === undefined ? kindOf('arn:aws:states:{region}:{account}:stateMachine:*') : [asAsked(machine)];
    }
    case '{queue}':
      return one(queueArn(field('QueueUrl')), 'arn:aws:sqs:{region}:{account}:*');
    case '{topic}':
      // A text message has no topic, and only the pattern `*` covers it.
      if (has('PhoneNumber') && !has('TopicArn') && !has('TargetArn')) return [{ resource: NO_RESOURCE }];
      return one(field('TopicArn') ?? field('TargetArn'), 'arn:aws:sns:{region}:{account}:*');
    case '{jobQueue}':
      return named(field('JobQueue'), 'arn:aws:batch:{region}:{account}:job-queue/');
    case '{jobDefinition}':
      return revised(field('JobDefinition'), 'arn:aws:batch:{region}:{account}:job-definition/');
    case '{taskDefinition}':
      return revised(field('TaskDefinition'), 'arn:aws:ecs:{region}:{account}:task-definition/');
    case '{taskRoles}': {
      const overrides = ['Overrides.TaskRoleArn', 'Overrides.ExecutionRoleArn'].flatMap((path) => field(path) ?? []);
      const task = field('TaskDefinition');
      const all = [...overrides, ...((task !== undefined && context.rolesOfTask?.(task)) || [])];
      return all.map((resource) => ({ resource }));
    }
    case '{execution}': {
      const machine = field('StateMachineArn');
      const name = machine?.startsWith('arn:') ? machine.split(':stateMachine:')[1] : undefined;
      const where = machine?.split(':stateMachine:')[0] ?? '';
      const execution = name === undefined ? undefined : `${where}:execution:${name}:${ANYTHING}`;
      return one(execution, 'arn:aws:states:{region}:{account}:execution:*:*');
    }
    case '{connectionSecret}':
      return kindOf('arn:aws:secretsmanager:{region}:{account}:secret:events!connection/*');
    case '{model}':
      return model(field('ModelId'));
    case '{api}':
      return [invokedApi(field, has('Stage') || input?.kind !== 'object', has('Path') || input?.kind !== 'object')];
    case '{eventBuses}':
      return eventBuses(childOf(input, 'Entries'), context);
    default:
      break;
  }
  const special = /^\{(role|s3):([\w.]+)\}$/.exec(form);
  if (special !== null) {
    const value = field(special[2] ?? '');
    if (special[1] === 's3') return value === undefined ? [] : one(`arn:aws:s3:::${value.replace(/^s3:\/\//, '')}`);
    return named(value, 'arn:aws:iam::{account}:role/');
  }
  const slot = /<([\w.]+)(?:=([^>]*))?>/.exec(form);
  if (slot === null) return one(placed(form).replaceAll('*', ANYTHING));
  const [, path = '', absent] = slot;
  const value = field(path) ?? (has(path) || input?.kind !== 'object' ? undefined : absent);
  if (form === slot[0]) return one(value);
  if (value === undefined) return kindOf(form.replace(/<[^>]*>/g, '*'));
  if (value.startsWith('arn:') || isOpenWhole(value)) return one(value);
  const filled = placed(form).replaceAll('*', ANYTHING);
  return one(filled.replace(/<[^>]*>/g, (part) => (part === slot[0] ? value : ANYTHING)));
}

/** A resource, or only its kind where it is not known; `kind` is an ARN with `*`, `{region}` and `{account}`. */
function one(resource: string | undefined, kind?: string): NeededResource[] {
  if (resource !== undefined) return [{ resource }];
  return kind === undefined ? [{}] : kindOf(kind);
}

/** Any resource of a kind. */
export function kindOf(form: string): NeededResource[] {
  return [{ resource: placed(form).replaceAll('*', ANYTHING), isKind: true }];
}

/** A value that is an ARN, or a name behind what `form` begins with; any of that kind where the value is not known. */
export function named(value: string | undefined, form: string): NeededResource[] {
  if (value === undefined) return kindOf(`${form}*`);
  return one(arnNamed(value, form));
}

/** The ARN of what a value names: the value itself where it is an ARN or may be one, else the name behind the form. */
export function arnNamed(value: string, form: string): string {
  return value.startsWith('arn:') || isOpenWhole(value) ? value : placed(form) + value;
}

/** Jobs and tasks are submitted to a revision: the newest, where only the name is given. */
function revised(value: string | undefined, form: string): NeededResource[] {
  const [whole] = named(value, form);
  if (value === undefined || whole?.resource === undefined || isOpenWhole(value)) return named(value, form);
  return one(anyRevision(whole.resource));
}

/**
 * The ARN of a job or task definition with a revision: jobs and tasks are submitted to the newest, where only the name is
 * given.
 */
export function anyRevision(arn: string): string {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return name.includes(':')
    ? arn.replace(/:[^:/]*$/, (revision) => (isSymbolic(revision) ? `:${ANYTHING}` : revision))
    : `${arn}:${ANYTHING}`;
}

/** Whether nothing at all is known of a value. */
export function isOpenWhole(value: string): boolean {
  return wholePart(value) !== undefined;
}

/** The ARN of a function that is named by its ARN, a part of it or its name. */
export function functionArn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.startsWith('arn:') || isOpenWhole(value)) return value;
  if (/^[^:]+:function:/.test(value)) return placed(`arn:aws:lambda:{region}:${value}`);
  return placed(`arn:aws:lambda:{region}:{account}:function:${value}`);
}

/** The ARN of a queue by its URL. */
export function queueArn(url: string | undefined): string | undefined {
  const [account, name] = url?.split('/').slice(-2) ?? [];
  if (url === undefined || isOpenWhole(url) || name === undefined) return undefined;
  const region = /sqs\.([^./]+)\./.exec(url)?.[1];
  return `arn:aws:sqs:${region ?? ANYTHING}:${account}:${name}`;
}

/** An ARN as IAM is asked for it, where the argument may have less or more of it. */
export function asAsked(arn: string): NeededResource {
  // Without the six characters at the end, which nobody can tell from the end of a name.
  if (/^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/.test(arn)) {
    return /-[a-zA-Z0-9]{6}$/.test(arn)
      ? { resource: `${arn}${ANYTHING}`, isKind: true }
      : { resource: arn.endsWith('\uE001') ? arn : arn + SECRET_SUFFIX };
  }
  // https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
  const qualified = /^(arn:[^:]*:states:[^:]*:[^:]*:stateMachine:[^:]+):([^:]+)$/.exec(arn);
  if (qualified === null) return { resource: arn };
  const context = { 'states:statemachinequalifier': qualified[2] ?? '' };
  return { resource: `${qualified[1]}${ANYTHING}`, isKind: true, context };
}

function model(value: string | undefined): NeededResource[] {
  if (value === undefined || isOpenWhole(value)) return [{}];
  if (value.startsWith('arn:')) return one(value);
  // An id of a geography, such as us.…, is an inference profile, and that needs more than one resource.
  if (/^(us|eu|apac|global|jp|au|us-gov)\./.test(value)) return [{}];
  return one(placed('arn:aws:bedrock:{region}::foundation-model/') + value);
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html */
function invokedApi(field: (path: string) => string | undefined, hasStage: boolean, hasPath: boolean): NeededResource {
  const [endpoint, method] = [field('ApiEndpoint'), field('Method')];
  const stage = hasStage ? field('Stage') : '$default';
  const path = hasPath ? field('Path') : '';
  const [, id, region] = /^(?:https:\/\/)?([^./]+)\.execute-api\.([^./]+)\./.exec(endpoint ?? '') ?? [];
  if (id === undefined || region === undefined) {
    return { resource: placed(`arn:aws:execute-api:{region}:{account}:${ANYTHING}`), isKind: true };
  }
  const route = path === undefined ? ANYTHING : path.replace(/^\/|\?.*$/g, '');
  const where = `arn:aws:execute-api:${region}:${placed('{account}')}:${id}`;
  return { resource: `${where}/${stage ?? ANYTHING}/${method ?? ANYTHING}/${route}` };
}

/** The buses of the entries, with what each tells of its event. */
function eventBuses(entries: TreeNode | undefined, context: NeedContext): NeededResource[] {
  if (entries?.kind !== 'list') return kindOf('arn:aws:events:{region}:{account}:event-bus/*');
  const all = itemsOf(entries).flatMap((entry) => {
    const text = (name: string) => textOf(childOf(entry, name), context);
    const isComputed = entry.kind !== 'object' || childOf(entry, 'EventBusName.$') !== undefined;
    const bus = text('EventBusName') ?? (isComputed || childOf(entry, 'EventBusName') ? undefined : 'default');
    const [source, type] = [text('Source'), text('DetailType')];
    return named(bus, 'arn:aws:events:{region}:{account}:event-bus/').map((found) => ({
      ...found,
      context: {
        ...(source === undefined ? {} : { 'events:source': source }),
        ...(type === undefined ? {} : { 'events:detail-type': type }),
      },
    }));
  });
  return [...new Map(all.map((found) => [JSON.stringify(found), found])).values()];
}
