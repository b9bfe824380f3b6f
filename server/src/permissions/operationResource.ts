import { iamAction, iamService } from '../catalogue/iam/services.ts';
import { placed } from '../template/resourceNaming.ts';
import { ANYTHING, isSymbolic, SECRET_SUFFIX } from '../text/symbolicText.ts';
import { childOf, membersOf, type TreeNode } from '../text/tree.ts';
import {
  asAsked,
  functionArn,
  isOpenWhole,
  type NeedContext,
  type NeededResource,
  queueArn,
  textOf,
} from './needResource.ts';

/** The arguments that fill a placeholder of IAM's ARNs where the two have different names: `<service>:<placeholder>`. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  's3:BucketName': ['Bucket'],
  's3:ObjectName': ['Key'],
  'athena:WorkGroupName': ['WorkGroup'],
  'ssm:ParameterNameWithoutLeadingSlash': ['Name'],
  'rds:DbInstanceName': ['DbInstanceIdentifier'],
  'rds:DbClusterInstanceName': ['DbClusterIdentifier'],
  'redshift:ClusterName': ['ClusterIdentifier'],
  'elasticmapreduce:ClusterId': ['JobFlowId'],
  'autoscaling:GroupFriendlyName': ['AutoScalingGroupName'],
  'codepipeline:PipelineName': ['Name'],
  'ecs:ClusterName': ['Cluster'],
  'ecs:ServiceName': ['Service'],
  'scheduler:ScheduleName': ['Name'],
  'secretsmanager:SecretId': ['Name'],
};

/** What AWS takes for an argument that is absent. */
const ABSENT: Readonly<Record<string, string>> = { 'scheduler:GroupName': 'default' };

/** Services that write names into their ARNs in another letter case than they are given in. */
const IN_LOWER_CASE = new Set(['sagemaker', 'rds', 'redshift', 'elasticache', 'docdb', 'neptune']);

/** Arguments that take an ARN as well as a name, so that a value which is not known may be either. */
const NAME_OR_ARN = new Set(['secretsmanager:SecretId', 'kms:KeyId', 'lambda:FunctionName']);

/** The call of an operation: what its permissions hang on. */
interface Call {
  readonly prefix: string;
  /** The name of the action. */
  readonly name: string;
  readonly input: TreeNode | undefined;
  readonly context: NeedContext;
}

interface ResourceType {
  readonly name: string;
  readonly arn: string;
}

/**
 * What an action is needed on when it is called with these arguments: the resource type that IAM's reference says it
 * requires, with the names that the arguments give. Nothing is told of an action with several resource types.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function operationResources(
  action: string,
  input: TreeNode | undefined,
  context: NeedContext,
): NeededResource[] {
  const colon = action.indexOf(':');
  const call: Call = { prefix: action.slice(0, colon), name: action.slice(colon + 1), input, context };
  if (call.prefix === 'events' && /^(Put|Enable|Disable|Delete|Describe)Rule$|Targets/.test(call.name)) {
    return [ruleResource(input, context)];
  }
  const type = typeFor(call);
  if (type === undefined) return [{}];
  // An argument such as TopicArn has the whole of it.
  const whole = argumentOf(input, [`${plain(type.name)}arn`]) ?? argumentOf(input, ['resourcearn']);
  const arn = whole === undefined ? undefined : textOf(whole, context);
  if (arn !== undefined) return [asAsked(arn)];
  const queue = call.prefix === 'sqs' ? queueArn(textOf(childOf(input, 'QueueUrl'), context)) : undefined;
  if (queue !== undefined) return [{ resource: queue }];
  const all = filled(type, call);
  // A bucket may be named by an access point, and is then asked for by that one's ARN.
  if (all.some(({ resource }) => resource?.startsWith(`arn:aws:s3:::${ANYTHING}`))) return [{}];
  // Policies name a log group with and without the `:*` of its streams, and actions ask for either.
  return type.name === 'log-group'
    ? all.map(({ resource }) => ({ resource: `${resource}${ANYTHING}`, isKind: true }))
    : all;
}

/** The one resource type that decides; undefined where several may. */
function typeFor(call: Call): ResourceType | undefined {
  const { prefix, name, input } = call;
  const all = (iamAction(prefix, name)?.resourceTypes ?? []).flatMap(({ name: type, required }) => {
    const found = iamService(prefix)?.resourceTypes.find((each) => each.name === type);
    return found === undefined || found.arn.includes(',') ? [] : [{ ...found, required }];
  });
  const typeNamed = (wanted: string) => all.find((type) => type.name === wanted);
  if (prefix === 's3') return typeNamed('object') ?? typeNamed('bucket');
  if (prefix === 'dynamodb' && typeNamed('index') !== undefined) {
    if (input?.kind !== 'object') return undefined;
    const hasIndex = input.members.some(({ key }) => /^IndexName(\.\$)?$/.test(key));
    return typeNamed(hasIndex ? 'index' : 'table');
  }
  const [only, ...others] = all.filter(({ required }) => required);
  const alsoAsked = all.some((type) => !type.required && filled(type, call).some(({ isKind }) => isKind !== true));
  return others.length > 0 || alsoAsked ? undefined : only;
}

/** A resource type's ARN with the names that the arguments give, once an item where they give a list. */
function filled(type: ResourceType, call: Call): NeededResource[] {
  const form = placed(
    type.arn
      .replace(`\${Partition}`, 'aws')
      .replace(`\${Region}`, '{region}')
      .replace(/\$\{Account(Id)?\}/, '{account}'),
  );
  const begin = type.arn.split(':').slice(5).join(':').split('$')[0] ?? '';
  let all: NeededResource[] = [{ resource: form, isKind: true }];
  for (const [, slot = ''] of form.matchAll(/\$\{(\w+)\}/g)) {
    const values = valuesOf(slot, type, call);
    all = all.flatMap((found): NeededResource[] =>
      values.map((value) => {
        if (value !== undefined && isWhole(value, slot, begin, call)) {
          const rest = found.resource?.split(`\${${slot}}`)[1] ?? '';
          return asAsked(value + rest);
        }
        const part = value?.startsWith('arn:') ? undefined : asWritten(value, slot, call.prefix);
        const resource = found.resource?.replace(`\${${slot}}`, () => part ?? ANYTHING);
        return part === undefined ? { ...found, resource } : { resource };
      }),
    );
  }
  // What comes last may have parts of its own.
  return all.map((found) => ({ ...found, resource: found.resource?.replace(OPEN_END, ANYTHING) }));
}

const OPEN_END = new RegExp(`${ANYTHING}([/:]${ANYTHING})+$`);

/** Whether the value of an argument is the ARN of what is asked for. */
function isWhole(value: string, slot: string, begin: string, { prefix }: Call): boolean {
  if (isOpenWhole(value)) return NAME_OR_ARN.has(`${prefix}:${slot}`);
  const parts = value.split(':');
  return prefix !== 's3' && parts[0] === 'arn' && parts[2] === prefix && parts.slice(5).join(':').startsWith(begin);
}

/** A name as it stands in the ARN; undefined where it is not known how. */
function asWritten(value: string | undefined, slot: string, prefix: string): string | undefined {
  if (value === undefined) return undefined;
  if (IN_LOWER_CASE.has(prefix)) return isSymbolic(value) || value !== value.toLowerCase() ? undefined : value;
  switch (`${prefix}:${slot}`) {
    case 'ssm:ParameterNameWithoutLeadingSlash':
      // Behind the name may stand a version or a label.
      return value.replace(/^\//, '').replace(/:[\w.-]+$/, '');
    case 'secretsmanager:SecretId':
      return value + SECRET_SUFFIX;
    case 'kms:KeyId':
      // An alias is not what IAM asks for.
      return /^[0-9a-f-]{36}$|^mrk-/.test(value) ? value : undefined;
    case 'lambda:FunctionName':
      return functionArn(value)?.split(':function:')[1];
    default:
      return value;
  }
}

/** The fixed values of the argument for a placeholder; one that is undefined where only the run knows. */
function valuesOf(slot: string, type: ResourceType, { prefix, name, input, context }: Call): (string | undefined)[] {
  const others = OTHER_NAMES[`${prefix}:${slot}`] ?? [];
  // GetCrawler has the crawler's name as Name.
  const noun = plain(type.name);
  const [, end] = new RegExp(`^${noun}(name|id)$`, 'i').exec(slot) ?? [];
  const short = end !== undefined && name.toLowerCase().endsWith(noun) ? [end] : [];
  const names = [slot, ...others, ...short].map((each) => each.toLowerCase());
  const value = argumentOf(input, names);
  if (value !== undefined) return [textOf(value, context)];
  const list = argumentOf(input, [`${slot.toLowerCase()}s`]);
  if (list?.kind === 'list' && list.items.length > 0) return list.items.map((item) => textOf(item, context));
  const isComputed = input?.kind !== 'object' || membersOf(input).some(({ key }) => names.includes(plain(key)));
  return [isComputed ? undefined : ABSENT[`${prefix}:${slot}`]];
}

/** The first argument with one of these names, whatever their letter case. */
function argumentOf(input: TreeNode | undefined, names: readonly string[]): TreeNode | undefined {
  return membersOf(input).find(({ key }) => names.includes(key.toLowerCase()))?.value;
}

/** A name without what separates its words, nor the `.$` of a path. */
function plain(name: string): string {
  return name.replace(/[^a-z0-9]/gi, '').toLowerCase();
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
function ruleResource(input: TreeNode | undefined, context: NeedContext): NeededResource {
  const rule = textOf(childOf(input, 'Rule') ?? childOf(input, 'Name'), context);
  const given = childOf(input, 'EventBusName');
  const bus = given === undefined ? 'default' : textOf(given, context);
  const isKnown =
    rule !== undefined && bus !== undefined && !childOf(input, 'EventBusName.$') && !bus.startsWith('arn:');
  if (!isKnown || isOpenWhole(bus)) {
    return { resource: placed(`arn:aws:events:{region}:{account}:rule/${ANYTHING}`), isKind: true };
  }
  return { resource: placed(`arn:aws:events:{region}:{account}:rule/${bus === 'default' ? '' : `${bus}/`}${rule}`) };
}
