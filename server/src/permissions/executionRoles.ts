import type { AccessRequest } from '../iam/grant.ts';
import { isDecidedLater } from '../template/branches.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf } from '../template/resolveSymbolic.ts';
import { placed } from '../template/resourceNaming.ts';
import { replaceParts } from '../text/symbolicText.ts';
import type { OpenedFile, ProjectTemplate } from './projectTemplate.ts';
import type { Role } from './roles.ts';

/** What goes wrong without an action. */
export type Lack = 'creation' | 'start' | 'logs';

/** An action that a role must allow for what its function or job says of itself. */
export interface ExecutionNeed extends AccessRequest {
  readonly lack: Lack;
  /** The narrowest resource to allow the action on; a role that names another one may be right, too. */
  readonly suggested: string;
}

/** A Lambda function or a Batch job definition of a template with one of its roles. */
export interface ExecutionRole {
  /** The function or the job definition. */
  readonly logicalId: string;
  readonly templatePath: string;
  /** The property that names the role. */
  readonly path: TemplatePath;
  /** The service that assumes the role, such as `lambda.amazonaws.com`. */
  readonly service: string;
  readonly role: Role;
  readonly needs: readonly ExecutionNeed[];
  open(file: string): OpenedFile | undefined;
}

/**
 * The roles of the functions and jobs of a template, as far as they are roles of the template, with what they need for what
 * the template shows: SAM gives its functions theirs, and what the code calls nobody sees.
 */
export function executionRoles(template: ProjectTemplate): ExecutionRole[] {
  return Object.entries(template.template.resources).flatMap(([logicalId, resource]): ExecutionRole[] => {
    const { Type, Properties } = objectOf(resource);
    const properties = objectOf(Properties);
    const at: TemplatePath = ['Resources', logicalId, 'Properties'];
    const given = (path: TemplatePath, value: TemplateValue | undefined, principal: string, needs: ExecutionNeed[]) => {
      const role = template.roles.roleGivenTo(logicalId, value, principal);
      const service = `${principal}.amazonaws.com`;
      const { path: templatePath, open } = template;
      return role === undefined ? [] : [{ logicalId, templatePath, path, service, role, needs, open }];
    };
    if (Type === 'AWS::Lambda::Function') {
      return given([...at, 'Role'], properties.Role, 'lambda', functionNeeds(properties, template));
    }
    if (Type === 'AWS::Serverless::Function') return given([...at, 'Role'], properties.Role, 'lambda', []);
    if (Type !== 'AWS::Batch::JobDefinition') return [];
    const container = objectOf(properties.ContainerProperties);
    const within = [...at, 'ContainerProperties'];
    return [
      ...given(
        [...within, 'ExecutionRoleArn'],
        container.ExecutionRoleArn,
        'ecs-tasks',
        jobNeeds(properties, container, template),
      ),
      ...given([...within, 'JobRoleArn'], container.JobRoleArn, 'ecs-tasks', []),
    ];
  });
}

/** The type of the resource that a value refers to, alone or at the beginning of an Fn::Sub. */
function typeOf(value: TemplateValue | undefined, template: ProjectTemplate['template']): unknown {
  const sub = objectOf(value)['Fn::Sub'];
  const id = typeof sub === 'string' ? /^\$\{(\w+)\}/.exec(sub)?.[1] : template.referredTo(value);
  return id === undefined ? undefined : objectOf(template.resources[id]).Type;
}

type Properties = { readonly [key: string]: TemplateValue };

const need = (lack: Lack, suggested: string, ...actions: string[]): ExecutionNeed[] =>
  actions.map((action) => ({ action, lack, suggested }));
const logsNeed = (lack: Lack, group: string) => need(lack, group, 'logs:CreateLogStream', 'logs:PutLogEvents');
const logGroup = (name: string) => placed(`arn:aws:logs:{region}:{account}:log-group:${name}:*`);

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
function functionNeeds(properties: Properties, { template }: ProjectTemplate): ExecutionNeed[] {
  const { VpcConfig, DeadLetterConfig, TracingConfig, LoggingConfig } = properties;
  const group = objectOf(LoggingConfig).LogGroup;
  const needs = logsNeed('logs', logGroup(group === undefined ? '/aws/lambda/*' : template.text(group)));
  const subnets = objectOf(VpcConfig).SubnetIds;
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
  if (subnets !== undefined && !isDecidedLater(subnets) && !(Array.isArray(subnets) && subnets.length === 0)) {
    const [create, list, remove] = [
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DeleteNetworkInterface',
    ] as const;
    needs.push(...need('creation', '*', create, list, remove));
  }
  const target = objectOf(DeadLetterConfig).TargetArn;
  const arn = template.text(target);
  if (/^arn:[^:]*:sqs:/.test(arn)) needs.push(...need('creation', arn, 'sqs:SendMessage'));
  if (/^arn:[^:]*:sns:/.test(arn)) needs.push(...need('creation', arn, 'sns:Publish'));
  if (objectOf(TracingConfig).Mode === 'Active') {
    needs.push(...need('creation', '*', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'));
  }
  return needs;
}

/** @see https://docs.aws.amazon.com/batch/latest/userguide/execution-IAM-role.html */
function jobNeeds(properties: Properties, container: Properties, { template }: ProjectTemplate): ExecutionNeed[] {
  const needs: ExecutionNeed[] = [];
  const { PlatformCapabilities: platforms } = properties;
  // On instances the instance's own role fetches the image and writes the logs.
  if (Array.isArray(platforms) && platforms.includes('FARGATE')) {
    const { LogDriver, Options } = objectOf(container.LogConfiguration);
    const group = objectOf(Options)['awslogs-group'];
    const isLogged = LogDriver === undefined ? !isDecidedLater(container.LogConfiguration) : LogDriver === 'awslogs';
    if (isLogged) {
      needs.push(...logsNeed('start', logGroup(group === undefined ? '/aws/batch/job' : template.text(group))));
    }
    if (/\.dkr\.ecr\./.test(replaceParts(template.text(container.Image), () => ''))) {
      const read = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
      needs.push(...need('start', '*', 'ecr:GetAuthorizationToken', ...read));
    }
  }
  for (const secret of Array.isArray(container.Secrets) ? container.Secrets : []) {
    const written = objectOf(secret).ValueFrom;
    const from = template.text(written);
    const type = typeOf(written, template);
    if (type === 'AWS::SecretsManager::Secret') needs.push(...need('start', from, 'secretsmanager:GetSecretValue'));
    else if (type === 'AWS::SSM::Parameter') needs.push(...need('start', '*', 'ssm:GetParameters'));
    else if (/^arn:[^:]*:secretsmanager:/.test(from))
      needs.push(...need('start', from, 'secretsmanager:GetSecretValue'));
    else if (/^arn:[^:]*:ssm:|^[\w./-]+$/.test(from)) {
      const suggested = from.startsWith('arn:')
        ? from
        : placed(`arn:aws:ssm:{region}:{account}:parameter/${from.replace(/^\//, '')}`);
      needs.push(...need('start', suggested, 'ssm:GetParameters'));
    }
  }
  return needs;
}
