import { atom } from '../text/symbolicText.ts';

interface Naming {
  /** The property that fixes the name. */
  readonly property: string;
  /** The attribute that gives the name; `Ref` where that does. */
  readonly name: string;
  /** What `Ref` gives. */
  readonly ref: 'name' | 'arn' | 'url';
  /** The attribute that gives the ARN, beside `Ref`. */
  readonly arn?: string;
  /** The ARN with `{name}`, `{region}` and `{account}`. */
  readonly form: string;
}

const scoped = (rest: string) => `arn:aws:${rest.replace('::', ':{region}:{account}:')}`;
const table = (property: string, name: string, ref: Naming['ref'], form: string, arn = 'Arn'): Naming => ({
  property,
  name,
  ref,
  arn,
  form,
});

/** How CloudFormation names the resources that state machines use. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ */
const NAMINGS: Readonly<Record<string, Naming>> = {
  'AWS::Lambda::Function': table('FunctionName', 'Ref', 'name', scoped('lambda::function:{name}')),
  'AWS::Serverless::Function': table('FunctionName', 'Ref', 'name', scoped('lambda::function:{name}')),
  'AWS::SNS::Topic': table('TopicName', 'TopicName', 'arn', scoped('sns::{name}'), 'TopicArn'),
  'AWS::SQS::Queue': table('QueueName', 'QueueName', 'url', scoped('sqs::{name}')),
  'AWS::DynamoDB::Table': table('TableName', 'Ref', 'name', scoped('dynamodb::table/{name}')),
  'AWS::DynamoDB::GlobalTable': table('TableName', 'Ref', 'name', scoped('dynamodb::table/{name}')),
  'AWS::Serverless::SimpleTable': table('TableName', 'Ref', 'name', scoped('dynamodb::table/{name}')),
  'AWS::S3::Bucket': table('BucketName', 'Ref', 'name', 'arn:aws:s3:::{name}'),
  'AWS::Batch::JobQueue': table(
    'JobQueueName',
    'JobQueueName',
    'arn',
    scoped('batch::job-queue/{name}'),
    'JobQueueArn',
  ),
  'AWS::StepFunctions::StateMachine': table('StateMachineName', 'Name', 'arn', scoped('states::stateMachine:{name}')),
  'AWS::Serverless::StateMachine': table('Name', 'Name', 'arn', scoped('states::stateMachine:{name}')),
  'AWS::StepFunctions::Activity': table('Name', 'Name', 'arn', scoped('states::activity:{name}')),
  'AWS::Glue::Job': table('Name', 'Ref', 'name', scoped('glue::job/{name}')),
  'AWS::Glue::Crawler': table('Name', 'Ref', 'name', scoped('glue::crawler/{name}')),
  'AWS::CodeBuild::Project': table('Name', 'Ref', 'name', scoped('codebuild::project/{name}')),
  'AWS::Athena::WorkGroup': table('Name', 'Ref', 'name', scoped('athena::workgroup/{name}')),
  'AWS::Events::EventBus': table('Name', 'Ref', 'name', scoped('events::event-bus/{name}')),
  'AWS::IAM::Role': table('RoleName', 'Ref', 'name', 'arn:aws:iam::{account}:role/{name}'),
  'AWS::Kinesis::Stream': table('Name', 'Ref', 'name', scoped('kinesis::stream/{name}')),
  'AWS::KinesisFirehose::DeliveryStream': table(
    'DeliveryStreamName',
    'Ref',
    'name',
    scoped('firehose::deliverystream/{name}'),
  ),
  'AWS::ECR::Repository': table('RepositoryName', 'Ref', 'name', scoped('ecr::repository/{name}')),
  'AWS::ECS::Cluster': table('ClusterName', 'Ref', 'name', scoped('ecs::cluster/{name}')),
  'AWS::CodePipeline::Pipeline': table('Name', 'Ref', 'name', scoped('codepipeline::{name}')),
  'AWS::SSM::Parameter': table('Name', 'Ref', 'name', scoped('ssm::parameter/{name}')),
  'AWS::Logs::LogGroup': table('LogGroupName', 'Ref', 'name', scoped('logs::log-group:{name}:*')),
};

/**
 * What `Ref` or an attribute of a resource gives, with the parts that only the deployment knows; undefined for a type or an
 * attribute that is not known. `property` gives the text of one of the resource's properties.
 */
export function resourceNaming(
  type: string,
  attribute: string,
  logicalId: string,
  property: (name: string) => string | undefined,
): string | undefined {
  if (type === 'AWS::Batch::JobDefinition' || type === 'AWS::ECS::TaskDefinition') {
    if (attribute !== 'Ref' && !attribute.endsWith('Arn')) return undefined;
    const isJob = type === 'AWS::Batch::JobDefinition';
    const name = property(isJob ? 'JobDefinitionName' : 'Family') ?? atom('sealed', `${logicalId}#name`);
    const kind = isJob ? 'batch' : 'ecs';
    return `${placed(scoped(`${kind}::${isJob ? 'job' : 'task'}-definition/`))}${name}:${atom('sealed', `${logicalId}#revision`)}`;
  }
  const naming = Object.hasOwn(NAMINGS, type) ? NAMINGS[type] : undefined;
  if (naming === undefined) return undefined;
  const expression = naming.name === 'Ref' ? logicalId : `${logicalId}.${naming.name}`;
  const name = property(naming.property) ?? atom('sealed', expression);
  // A role's ARN has its path before its name.
  const path = type === 'AWS::IAM::Role' ? (property('Path') ?? '/').slice(1) : '';
  const arn = placed(naming.form).replace('{name}', () => path + name);
  if (attribute === naming.arn || attribute === 'Arn') return arn;
  if (attribute === naming.name) return name;
  if (attribute !== 'Ref') return undefined;
  if (naming.ref === 'url')
    return `https://sqs.${atom('word', 'AWS::Region')}.amazonaws.com/${atom('word', 'AWS::AccountId')}/${name}`;
  return naming.ref === 'arn' ? arn : name;
}

/** A form of an ARN with the region and the account of the stack. */
export function placed(form: string): string {
  return form.replace('{region}', atom('word', 'AWS::Region')).replace('{account}', atom('word', 'AWS::AccountId'));
}
