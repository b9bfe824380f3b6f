import { placed } from '../template/resourceNaming.ts';
import { ANYTHING, isSymbolic } from '../text/symbolicText.ts';
import { childOf, stringOf, type TreeNode } from '../text/tree.ts';

/** What the needs of a definition are resolved against. */
export interface NeedContext {
  /** Puts the template's values in the place of `${Name}`. */
  substitute(text: string): string;
  /** The ARN of the state machine itself, where a template tells. */
  readonly self?: string;
  /** The ARNs of the roles that an ECS task definition hands on; undefined for one that the template does not have. */
  rolesOfTask?(taskDefinition: string): readonly string[] | undefined;
}

/** A fixed text of a definition with its substitutions resolved; undefined for a path, an expression or another value. */
export function textOf(node: TreeNode | undefined, context: NeedContext): string | undefined {
  const text = node?.kind === 'substitution' ? String(node.value) : stringOf(node);
  if (text === undefined || /^\s*\{%[\s\S]*%\}\s*$/.test(text)) return undefined;
  return context.substitute(text);
}

/**
 * The resources that a form of `catalogue/integrationPermissions.ts` stands for with these arguments. Empty where the
 * arguments have nothing of the kind; undefined where only the run knows the value.
 */
export function resourceOf(form: string, input: TreeNode | undefined, context: NeedContext): (string | undefined)[] {
  const field = (path: string): string | undefined => {
    let node: TreeNode | undefined = input;
    for (const step of path.split('.')) node = childOf(node, step);
    return textOf(node, context);
  };
  const arn = (value: string | undefined, rest: string) =>
    value === undefined || value.startsWith('arn:') || isOpenWhole(value)
      ? value
      : placed(rest).replace('{}', () => value);
  switch (form) {
    case '{function}':
      return [functionArn(field('FunctionName'))];
    case '{queue}': {
      const url = field('QueueUrl');
      const [account, name] = url?.split('/').slice(-2) ?? [];
      if (url === undefined || isOpenWhole(url) || name === undefined) return [undefined];
      const region = /sqs\.([^./]+)\./.exec(url)?.[1];
      return [`arn:aws:sqs:${region ?? ANYTHING}:${account}:${name}`];
    }
    case '{jobQueue}':
      return [arn(field('JobQueue'), 'arn:aws:batch:{region}:{account}:job-queue/{}')];
    case '{jobDefinition}':
    case '{taskDefinition}': {
      const isJob = form === '{jobDefinition}';
      const value = field(isJob ? 'JobDefinition' : 'TaskDefinition');
      const whole = arn(
        value,
        isJob
          ? 'arn:aws:batch:{region}:{account}:job-definition/{}'
          : 'arn:aws:ecs:{region}:{account}:task-definition/{}',
      );
      if (value === undefined || whole === undefined || isOpenWhole(value)) return [value];
      // Jobs and tasks are submitted to a revision: the newest, where only the name is given.
      const name = whole.slice(whole.lastIndexOf('/') + 1);
      return [
        name.includes(':')
          ? whole.replace(/:[^:/]*$/, (revision) => (isSymbolic(revision) ? `:${ANYTHING}` : revision))
          : `${whole}:${ANYTHING}`,
      ];
    }
    case '{taskRoles}': {
      const overrides = ['Overrides.TaskRoleArn', 'Overrides.ExecutionRoleArn'].flatMap((path) => field(path) ?? []);
      const task = field('TaskDefinition');
      return [...overrides, ...((task !== undefined && context.rolesOfTask?.(task)) || [])];
    }
    case '{execution}': {
      const machine = field('StateMachineArn');
      const name = machine?.startsWith('arn:') ? machine.split(':stateMachine:')[1] : undefined;
      const where = machine?.split(':stateMachine:')[0] ?? '';
      if (machine === undefined || name === undefined) return [undefined];
      return [`${where}:execution:${name}:${ANYTHING}`];
    }
    case '{model}': {
      const model = field('ModelId');
      if (model === undefined || isOpenWhole(model)) return [undefined];
      if (model.startsWith('arn:')) return [model];
      // An id of a geography, such as us.…, is an inference profile, and that needs more than one resource.
      return /^(us|eu|apac|global|jp|au|us-gov)\./.test(model)
        ? [undefined]
        : [placed('arn:aws:bedrock:{region}::foundation-model/') + model];
    }
    default:
      break;
  }
  const special = /^\{(role|s3):([\w.]+)\}$/.exec(form);
  if (special !== null) {
    const value = field(special[2] ?? '');
    if (special[1] === 's3') return value === undefined ? [] : [`arn:aws:s3:::${value.replace(/^s3:\/\//, '')}`];
    return [arn(value, 'arn:aws:iam::{account}:role/{}')];
  }
  const named = /<([\w.]+)(?:=([^>]*))?>/.exec(form);
  if (named === null) return [placed(form).replaceAll('*', ANYTHING)];
  const value = field(named[1] ?? '') ?? named[2];
  if (value === undefined) return [undefined];
  if (value.startsWith('arn:') || isOpenWhole(value)) return [value];
  if (form === named[0]) return [value];
  return [
    placed(form)
      .replaceAll('*', ANYTHING)
      .replace(/<[^>]*>/g, (part) => (part === named[0] ? value : ANYTHING)),
  ];
}

/** Whether nothing at all is known of a value. */
function isOpenWhole(value: string): boolean {
  return /^\uE000o[^\uE001]*\uE001$/.test(value);
}

function functionArn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.startsWith('arn:') || isOpenWhole(value)) return value;
  if (/^[^:]+:function:/.test(value)) return placed(`arn:aws:lambda:{region}:${value}`);
  return placed(`arn:aws:lambda:{region}:{account}:function:${value}`);
}
