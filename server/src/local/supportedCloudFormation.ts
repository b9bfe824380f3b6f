/**
 * What the local CloudFormation does with a part of a template or a request:
 * - `effect`: it does here what it does in AWS;
 * - `recorded`: it has no effect here by nature (nothing is secured, traced or networked locally); it is kept, and told again;
 * - a list of values: taken where it asks for no more than what happens anyway.
 * Whatever is not named here is refused: nothing is accepted and ignored.
 */
export type Support = 'effect' | 'recorded' | readonly string[];
type Table = Readonly<Record<string, Support>>;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export const templateSections: Table = {
  AWSTemplateFormatVersion: ['2010-09-09'],
  Description: 'recorded',
  Metadata: 'recorded',
  Parameters: 'effect',
  Rules: 'effect',
  Mappings: 'effect',
  Conditions: 'effect',
  Resources: 'effect',
  Outputs: 'effect',
};

/** Members of a parameter's declaration. */
export const parameterMembers: Table = {
  ...{ Type: 'effect', Default: 'effect', AllowedValues: 'effect', AllowedPattern: 'effect' },
  ...{ ConstraintDescription: 'effect', Description: 'effect', NoEcho: 'effect' },
  ...{ MinLength: 'effect', MaxLength: 'effect', MinValue: 'effect', MaxValue: 'effect' },
};

/** Members of an output; an Export is told by DescribeStacks, and what would import it is refused. */
export const outputMembers: Table = {
  ...{ Description: 'effect', Value: 'effect', Condition: 'effect', Export: 'recorded' },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html */
export const resourceAttributes: Table = {
  ...{ Type: 'effect', Properties: 'effect', DependsOn: 'effect', Condition: 'effect', Metadata: 'recorded' },
  DeletionPolicy: ['Delete', 'Retain', 'RetainExceptOnCreate'],
  UpdateReplacePolicy: ['Delete', 'Retain'],
};

const template: Table = { StackName: 'effect', TemplateBody: 'effect', Parameters: 'effect', Capabilities: 'effect' };
/** Local resources are made without a role: it is kept and told by DescribeStacks. */
const operation: Table = { ...template, Tags: 'effect', RoleARN: 'recorded' };
const off: Support = ['false'];

/** Parameters of each action. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html */
export const requestParameters: Readonly<Record<string, Table>> = {
  CreateChangeSet: {
    ...operation,
    ...{ ChangeSetName: 'effect', ChangeSetType: ['CREATE', 'UPDATE'], ClientToken: 'effect' },
    ...{ Description: 'recorded', UsePreviousTemplate: 'effect', IncludeNestedStacks: off },
    ...{ ImportExistingResources: off, OnStackFailure: ['ROLLBACK'] },
  },
  DescribeChangeSet: { StackName: 'effect', ChangeSetName: 'effect', IncludePropertyValues: off },
  ExecuteChangeSet: {
    ...{ StackName: 'effect', ChangeSetName: 'effect', ClientRequestToken: 'effect' },
    ...{ DisableRollback: off, RetainExceptOnCreate: off },
  },
  DeleteChangeSet: { StackName: 'effect', ChangeSetName: 'effect' },
  ListChangeSets: { StackName: 'effect' },
  CreateStack: {
    ...operation,
    ...{ ClientRequestToken: 'effect', DisableRollback: off, OnFailure: ['ROLLBACK'] },
    ...{ EnableTerminationProtection: off, RetainExceptOnCreate: off },
  },
  UpdateStack: {
    ...operation,
    ...{ ClientRequestToken: 'effect', UsePreviousTemplate: 'effect', DisableRollback: off },
    RetainExceptOnCreate: off,
  },
  CancelUpdateStack: { StackName: 'effect', ClientRequestToken: 'effect' },
  DeleteStack: { StackName: 'effect', ClientRequestToken: 'effect', RoleARN: 'recorded', DeletionMode: ['STANDARD'] },
  DescribeStacks: { StackName: 'effect' },
  ListStacks: { StackStatusFilter: 'effect' },
  DescribeStackEvents: { StackName: 'effect', NextToken: 'effect' },
  DescribeStackResource: { StackName: 'effect', LogicalResourceId: 'effect' },
  DescribeStackResources: { StackName: 'effect', LogicalResourceId: 'effect', PhysicalResourceId: 'effect' },
  ListStackResources: { StackName: 'effect' },
  GetTemplate: { StackName: 'effect', ChangeSetName: 'effect', TemplateStage: ['Original', 'Processed'] },
  ValidateTemplate: { TemplateBody: 'effect' },
};

/** The properties of a resource type; `Outer.Inner` is a property inside another, listed where those inside differ. */
interface TypeProperties {
  readonly effect: readonly string[];
  readonly recorded: readonly string[];
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const properties = (effect: string, recorded = ''): TypeProperties => ({
  effect: words(effect),
  recorded: words(recorded),
});

/**
 * The resource types and their properties. One whose properties are all `recorded` has nothing behind it: it answers Ref
 * and Fn::GetAtt, and DescribeStackResources says so.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const resourceProperties: Readonly<Record<string, TypeProperties>> = {
  'AWS::StepFunctions::StateMachine': properties(
    'DefinitionString Definition DefinitionSubstitutions StateMachineName StateMachineType',
    'RoleArn LoggingConfiguration TracingConfiguration Tags',
  ),
  'AWS::Lambda::Function': properties(
    'Code Code.ZipFile Handler Runtime FunctionName Timeout MemorySize Environment',
    'Role Description Tags LoggingConfig Architectures TracingConfig PackageType',
  ),
  'AWS::Lambda::Permission': properties(
    '',
    'Action FunctionName Principal SourceArn SourceAccount EventSourceToken FunctionUrlAuthType PrincipalOrgID',
  ),
  // Jobs are simulated: what a container would run in is recorded.
  'AWS::Batch::ComputeEnvironment': properties(
    '',
    `ComputeEnvironmentName Type State ComputeResources ServiceRole ReplaceComputeEnvironment UnmanagedvCpus UpdatePolicy
     EksConfiguration Context Tags`,
  ),
  'AWS::Batch::JobQueue': properties(
    'JobQueueName',
    'Priority State ComputeEnvironmentOrder SchedulingPolicyArn JobStateTimeLimitActions Tags',
  ),
  'AWS::Batch::JobDefinition': properties(
    'JobDefinitionName Type Parameters ContainerProperties RetryStrategy',
    'PlatformCapabilities PropagateTags SchedulingPriority Timeout Tags',
  ),
  'AWS::IAM::Role': properties(
    'RoleName Path AssumeRolePolicyDocument Policies',
    'ManagedPolicyArns MaxSessionDuration PermissionsBoundary Description Tags',
  ),
  'AWS::IAM::Policy': properties('PolicyDocument', 'PolicyName Roles Users Groups'),
  'AWS::IAM::RolePolicy': properties('PolicyDocument PolicyName RoleName'),
  'AWS::IAM::ManagedPolicy': properties('PolicyDocument ManagedPolicyName Path', 'Description Roles Users Groups'),
  'AWS::IAM::InstanceProfile': properties('', 'InstanceProfileName Path Roles'),
  'AWS::EC2::VPC': properties(
    '',
    'CidrBlock EnableDnsHostnames EnableDnsSupport InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength Tags',
  ),
  'AWS::EC2::Subnet': properties(
    '',
    `VpcId CidrBlock AvailabilityZone AvailabilityZoneId MapPublicIpOnLaunch AssignIpv6AddressOnCreation Ipv6CidrBlock
     EnableDns64 PrivateDnsNameOptionsOnLaunch Tags`,
  ),
  'AWS::EC2::InternetGateway': properties('', 'Tags'),
  'AWS::EC2::VPCGatewayAttachment': properties('', 'VpcId InternetGatewayId'),
  'AWS::EC2::RouteTable': properties('', 'VpcId Tags'),
  'AWS::EC2::Route': properties('', 'RouteTableId DestinationCidrBlock GatewayId'),
  'AWS::EC2::SubnetRouteTableAssociation': properties('', 'RouteTableId SubnetId'),
  'AWS::EC2::SecurityGroup': properties(
    '',
    'GroupDescription GroupName VpcId SecurityGroupEgress SecurityGroupIngress Tags',
  ),
  'AWS::Logs::LogGroup': properties(
    '',
    'LogGroupName RetentionInDays LogGroupClass KmsKeyId DataProtectionPolicy FieldIndexPolicies Tags',
  ),
  'AWS::SNS::Topic': properties(
    '',
    `TopicName DisplayName FifoTopic ContentBasedDeduplication KmsMasterKeyId SignatureVersion TracingConfig
     DeliveryStatusLogging DataProtectionPolicy Tags`,
  ),
  'AWS::SQS::Queue': properties(
    '',
    `QueueName FifoQueue ContentBasedDeduplication DeduplicationScope FifoThroughputLimit DelaySeconds MaximumMessageSize
     MessageRetentionPeriod ReceiveMessageWaitTimeSeconds VisibilityTimeout RedrivePolicy RedriveAllowPolicy KmsMasterKeyId
     KmsDataKeyReusePeriodSeconds SqsManagedSseEnabled Tags`,
  ),
  'AWS::S3::Bucket': properties(
    '',
    `BucketName AccessControl BucketEncryption CorsConfiguration LifecycleConfiguration LoggingConfiguration
     NotificationConfiguration ObjectLockConfiguration ObjectLockEnabled OwnershipControls PublicAccessBlockConfiguration
     VersioningConfiguration WebsiteConfiguration Tags`,
  ),
  'AWS::Events::Rule': properties(
    '',
    'Name EventBusName Description EventPattern ScheduleExpression State RoleArn Targets Tags',
  ),
};
