import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../ports.ts';
import { type ResourceContext, type ResourceType, requiredText } from './resourceType.ts';

interface Recorded {
  readonly required: readonly string[];
  readonly replacedBy: readonly string[];
  readonly id: (properties: JsonObject, context: ResourceContext) => string;
  readonly attributes?: (id: string, context: ResourceContext) => JsonObject;
}

const random = (prefix: string) => () => `${prefix}-0${randomBytes(8).toString('hex')}`;
const arn = (context: ResourceContext, rest: string) =>
  `arn:${context.facts.partition}:${rest.replace(':', `:${context.facts.region}:${context.facts.accountId}:`)}`;
const id = (name: string) => (physicalId: string) => ({ [name]: physicalId });

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
    replacedBy: ['TopicName'],
    id: (properties, context) => arn(context, `sns:${String(properties.TopicName ?? context.uniqueName(128))}`),
    attributes: (physicalId) => ({ TopicArn: physicalId, TopicName: physicalId.replace(/^.*:/, '') }),
  },
};

function recordedType(entry: Recorded): ResourceType {
  const check = (properties: JsonObject) => {
    for (const name of entry.required) requiredText(properties, name);
  };
  return {
    replacedBy: entry.replacedBy,
    async create(properties, context) {
      check(properties);
      const physicalId = entry.id(properties, context);
      return { physicalId, attributes: entry.attributes?.(physicalId, context) ?? {} };
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
