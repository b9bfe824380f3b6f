/** What goes wrong without a permission. */
export type Tier =
  /** The task fails when it runs. */
  | 'call'
  /** Creating the state machine fails, and so the deployment. */
  | 'event'
  /** The execution may wait for ever for a job that has ended. */
  | 'poll'
  /** A stopped execution leaves the job running, and costing. */
  | 'cancel'
  /** The service refuses the role that the task hands over. */
  | 'pass'
  /** The service cannot read or write the data that the task names. */
  | 'data';

/**
 * Actions that an integration needs, on each of these resources. `<Field>` is a field of the task's arguments, which may hold
 * the whole ARN; `{queue}` and its like are found by `permissions/needResource.ts`; `-` is an action without resources
 * (only `*` grants it), `?` what IAM's reference says of the action (`permissions/operationResource.ts`).
 */
export interface IntegrationNeed {
  readonly tier: Tier;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** True for what AWS's pages put into the policy but only some tasks use: it is never missing, and never unused. */
  readonly optional?: true;
}

export interface IntegrationPermissions {
  readonly needs: readonly IntegrationNeed[];
  /** The page or file that says so. */
  readonly source: string;
}

const GUIDE = 'https://github.com/awsdocs/aws-step-functions-developer-guide/blob/3d6752c/doc_source';
const CDK = 'https://github.com/aws/aws-cdk/blob/v2.270.0/packages/aws-cdk-lib/aws-stepfunctions-tasks/lib';

function need(tier: Tier, actions: string, resources: string): IntegrationNeed {
  return { tier, actions: actions.split(' '), resources: resources.split(' ') };
}
const call = (actions: string, resources: string) => need('call', actions, resources);
const poll = (actions: string, resources: string) => need('poll', actions, resources);
const cancel = (actions: string, resources: string) => need('cancel', actions, resources);
const pass = (actions: string, resources: string) => need('pass', actions, resources);
const data = (actions: string, resources: string) => need('data', actions, resources);
/** What some tasks use: tags, service-linked roles, and data that only the query names. */
const also = (actions: string): IntegrationNeed => ({ ...need('data', actions, '?'), optional: true });
const ATHENA_DATA = [
  'athena:GetDataCatalog lakeformation:GetDataAccess s3:GetBucketLocation s3:GetObject s3:ListBucket s3:PutObject',
  's3:ListBucketMultipartUploads s3:ListMultipartUploadParts s3:AbortMultipartUpload s3:CreateBucket',
  'glue:CreateDatabase glue:GetDatabase glue:GetDatabases glue:UpdateDatabase glue:DeleteDatabase glue:CreateTable',
  'glue:UpdateTable glue:GetTable glue:GetTables glue:DeleteTable glue:BatchDeleteTable glue:BatchCreatePartition',
  'glue:CreatePartition glue:UpdatePartition glue:GetPartition glue:GetPartitions glue:BatchGetPartition',
  'glue:DeletePartition glue:BatchDeletePartition',
].join(' ');
/** The managed EventBridge rule through which Step Functions hears that a job has ended. */
const rule = (name: string) =>
  need(
    'event',
    'events:PutTargets events:PutRule events:DescribeRule',
    `arn:aws:events:{region}:{account}:rule/${name}`,
  );

const from = (source: string, ...needs: IntegrationNeed[]): IntegrationPermissions => ({ needs, source });

/** What each optimized integration needs, by its resource after `arn:aws:states:::`; `.waitForTaskToken` changes nothing. */
export const integrationPermissions: Readonly<Record<string, IntegrationPermissions>> = {
  'lambda:invoke': from(`${GUIDE}/lambda-iam.md`, call('lambda:InvokeFunction', '{function}')),
  'batch:submitJob.sync': from(
    `${GUIDE}/batch-iam.md`,
    call('batch:SubmitJob', '{jobQueue} {jobDefinition}'),
    rule('StepFunctionsGetEventsForBatchJobsRule'),
    poll('batch:DescribeJobs', '-'),
    cancel('batch:TerminateJob', 'arn:aws:batch:{region}:{account}:job/*'),
    also('batch:TagResource'),
  ),
  'batch:submitJob': from(
    `${GUIDE}/batch-iam.md`,
    call('batch:SubmitJob', '{jobQueue} {jobDefinition}'),
    also('batch:TagResource'),
  ),
  'ecs:runTask.sync': from(
    `${GUIDE}/ecs-iam.md`,
    call('ecs:RunTask', '{taskDefinition}'),
    rule('StepFunctionsGetEventsForECSTaskRule'),
    poll('ecs:DescribeTasks', '?'),
    cancel('ecs:StopTask', '?'),
    pass('iam:PassRole', '{taskRoles}'),
    also('ecs:TagResource'),
  ),
  'ecs:runTask': from(
    `${GUIDE}/ecs-iam.md`,
    call('ecs:RunTask', '{taskDefinition}'),
    pass('iam:PassRole', '{taskRoles}'),
    also('ecs:TagResource'),
  ),
  'sns:publish': from(`${GUIDE}/sns-iam.md`, call('sns:Publish', '{topic}')),
  'sqs:sendMessage': from(`${GUIDE}/sqs-iam.md`, call('sqs:SendMessage', '{queue}')),
  'dynamodb:getItem': from(
    `${GUIDE}/dynamo-iam.md`,
    call('dynamodb:GetItem', 'arn:aws:dynamodb:{region}:{account}:table/<TableName>'),
  ),
  'dynamodb:putItem': from(
    `${GUIDE}/dynamo-iam.md`,
    call('dynamodb:PutItem', 'arn:aws:dynamodb:{region}:{account}:table/<TableName>'),
  ),
  'dynamodb:updateItem': from(
    `${GUIDE}/dynamo-iam.md`,
    call('dynamodb:UpdateItem', 'arn:aws:dynamodb:{region}:{account}:table/<TableName>'),
  ),
  'dynamodb:deleteItem': from(
    `${GUIDE}/dynamo-iam.md`,
    call('dynamodb:DeleteItem', 'arn:aws:dynamodb:{region}:{account}:table/<TableName>'),
  ),
  'glue:startJobRun.sync': from(
    `${GUIDE}/glue-iam.md`,
    call('glue:StartJobRun', 'arn:aws:glue:{region}:{account}:job/<JobName>'),
    poll('glue:GetJobRun glue:GetJobRuns', 'arn:aws:glue:{region}:{account}:job/<JobName>'),
    cancel('glue:BatchStopJobRun', 'arn:aws:glue:{region}:{account}:job/<JobName>'),
  ),
  'glue:startJobRun': from(
    `${GUIDE}/glue-iam.md`,
    call('glue:StartJobRun', 'arn:aws:glue:{region}:{account}:job/<JobName>'),
  ),
  'databrew:startJobRun.sync': from(
    `${GUIDE}/databrew-iam.md`,
    call('databrew:StartJobRun', 'arn:aws:databrew:{region}:{account}:job/<Name>'),
    poll('databrew:ListJobRuns', 'arn:aws:databrew:{region}:{account}:job/<Name>'),
    cancel('databrew:StopJobRun', 'arn:aws:databrew:{region}:{account}:job/<Name>'),
  ),
  'databrew:startJobRun': from(
    `${GUIDE}/databrew-iam.md`,
    call('databrew:StartJobRun', 'arn:aws:databrew:{region}:{account}:job/<Name>'),
  ),
  'sagemaker:createTrainingJob.sync': from(
    `${GUIDE}/sagemaker-iam.md`,
    call('sagemaker:CreateTrainingJob', '?'),
    rule('StepFunctionsGetEventsForSageMakerTrainingJobsRule'),
    poll('sagemaker:DescribeTrainingJob', '?'),
    cancel('sagemaker:StopTrainingJob', '?'),
    pass('iam:PassRole', '{role:RoleArn}'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'sagemaker:createTrainingJob': from(
    `${GUIDE}/sagemaker-iam.md`,
    call('sagemaker:CreateTrainingJob', '?'),
    pass('iam:PassRole', '{role:RoleArn}'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'sagemaker:createTransformJob.sync': from(
    `${GUIDE}/sagemaker-iam.md`,
    call('sagemaker:CreateTransformJob', '?'),
    rule('StepFunctionsGetEventsForSageMakerTransformJobsRule'),
    poll('sagemaker:DescribeTransformJob', '?'),
    cancel('sagemaker:StopTransformJob', '?'),
    pass('iam:PassRole', '{role:RoleArn}'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'sagemaker:createTransformJob': from(
    `${GUIDE}/sagemaker-iam.md`,
    call('sagemaker:CreateTransformJob', '?'),
    pass('iam:PassRole', '{role:RoleArn}'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'elasticmapreduce:createCluster.sync': from(
    `${GUIDE}/emr-iam.md`,
    call('elasticmapreduce:RunJobFlow', '?'),
    rule('StepFunctionsGetEventForEMRRunJobFlowRule'),
    poll('elasticmapreduce:DescribeCluster', '?'),
    cancel('elasticmapreduce:TerminateJobFlows', '?'),
    pass('iam:PassRole', '{role:ServiceRole}'),
    also('elasticmapreduce:AddTags iam:CreateServiceLinkedRole'),
  ),
  'elasticmapreduce:addStep.sync': from(
    `${GUIDE}/emr-iam.md`,
    call('elasticmapreduce:AddJobFlowSteps', 'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>'),
    rule('StepFunctionsGetEventForEMRAddJobFlowStepsRule'),
    poll('elasticmapreduce:DescribeStep', 'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>'),
    cancel('elasticmapreduce:CancelSteps', 'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>'),
  ),
  'elasticmapreduce:terminateCluster.sync': from(
    `${GUIDE}/emr-iam.md`,
    call('elasticmapreduce:TerminateJobFlows', 'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>'),
    rule('StepFunctionsGetEventForEMRTerminateJobFlowsRule'),
    poll('elasticmapreduce:DescribeCluster', 'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>'),
  ),
  'elasticmapreduce:cancelStep': from(
    `${GUIDE}/emr-iam.md`,
    call('elasticmapreduce:CancelSteps', 'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>'),
  ),
  'elasticmapreduce:setClusterTerminationProtection': from(
    `${GUIDE}/emr-iam.md`,
    call(
      'elasticmapreduce:SetTerminationProtection',
      'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>',
    ),
  ),
  'elasticmapreduce:modifyInstanceFleetByName': from(
    `${GUIDE}/emr-iam.md`,
    call(
      'elasticmapreduce:ModifyInstanceFleet elasticmapreduce:ListInstanceFleets',
      'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>',
    ),
  ),
  'elasticmapreduce:modifyInstanceGroupByName': from(
    `${GUIDE}/emr-iam.md`,
    call(
      'elasticmapreduce:ModifyInstanceGroups elasticmapreduce:ListInstanceGroups',
      'arn:aws:elasticmapreduce:{region}:{account}:cluster/<ClusterId>',
    ),
  ),
  'codebuild:startBuild.sync': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:StartBuild', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
    rule('StepFunctionsGetEventForCodeBuildStartBuildRule'),
    poll('codebuild:BatchGetBuilds', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
    cancel('codebuild:StopBuild', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
    also('codebuild:BatchGetReports'),
  ),
  'codebuild:startBuild': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:StartBuild', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'codebuild:startBuildBatch.sync': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:StartBuildBatch', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
    rule('StepFunctionsGetEventForCodeBuildStartBuildBatchRule'),
    poll('codebuild:BatchGetBuildBatches', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
    cancel('codebuild:StopBuildBatch', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'codebuild:startBuildBatch': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:StartBuildBatch', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'codebuild:stopBuild': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:StopBuild', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'codebuild:batchDeleteBuilds': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:BatchDeleteBuilds', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'codebuild:batchGetReports': from(`${GUIDE}/codebuild-iam.md`, call('codebuild:BatchGetReports', '?')),
  'codebuild:stopBuildBatch': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:StopBuildBatch', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'codebuild:deleteBuildBatch': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:DeleteBuildBatch', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'codebuild:retryBuildBatch.sync': from(
    `${GUIDE}/codebuild-iam.md`,
    call('codebuild:RetryBuildBatch', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
    poll('codebuild:BatchGetBuildBatches', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
    cancel('codebuild:StopBuildBatch', 'arn:aws:codebuild:{region}:{account}:project/<ProjectName>'),
  ),
  'states:startExecution.sync': from(
    `${GUIDE}/stepfunctions-iam.md`,
    call('states:StartExecution', '{machine}'),
    rule('StepFunctionsGetEventsForStepFunctionsExecutionRule'),
    poll('states:DescribeExecution', '{execution}'),
    cancel('states:StopExecution', '{execution}'),
  ),
  'states:startExecution.sync:2': from(
    `${GUIDE}/stepfunctions-iam.md`,
    call('states:StartExecution', '{machine}'),
    rule('StepFunctionsGetEventsForStepFunctionsExecutionRule'),
    poll('states:DescribeExecution', '{execution}'),
    cancel('states:StopExecution', '{execution}'),
  ),
  'states:startExecution': from(`${GUIDE}/stepfunctions-iam.md`, call('states:StartExecution', '{machine}')),
  'events:putEvents': from(`${GUIDE}/eventbridge-iam.md`, call('events:PutEvents', '{eventBuses}')),
  'apigateway:invoke': from(`${GUIDE}/api-gateway-iam.md`, call('execute-api:Invoke', '{api}')),
  'athena:startQueryExecution.sync': from(
    `${GUIDE}/athena-iam.md`,
    call('athena:StartQueryExecution', 'arn:aws:athena:{region}:{account}:workgroup/<WorkGroup=primary>'),
    poll('athena:GetQueryExecution', 'arn:aws:athena:{region}:{account}:workgroup/<WorkGroup=primary>'),
    cancel('athena:StopQueryExecution', 'arn:aws:athena:{region}:{account}:workgroup/<WorkGroup=primary>'),
    also(ATHENA_DATA),
  ),
  'athena:startQueryExecution': from(
    `${GUIDE}/athena-iam.md`,
    call('athena:StartQueryExecution', 'arn:aws:athena:{region}:{account}:workgroup/<WorkGroup=primary>'),
    also(ATHENA_DATA),
  ),
  'athena:stopQueryExecution': from(`${GUIDE}/athena-iam.md`, call('athena:StopQueryExecution', '?')),
  'athena:getQueryExecution': from(`${GUIDE}/athena-iam.md`, call('athena:GetQueryExecution', '?')),
  'athena:getQueryResults': from(`${GUIDE}/athena-iam.md`, call('athena:GetQueryResults', '?'), also('s3:GetObject')),
  'eks:createCluster.sync': from(
    `${GUIDE}/eks-iam.md`,
    call('eks:CreateCluster', '?'),
    poll('eks:DescribeCluster', '?'),
    cancel('eks:DeleteCluster', '?'),
    pass('iam:PassRole', '{role:RoleArn}'),
  ),
  'eks:createNodegroup.sync': from(
    `${GUIDE}/eks-iam.md`,
    call('eks:CreateNodegroup', '?'),
    poll('eks:DescribeNodegroup', '?'),
    cancel('eks:DeleteNodegroup', '?'),
    pass('iam:PassRole', '{role:NodeRole}'),
    also('ec2:DescribeSubnets iam:GetRole iam:ListAttachedRolePolicies'),
  ),
  'eks:deleteCluster.sync': from(
    `${GUIDE}/eks-iam.md`,
    call('eks:DeleteCluster', '?'),
    poll('eks:DescribeCluster', '?'),
  ),
  'eks:deleteNodegroup.sync': from(
    `${GUIDE}/eks-iam.md`,
    call('eks:DeleteNodegroup', '?'),
    poll('eks:DescribeNodegroup', '?'),
  ),
  'eks:call': from(`${CDK}/eks/call.ts`),
  'emr-containers:startJobRun.sync': from(
    `${GUIDE}/emr-eks-iam.md`,
    call('emr-containers:StartJobRun', 'arn:aws:emr-containers:{region}:{account}:/virtualclusters/<VirtualClusterId>'),
    poll(
      'emr-containers:DescribeJobRun',
      'arn:aws:emr-containers:{region}:{account}:/virtualclusters/<VirtualClusterId>/jobruns/*',
    ),
    cancel(
      'emr-containers:CancelJobRun',
      'arn:aws:emr-containers:{region}:{account}:/virtualclusters/<VirtualClusterId>/jobruns/*',
    ),
  ),
  'emr-containers:startJobRun': from(
    `${GUIDE}/emr-eks-iam.md`,
    call('emr-containers:StartJobRun', 'arn:aws:emr-containers:{region}:{account}:/virtualclusters/<VirtualClusterId>'),
  ),
  'emr-containers:createVirtualCluster': from(
    `${GUIDE}/emr-eks-iam.md`,
    call('emr-containers:CreateVirtualCluster', '?'),
    also('iam:CreateServiceLinkedRole'),
  ),
  'emr-containers:deleteVirtualCluster.sync': from(
    `${GUIDE}/emr-eks-iam.md`,
    call(
      'emr-containers:DeleteVirtualCluster',
      'arn:aws:emr-containers:{region}:{account}:/virtualclusters/<VirtualClusterId>',
    ),
    poll(
      'emr-containers:DescribeVirtualCluster',
      'arn:aws:emr-containers:{region}:{account}:/virtualclusters/<VirtualClusterId>',
    ),
  ),
  'emr-serverless:createApplication.sync': from(
    'https://docs.aws.amazon.com/step-functions/latest/dg/emr-serverless-iam.html',
    call('emr-serverless:CreateApplication', '?'),
    rule('StepFunctionsGetEventsForEMRServerlessApplicationRule'),
    poll('emr-serverless:GetApplication', '?'),
    cancel('emr-serverless:DeleteApplication', '?'),
    also('iam:CreateServiceLinkedRole'),
  ),
  'mediaconvert:createJob.sync': from(
    'https://docs.aws.amazon.com/step-functions/latest/dg/mediaconvert-iam.html',
    call('mediaconvert:CreateJob', '?'),
    rule('StepFunctionsGetEventsForMediaConvertJobRule'),
    poll('mediaconvert:GetJob', '?'),
    cancel('mediaconvert:CancelJob', '?'),
    pass('iam:PassRole', '{role:Role}'),
  ),
  'mediaconvert:createJob': from(
    'https://docs.aws.amazon.com/step-functions/latest/dg/mediaconvert-iam.html',
    call('mediaconvert:CreateJob', '?'),
    pass('iam:PassRole', '{role:Role}'),
  ),
  'http:invoke': from(
    'https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html',
    call('states:InvokeHTTPEndpoint', '{self}'),
    data('events:RetrieveConnectionCredentials', '<Authentication.ConnectionArn>'),
    data('secretsmanager:GetSecretValue secretsmanager:DescribeSecret', '{connectionSecret}'),
  ),
  'bedrock:invokeModel': from(
    `${CDK}/bedrock/invoke-model.ts`,
    call('bedrock:InvokeModel', '{model}'),
    data('s3:GetObject', '{s3:Input.S3Uri}'),
    data('s3:PutObject', '{s3:Output.S3Uri}'),
  ),
  'bedrock:createModelCustomizationJob.sync': from(
    `${CDK}/bedrock/create-model-customization-job.ts`,
    call('bedrock:CreateModelCustomizationJob', '?'),
    poll('bedrock:GetModelCustomizationJob', '?'),
    cancel('bedrock:StopModelCustomizationJob', '?'),
    pass('iam:PassRole', '{role:RoleArn}'),
    also('bedrock:TagResource'),
  ),
  'sagemaker:createModel': from(
    `${CDK}/sagemaker/create-model.ts`,
    call('sagemaker:CreateModel', '?'),
    pass('iam:PassRole', '{role:ExecutionRoleArn}'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'sagemaker:createEndpointConfig': from(
    `${CDK}/sagemaker/create-endpoint-config.ts`,
    call('sagemaker:CreateEndpointConfig', '?'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'sagemaker:createEndpoint': from(
    `${CDK}/sagemaker/create-endpoint.ts`,
    call('sagemaker:CreateEndpoint', '?'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'sagemaker:updateEndpoint': from(
    `${CDK}/sagemaker/update-endpoint.ts`,
    call('sagemaker:UpdateEndpoint', '?'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
  'sagemaker:createHyperParameterTuningJob.sync': from(
    'https://docs.aws.amazon.com/step-functions/latest/dg/sagemaker-iam.html',
    call('sagemaker:CreateHyperParameterTuningJob', '?'),
    rule('StepFunctionsGetEventsForSageMakerTuningJobsRule'),
    poll('sagemaker:DescribeHyperParameterTuningJob', '?'),
    cancel('sagemaker:StopHyperParameterTuningJob', '?'),
    pass('iam:PassRole', '{role:RoleArn}'),
    also('sagemaker:ListTags sagemaker:AddTags'),
  ),
};

/** What an optimized integration such as `batch:submitJob.sync` needs; undefined for one that the table does not have. */
export function permissionsOf(integration: string): IntegrationPermissions | undefined {
  const name = integration.replace(/\.waitForTaskToken$/, '');
  if (Object.hasOwn(integrationPermissions, name)) return integrationPermissions[name];
  const waiting = Object.hasOwn(integrationPermissions, `${name}.sync`)
    ? integrationPermissions[`${name}.sync`]
    : undefined;
  // Who does not wait for the job neither hears of it nor asks for it, and never stops it.
  const needs = waiting?.needs.filter(({ tier }) => tier === 'call' || tier === 'pass' || tier === 'data');
  return waiting && needs && { ...waiting, needs };
}
