import type { Grant } from '../iam/evaluate.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { placed } from '../template/resourceNaming.ts';
import { allow, type Place, unreadable } from './statements.ts';

/** What a Connector grants a state machine, by the type of its destination. @see https://github.com/aws/serverless-application-model/blob/0841738/samtranslator/model/connector_profiles/profiles.json */
const profiles: Readonly<Record<string, { readonly Read?: string; readonly Write?: string }>> = {
  'AWS::Lambda::Function': { Write: 'lambda:InvokeAsync lambda:InvokeFunction' },
  'AWS::SQS::Queue': { Write: 'sqs:SendMessage' },
  'AWS::SNS::Topic': { Write: 'sns:Publish' },
  'AWS::DynamoDB::Table': {
    Read: 'dynamodb:GetItem dynamodb:Query dynamodb:Scan dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:PartiQLSelect',
    Write:
      'dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:BatchWriteItem dynamodb:PartiQLDelete dynamodb:PartiQLInsert dynamodb:PartiQLUpdate',
  },
  'AWS::S3::Bucket': {
    Read: 's3:GetObject s3:GetObjectAcl s3:GetObjectLegalHold s3:GetObjectRetention s3:GetObjectTorrent s3:GetObjectVersion s3:GetObjectVersionAcl s3:GetObjectVersionForReplication s3:GetObjectVersionTorrent s3:ListBucket s3:ListBucketMultipartUploads s3:ListBucketVersions s3:ListMultipartUploadParts',
    Write:
      's3:AbortMultipartUpload s3:DeleteObject s3:DeleteObjectVersion s3:PutObject s3:PutObjectLegalHold s3:PutObjectRetention s3:RestoreObject',
  },
  'AWS::Events::EventBus': { Write: 'events:PutEvents' },
};

type Properties = { readonly [key: string]: TemplateValue };

/** What a Connector grants the role of the resource that it begins at. */
export interface Connection {
  /** The logical ID. */
  readonly source: string;
  readonly grants: readonly Grant<Place>[];
}

/** What the Connectors of SAM grant that a resource is, or has among its own attributes. */
export function connectorGrants(
  id: string,
  resource: Properties,
  template: SymbolicTemplate,
  file: string,
): Connection[] {
  const properties = objectOf(resource.Properties);
  const at: TemplatePath = ['Resources', id];
  const place = (path: TemplatePath): Place => ({ file, path, editable: false, policy: 'Connector' });
  const source = endpointOf(properties.Source);
  const own =
    resource.Type === 'AWS::Serverless::Connector' && source !== undefined
      ? [{ source, grants: grantsOf(properties, place([...at, 'Properties']), template) }]
      : [];
  const within = Object.entries(objectOf(resource.Connectors)).map(([name, connector]) => ({
    source: id,
    grants: grantsOf(
      objectOf(objectOf(connector).Properties),
      place([...at, 'Connectors', name, 'Properties']),
      template,
    ),
  }));
  return [...own, ...within];
}

function endpointOf(value: TemplateValue | undefined): string | undefined {
  const { Id } = objectOf(value);
  return typeof Id === 'string' ? Id : undefined;
}

function grantsOf(properties: Properties, place: Place, template: SymbolicTemplate): Grant<Place>[] {
  const { Destination, Permissions } = properties;
  const kinds: readonly TemplateValue[] = Array.isArray(Permissions) ? Permissions : [];
  return [Destination].flat().flatMap((destination): Grant<Place>[] => {
    const id = endpointOf(destination);
    const type = String(objectOf(template.resources[id ?? '']).Type)
      .replace('AWS::Serverless::Function', 'AWS::Lambda::Function')
      .replace('AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table');
    const known = Object.hasOwn(profiles, type) ? profiles[type] : undefined;
    if (id !== undefined && type.endsWith('::StateMachine')) return nestedMachine(id, kinds, place, template);
    if (id === undefined || known === undefined) return [unreadable(place)];
    const arn = template.text({ 'Fn::GetAtt': [id, type === 'AWS::SNS::Topic' ? 'TopicArn' : 'Arn'] });
    const actions = kinds.flatMap((kind) => known[kind === 'Read' ? 'Read' : 'Write'] ?? []);
    return actions.length > 0 ? [allow(place, actions.join(' '), [arn, `${arn}/*`])] : [];
  });
}

/** What a Connector to another state machine grants, the rule of `.sync` included. */
function nestedMachine(
  id: string,
  kinds: readonly TemplateValue[],
  place: Place,
  template: SymbolicTemplate,
): Grant<Place>[] {
  const arn = template.text({ Ref: id });
  const executions = `${arn.replace(':stateMachine:', ':execution:')}:*`;
  const rule = placed('arn:aws:events:{region}:{account}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule');
  const read = [allow(place, 'states:DescribeExecution', [executions]), allow(place, 'events:DescribeRule', [rule])];
  const write = [
    allow(place, 'states:StartExecution', [arn]),
    allow(place, 'states:StopExecution', [executions]),
    allow(place, 'events:PutTargets events:PutRule', [rule]),
  ];
  return [...(kinds.includes('Read') ? read : []), ...(kinds.includes('Write') ? write : [])];
}
