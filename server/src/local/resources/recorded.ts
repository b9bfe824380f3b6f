import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../ports.ts';
import { resourceProperties } from '../supportedCloudFormation.ts';
import { type ResourceContext, type ResourceType, requiredText, textOf } from './resourceType.ts';

interface Recorded {
  readonly required: readonly string[];
  readonly replacedBy: readonly string[];
  readonly id: (properties: JsonObject, context: ResourceContext) => string;
  readonly attributes?: (id: string, context: ResourceContext, properties: JsonObject) => JsonObject;
}

const random = (prefix: string) => () => `${prefix}-0${randomBytes(8).toString('hex')}`;
const arn = (context: ResourceContext, rest: string) =>
  `arn:${context.facts.partition}:${rest.replace(':', `:${context.facts.region}:${context.facts.accountId}:`)}`;
const id = (name: string) => (physicalId: string) => ({ [name]: physicalId });

/** A given name, or a new one; what is first in, first out has a name that says so. */
function named(properties: JsonObject, name: string, unique: () => string, fifo: string): string {
  const end = String(properties[fifo]) === 'true' ? '.fifo' : '';
  const given = textOf(properties[name]);
  if (given === undefined) return `${unique()}${end}`;
  if (given.endsWith(end)) return given;
  throw new Error(`${name} must end in .fifo where ${fifo} is true, but it is ${given}.`);
}

/** Resources with nothing behind them locally: jobs are simulated, so that no network is needed. */
const recorded: { readonly [type: string]: Recorded } = {
  'AWS::EC2::VPC': { required: ['CidrBlock'], replacedBy: ['CidrBlock'], id: random('vpc'), attributes: id('VpcId') },
  'AWS::EC2::Subnet': {
    required: ['VpcId'],
    replacedBy: ['VpcId', 'CidrBlock', 'AvailabilityZone'],
    id: random('subnet'),
    attributes: id('SubnetId'),
  },
  'AWS::EC2::InternetGateway': { required: [], replacedBy: [], id: random('igw'), attributes: id('InternetGatewayId') },
  'AWS::EC2::VPCGatewayAttachment': {
    required: ['VpcId'],
    replacedBy: ['VpcId'],
    id: (properties) => `IGW|${String(properties.VpcId)}`,
    attributes: () => ({ AttachmentType: 'IGW' }),
  },
  'AWS::EC2::RouteTable': {
    required: ['VpcId'],
    replacedBy: ['VpcId'],
    id: random('rtb'),
    attributes: id('RouteTableId'),
  },
  'AWS::EC2::Route': {
    required: ['RouteTableId'],
    replacedBy: ['RouteTableId', 'DestinationCidrBlock'],
    id: (properties) => `${String(properties.RouteTableId)}|${String(properties.DestinationCidrBlock)}`,
    attributes: (physicalId) => ({ CidrBlock: physicalId.replace(/^.*\|/, '') }),
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    required: ['RouteTableId', 'SubnetId'],
    replacedBy: ['RouteTableId', 'SubnetId'],
    id: random('rtbassoc'),
    attributes: id('Id'),
  },
  'AWS::EC2::SecurityGroup': {
    required: ['GroupDescription'],
    replacedBy: ['GroupDescription', 'GroupName', 'VpcId'],
    id: random('sg'),
    attributes: id('GroupId'),
  },
  'AWS::Logs::LogGroup': {
    required: [],
    replacedBy: ['LogGroupName'],
    id: (properties, context) => String(properties.LogGroupName ?? context.uniqueName(128)),
    attributes: (physicalId, context) => ({ Arn: arn(context, `logs:log-group:${physicalId}:*`) }),
  },
  'AWS::SNS::Topic': {
    required: [],
    replacedBy: ['TopicName', 'FifoTopic'],
    id: (properties, context) =>
      arn(context, `sns:${named(properties, 'TopicName', () => context.uniqueName(128), 'FifoTopic')}`),
    attributes: (physicalId) => ({ TopicArn: physicalId, TopicName: physicalId.replace(/^.*:/, '') }),
  },
  'AWS::SQS::Queue': {
    required: [],
    replacedBy: ['QueueName', 'FifoQueue'],
    id: (properties, { facts, uniqueName }) => {
      const name = named(properties, 'QueueName', () => uniqueName(75), 'FifoQueue');
      return `https://sqs.${facts.region}.amazonaws.com/${facts.accountId}/${name}`;
    },
    attributes: (physicalId, context) => {
      const name = physicalId.replace(/^.*\//, '');
      return { Arn: arn(context, `sqs:${name}`), QueueName: name, QueueUrl: physicalId };
    },
  },
  'AWS::S3::Bucket': {
    required: [],
    replacedBy: ['BucketName'],
    id: (properties, { uniqueName }) => {
      const name = textOf(properties.BucketName) ?? uniqueName(63).toLowerCase();
      if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return name;
      throw new Error(`The bucket name ${name} is not valid: 3 to 63 lower-case letters, digits, dots and hyphens.`);
    },
    attributes: (name, { facts }) => ({
      Arn: `arn:${facts.partition}:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${facts.region}.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${facts.region}.amazonaws.com`,
    }),
  },
  'AWS::Events::Rule': {
    required: [],
    replacedBy: ['Name', 'EventBusName'],
    id: (properties, { uniqueName }) => {
      if (properties.EventPattern === undefined && properties.ScheduleExpression === undefined) {
        throw new Error('Parameter(s) EventPattern or ScheduleExpression must be specified.');
      }
      const name = textOf(properties.Name) ?? uniqueName(64);
      const bus = busOf(properties);
      return bus === undefined ? name : `${bus}|${name}`;
    },
    attributes: (physicalId, context) => ({ Arn: arn(context, `events:rule/${physicalId.replace('|', '/')}`) }),
  },
  'AWS::Lambda::Permission': {
    required: ['Action', 'FunctionName', 'Principal'],
    replacedBy: resourceProperties['AWS::Lambda::Permission']?.recorded ?? [],
    id: (_properties, { uniqueName }) => uniqueName(100),
    attributes: id('Id'),
  },
  'AWS::IAM::InstanceProfile': {
    required: [],
    replacedBy: ['InstanceProfileName', 'Path'],
    id: (properties, { uniqueName }) => String(properties.InstanceProfileName ?? uniqueName(128)),
    attributes: (name, { facts }, properties) => ({
      Arn: `arn:${facts.partition}:iam::${facts.accountId}:instance-profile${textOf(properties.Path) ?? '/'}${name}`,
    }),
  },
};

/** The event bus of a rule as its physical ID names it: the default one is left out. */
function busOf({ EventBusName: given }: JsonObject): string | undefined {
  const name = textOf(given)?.replace(/^.*event-bus\//, '');
  return name === undefined || name === 'default' ? undefined : name;
}

function recordedType(entry: Recorded): ResourceType {
  const check = (properties: JsonObject) => {
    for (const name of entry.required) requiredText(properties, name);
  };
  return {
    replacedBy: entry.replacedBy,
    async create(properties, context) {
      check(properties);
      const physicalId = entry.id(properties, context);
      return { physicalId, attributes: entry.attributes?.(physicalId, context, properties) ?? {} };
    },
    async update(properties, state) {
      check(properties);
      return state;
    },
    delete: async () => undefined,
  };
}

/** Every recorded type by its name. */
export const recordedTypes: { readonly [type: string]: ResourceType } = Object.fromEntries(
  Object.entries(recorded).map(([name, entry]) => [name, recordedType(entry)]),
);
