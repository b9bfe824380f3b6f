import { iamAction } from './services.ts';

/**
 * IAM's prefix for a service of the AWS SDK where the two differ, by the name in `arn:aws:states:::aws-sdk:<service>:…`.
 * From aws-cdk-lib 2.270.0 (Apache-2.0), custom-resources/lib/helpers-internal/sdk-v3-metadata.json, which has 403
 * services; corrected where the Service Authorization Reference has another prefix, and with the names that only Step
 * Functions uses.
 */
const PREFIXES = new Map(
  `
accessanalyzer=access-analyzer acmpca=acm-pca amp=aps apigatewaymanagementapi=execute-api apigatewayv2=apigateway
appconfigdata=appconfig appintegrations=app-integrations applicationautoscaling=application-autoscaling
applicationcostprofiler=application-cost-profiler applicationdiscovery=discovery
applicationdiscoveryservice=discovery applicationsignals=application-signals arczonalshift=arc-zonal-shift
autoscalingplans=autoscaling-plans backupgateway=backup-gateway backupsearch=backup-search
bcmdataexports=bcm-data-exports bcmpricingcalculator=bcm-pricing-calculator bedrockagent=bedrock
bedrockagentruntime=bedrock bedrockdataautomation=bedrock bedrockdataautomationruntime=bedrock
bedrockruntime=bedrock chimesdkidentity=chime chimesdkmediapipelines=chime chimesdkmeetings=chime
chimesdkmessaging=chime chimesdkvoice=chime cleanroomsml=cleanrooms-ml cloudcontrol=cloudformation
cloudfrontkeyvaluestore=cloudfront-keyvaluestore cloudhsmv2=cloudhsm cloudsearchdomain=cloudsearch
cloudtraildata=cloudtrail-data cloudwatchevents=events cloudwatchlogs=logs codeguruprofiler=codeguru-profiler
codegurureviewer=codeguru-reviewer codegurusecurity=codeguru-security codestarconnections=codestar-connections
codestarnotifications=codestar-notifications cognitoidentity=cognito-identity cognitoidentityprovider=cognito-idp
cognitosync=cognito-sync computeoptimizer=compute-optimizer configservice=config connectcampaigns=connect-campaigns
connectcampaignsv2=connect-campaigns connectcases=cases connectcontactlens=connect connectparticipant=execute-api
costandusagereport=cur costandusagereportservice=cur costexplorer=ce costoptimizationhub=cost-optimization-hub
customerprofiles=profile databasemigration=dms databasemigrationservice=dms devopsguru=devops-guru directory=ds
directoryservice=ds directoryservicedata=ds-data docdb=rds docdbelastic=docdb-elastic dynamodbstreams=dynamodb
ec2instanceconnect=ec2-instance-connect ecrpublic=ecr-public efs=elasticfilesystem eksauth=eks-auth
elasticloadbalancingv2=elasticloadbalancing elasticsearch=es elasticsearchservice=es emr=elasticmapreduce
emrcontainers=emr-containers emrserverless=emr-serverless eventbridge=events finspacedata=finspace-api
forecastquery=forecast geomaps=geo-maps geoplaces=geo-places georoutes=geo-routes greengrassv2=greengrass
inspectorscan=inspector-scan iotdataplane=iot ioteventsdata=iotevents iotjobsdataplane=iotjobsdata
iotsecuretunneling=iot ivsrealtime=ivs kendraranking=kendra-ranking keyspaces=cassandra
kinesisanalyticsv2=kinesisanalytics kinesisvideoarchivedmedia=kinesisvideo kinesisvideomedia=kinesisvideo
kinesisvideosignaling=kinesisvideo kinesisvideowebrtcstorage=kinesisvideo lexmodelbuilding=lex
lexmodelbuildingservice=lex lexmodelsv2=lex lexruntime=lex lexruntimeservice=lex lexruntimev2=lex
licensemanager=license-manager licensemanagerlinuxsubscriptions=license-manager-linux-subscriptions
licensemanagerusersubscriptions=license-manager-user-subscriptions location=geo mailmanager=ses
managedblockchainquery=managedblockchain-query marketplaceagreement=aws-marketplace
marketplacecatalog=aws-marketplace marketplacedeployment=aws-marketplace marketplaceentitlement=aws-marketplace
marketplaceentitlementservice=aws-marketplace marketplacemetering=aws-marketplace
marketplacereporting=aws-marketplace mediapackagevod=mediapackage-vod mediastoredata=mediastore
medicalimaging=medical-imaging migrationhub=mgh migrationhubconfig=mgh
migrationhuborchestrator=migrationhub-orchestrator migrationhubrefactorspaces=refactor-spaces
migrationhubstrategy=migrationhub-strategy mturk=mechanicalturk mwaa=airflow neptune=rds neptunedata=neptune-db
neptunegraph=neptune-graph networkfirewall=network-firewall notificationscontacts=notifications-contacts
opensearch=es opensearchserverless=aoss opsworkscm=opsworks-cm partnercentralselling=partnercentral-selling
paymentcryptography=payment-cryptography paymentcryptographydata=payment-cryptography
pcaconnectorad=pca-connector-ad pcaconnectorscep=pca-connector-scep personalizeevents=personalize
personalizeruntime=personalize pinpoint=mobiletargeting pinpointemail=ses pinpointsmsvoice=sms-voice
pinpointsmsvoicev2=sms-voice privatenetworks=private-networks qconnect=wisdom qldbsession=qldb rdsdata=rds-data
redshiftdata=redshift-data redshiftserverless=redshift-serverless rekognitionstreaming=rekognition
resourceexplorer2=resource-explorer-2 resourcegroups=resource-groups resourcegroupstaggingapi=tag
route53recoverycluster=route53-recovery-cluster route53recoverycontrolconfig=route53-recovery-control-config
route53recoveryreadiness=route53-recovery-readiness s3control=s3 s3outposts=s3-outposts
sagemakera2iruntime=sagemaker sagemakeredge=sagemaker sagemakerfeaturestoreruntime=sagemaker
sagemakergeospatial=sagemaker-geospatial sagemakermetrics=sagemaker sagemakerruntime=sagemaker
securityir=security-ir serverlessapplicationrepository=serverlessrepo servicecatalogappregistry=servicecatalog
sesv2=ses sfn=states simpledb=sdb snowdevicemanagement=snow-device-management socialmessaging=social-messaging
ssmcontacts=ssm-contacts ssmguiconnect=ssm-guiconnect ssmincidents=ssm-incidents ssmquicksetup=ssm-quicksetup
ssmsap=ssm-sap sso=awsssoportal ssoadmin=sso ssooidc=sso-oauth supplychain=scn taxsettings=tax
timestreaminfluxdb=timestream-influxdb timestreamquery=timestream timestreamwrite=timestream
transcribestreaming=transcribe vpclattice=vpc-lattice wafregional=waf-regional workspacesthinclient=thinclient
workspacesweb=workspaces-web
`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

/** Operations of which IAM has another name, or several. @see https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const OTHER_ACTIONS = new Map(
  `
s3:listObjects=s3:ListBucket s3:listObjectsV2=s3:ListBucket s3:headBucket=s3:ListBucket
s3:listObjectVersions=s3:ListBucketVersions s3:headObject=s3:GetObject s3:listBuckets=s3:ListAllMyBuckets
s3:copyObject=s3:GetObject,s3:PutObject s3:uploadPartCopy=s3:GetObject,s3:PutObject s3:selectObjectContent=s3:GetObject
s3:createMultipartUpload=s3:PutObject s3:uploadPart=s3:PutObject s3:completeMultipartUpload=s3:PutObject
s3:listMultipartUploads=s3:ListBucketMultipartUploads s3:listParts=s3:ListMultipartUploadParts
s3:deleteObjects=s3:DeleteObject s3:createSession=s3express:CreateSession
s3:listDirectoryBuckets=s3express:ListAllMyDirectoryBuckets
s3:writeGetObjectResponse=s3-object-lambda:WriteGetObjectResponse
s3:deleteBucketAnalyticsConfiguration=s3:PutAnalyticsConfiguration s3:getBucketAnalyticsConfiguration=s3:GetAnalyticsConfiguration
s3:listBucketAnalyticsConfigurations=s3:GetAnalyticsConfiguration s3:putBucketAnalyticsConfiguration=s3:PutAnalyticsConfiguration
s3:deleteBucketIntelligentTieringConfiguration=s3:PutIntelligentTieringConfiguration
s3:getBucketIntelligentTieringConfiguration=s3:GetIntelligentTieringConfiguration
s3:listBucketIntelligentTieringConfigurations=s3:GetIntelligentTieringConfiguration
s3:putBucketIntelligentTieringConfiguration=s3:PutIntelligentTieringConfiguration
s3:deleteBucketInventoryConfiguration=s3:PutInventoryConfiguration s3:getBucketInventoryConfiguration=s3:GetInventoryConfiguration
s3:listBucketInventoryConfigurations=s3:GetInventoryConfiguration s3:putBucketInventoryConfiguration=s3:PutInventoryConfiguration
s3:deleteBucketMetricsConfiguration=s3:PutMetricsConfiguration s3:getBucketMetricsConfiguration=s3:GetMetricsConfiguration
s3:listBucketMetricsConfigurations=s3:GetMetricsConfiguration s3:putBucketMetricsConfiguration=s3:PutMetricsConfiguration
s3:deleteBucketEncryption=s3:PutEncryptionConfiguration s3:getBucketEncryption=s3:GetEncryptionConfiguration
s3:putBucketEncryption=s3:PutEncryptionConfiguration s3:deleteBucketLifecycle=s3:PutLifecycleConfiguration
s3:getBucketLifecycle=s3:GetLifecycleConfiguration s3:getBucketLifecycleConfiguration=s3:GetLifecycleConfiguration
s3:putBucketLifecycle=s3:PutLifecycleConfiguration s3:putBucketLifecycleConfiguration=s3:PutLifecycleConfiguration
s3:deleteBucketReplication=s3:PutReplicationConfiguration s3:getBucketReplication=s3:GetReplicationConfiguration
s3:putBucketReplication=s3:PutReplicationConfiguration s3:deleteBucketCors=s3:PutBucketCORS
s3:deleteBucketOwnershipControls=s3:PutBucketOwnershipControls s3:deleteBucketTagging=s3:PutBucketTagging
s3:deletePublicAccessBlock=s3:PutBucketPublicAccessBlock s3:getPublicAccessBlock=s3:GetBucketPublicAccessBlock
s3:putPublicAccessBlock=s3:PutBucketPublicAccessBlock s3:getBucketAccelerateConfiguration=s3:GetAccelerateConfiguration
s3:putBucketAccelerateConfiguration=s3:PutAccelerateConfiguration
s3:getBucketNotificationConfiguration=s3:GetBucketNotification s3:putBucketNotificationConfiguration=s3:PutBucketNotification
s3:getObjectLockConfiguration=s3:GetBucketObjectLockConfiguration s3:putObjectLockConfiguration=s3:PutBucketObjectLockConfiguration
lambda:invoke=lambda:InvokeFunction lambda:invokeWithResponseStream=lambda:InvokeFunction
lambda:getLayerVersionByArn=lambda:GetLayerVersion
sqs:sendMessageBatch=sqs:SendMessage sqs:deleteMessageBatch=sqs:DeleteMessage
sqs:changeMessageVisibilityBatch=sqs:ChangeMessageVisibility sns:publishBatch=sns:Publish
bedrockruntime:converse=bedrock:InvokeModel bedrockruntime:converseStream=bedrock:InvokeModelWithResponseStream
kms:reEncrypt=kms:ReEncryptFrom,kms:ReEncryptTo timestreamquery:query=timestream:Select
`
    .trim()
    .split(/\s+/)
    .map((pair): [string, readonly string[]] => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1).split(',')];
    }),
);

/** Services whose actions are no names of operations, or depend on the arguments: nothing is said about them. */
const UNTOLD = new Set(['apigateway', 'apigatewayv2', 's3control']);
const UNTOLD_OPERATIONS = new Set([
  'dynamodb:executeStatement',
  'dynamodb:batchExecuteStatement',
  'dynamodb:executeTransaction',
  'dynamodb:transactWriteItems',
  'dynamodb:transactGetItems',
]);

/**
 * The IAM actions that an SDK operation needs, such as `batch:SubmitJob`, by IAM's spelling; undefined where that cannot be
 * told: an action that IAM does not have is none.
 */
export function actionsOfOperation(service: string, operation: string): readonly string[] | undefined {
  const name = service.toLowerCase();
  const key = `${name}:${operation}`;
  if (UNTOLD.has(name) || UNTOLD_OPERATIONS.has(key)) return undefined;
  const other = OTHER_ACTIONS.get(key);
  if (other !== undefined) return other;
  const prefix = PREFIXES.get(name) ?? name;
  const action = iamAction(prefix, operation);
  return action === undefined ? undefined : [`${prefix}:${action.name}`];
}
