/**
 * IAM's prefix for a service of the AWS SDK where the two differ, by the name in `arn:aws:states:::aws-sdk:<service>:…`.
 * From aws-cdk-lib 2.270.0 (Apache-2.0), custom-resources/lib/helpers-internal/sdk-v3-metadata.json, which has 403 services.
 */
const PREFIXES = new Map(
  `
accessanalyzer=access-analyzer acmpca=acm-pca amp=aps apigatewaymanagementapi=execute-api
apigatewayv2=apigateway appconfigdata=appconfig appintegrations=app-integrations
applicationautoscaling=application-autoscaling applicationcostprofiler=application-cost-profiler
applicationdiscoveryservice=discovery applicationsignals=application-signals arczonalshift=arc-zonal-shift
autoscalingplans=autoscaling-plans backupgateway=backup-gateway backupsearch=backup-search bcmdataexports=bcm-
data-exports bcmpricingcalculator=bcm-pricing-calculator bedrockagent=bedrock bedrockagentruntime=bedrock
bedrockdataautomation=bedrock bedrockdataautomationruntime=bedrock bedrockruntime=bedrock
chimesdkidentity=chime chimesdkmediapipelines=chime chimesdkmeetings=chime chimesdkmessaging=chime
chimesdkvoice=chime cleanroomsml=cleanrooms-ml cloudcontrol=cloudcontrolapi
cloudfrontkeyvaluestore=cloudfront-keyvaluestore cloudhsmv2=cloudhsm cloudsearchdomain=cloudsearch
cloudtraildata=cloudtrail-data cloudwatchevents=events cloudwatchlogs=logs codeguruprofiler=codeguru-profiler
codegurureviewer=codeguru-reviewer codegurusecurity=codeguru-security codestarconnections=codestar-connections
codestarnotifications=codestar-notifications cognitoidentity=cognito-identity cognitoidentityprovider=cognito-
idp cognitosync=cognito-sync computeoptimizer=compute-optimizer configservice=config connectcampaigns=connect-
campaigns connectcampaignsv2=connect-campaigns connectcases=cases connectcontactlens=connect
connectparticipant=execute-api costandusagereportservice=cur costexplorer=ce costoptimizationhub=cost-
optimization-hub customerprofiles=profile databasemigrationservice=dms devopsguru=devops-guru
directoryservice=ds directoryservicedata=ds-data docdb=rds docdbelastic=docdb-elastic dynamodbstreams=dynamodb
ec2instanceconnect=ec2-instance-connect ecrpublic=ecr-public efs=elasticfilesystem eksauth=eks-auth
elasticloadbalancingv2=elasticloadbalancing elasticsearchservice=es emr=elasticmapreduce emrcontainers=emr-
containers emrserverless=emr-serverless eventbridge=events finspacedata=finspace-api forecastquery=forecast
geomaps=geo-maps geoplaces=geo-places georoutes=geo-routes greengrassv2=greengrass inspectorscan=inspector-
scan iotdataplane=iotdata iotjobsdataplane=iot-jobs-data iotsecuretunneling=IoTSecuredTunneling
ivsrealtime=ivs kendraranking=kendra-ranking keyspaces=cassandra kinesisanalyticsv2=kinesisanalytics
kinesisvideoarchivedmedia=kinesisvideo kinesisvideomedia=kinesisvideo kinesisvideosignaling=kinesisvideo
kinesisvideowebrtcstorage=kinesisvideo lexmodelbuildingservice=lex lexmodelsv2=lex lexruntimeservice=lex
lexruntimev2=lex licensemanager=license-manager licensemanagerlinuxsubscriptions=license-manager-linux-
subscriptions licensemanagerusersubscriptions=license-manager-user-subscriptions location=geo mailmanager=ses
managedblockchainquery=managedblockchain-query marketplaceagreement=aws-marketplace marketplacecatalog=aws-
marketplace marketplacedeployment=aws-marketplace marketplaceentitlementservice=aws-marketplace
marketplacemetering=aws-marketplace marketplacereporting=aws-marketplace mediapackagevod=mediapackage-vod
mediastoredata=mediastore medicalimaging=medical-imaging migrationhub=mgh migrationhubconfig=mgh
migrationhuborchestrator=migrationhub-orchestrator migrationhubrefactorspaces=refactor-spaces
migrationhubstrategy=migrationhub-strategy mturk=mturk-requester mwaa=airflow neptune=rds neptunedata=neptune-
db neptunegraph=neptune-graph networkfirewall=network-firewall notificationscontacts=notifications-contacts
opensearch=es opensearchserverless=aoss opsworkscm=opsworks-cm partnercentralselling=partnercentral-selling
paymentcryptography=payment-cryptography paymentcryptographydata=payment-cryptography pcaconnectorad=pca-
connector-ad pcaconnectorscep=pca-connector-scep personalizeevents=personalize personalizeruntime=personalize
pinpoint=mobiletargeting pinpointemail=ses pinpointsmsvoice=sms-voice pinpointsmsvoicev2=sms-voice
qconnect=wisdom qldbsession=qldb rdsdata=rds-data redshiftdata=redshift-data redshiftserverless=redshift-
serverless rekognitionstreaming=rekognition resourceexplorer2=resource-explorer-2 resourcegroups=resource-
groups resourcegroupstaggingapi=tagging route53recoverycluster=route53-recovery-cluster
route53recoverycontrolconfig=route53-recovery-control-config route53recoveryreadiness=route53-recovery-
readiness s3control=s3 s3outposts=s3-outposts sagemakera2iruntime=sagemaker sagemakeredge=sagemaker
sagemakerfeaturestoreruntime=sagemaker sagemakergeospatial=sagemaker-geospatial sagemakermetrics=sagemaker
sagemakerruntime=sagemaker securityir=security-ir serverlessapplicationrepository=serverlessrepo
servicecatalogappregistry=servicecatalog sesv2=ses sfn=states snowdevicemanagement=snow-device-management
socialmessaging=social-messaging ssmcontacts=ssm-contacts ssmguiconnect=ssm-guiconnect ssmincidents=ssm-
incidents ssmquicksetup=ssm-quicksetup ssmsap=ssm-sap sso=awsssoportal ssoadmin=sso ssooidc=sso-oauth
supplychain=scn taxsettings=tax timestreaminfluxdb=timestream-influxdb timestreamquery=timestream
timestreamwrite=timestream transcribestreaming=transcribe vpclattice=vpc-lattice wafregional=waf-regional
workspacesthinclient=thinclient workspacesweb=workspaces-web
`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

/** Operations of which IAM has another name, or several. @see https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const OTHER_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  's3:listObjects': ['s3:ListBucket'],
  's3:listObjectsV2': ['s3:ListBucket'],
  's3:headBucket': ['s3:ListBucket'],
  's3:listObjectVersions': ['s3:ListBucketVersions'],
  's3:headObject': ['s3:GetObject'],
  's3:listBuckets': ['s3:ListAllMyBuckets'],
  's3:copyObject': ['s3:GetObject', 's3:PutObject'],
  's3:createMultipartUpload': ['s3:PutObject'],
  's3:uploadPart': ['s3:PutObject'],
  's3:completeMultipartUpload': ['s3:PutObject'],
  's3:listMultipartUploads': ['s3:ListBucketMultipartUploads'],
  's3:listParts': ['s3:ListMultipartUploadParts'],
  's3:deleteObjects': ['s3:DeleteObject'],
  'lambda:invoke': ['lambda:InvokeFunction'],
};

/** Services whose actions are no names of operations, or depend on the arguments: nothing is said about them. */
const UNTOLD = new Set(['apigateway', 'apigatewayv2', 's3control']);
const UNTOLD_OPERATIONS = new Set([
  'dynamodb:executeStatement',
  'dynamodb:batchExecuteStatement',
  'dynamodb:executeTransaction',
  'dynamodb:transactWriteItems',
  'dynamodb:transactGetItems',
]);

/** The IAM actions that an SDK operation needs, such as `batch:SubmitJob`; undefined where that cannot be told. */
export function actionsOfOperation(service: string, operation: string): readonly string[] | undefined {
  const name = service.toLowerCase();
  const key = `${name}:${operation}`;
  if (UNTOLD.has(name) || UNTOLD_OPERATIONS.has(key)) return undefined;
  const other = Object.hasOwn(OTHER_ACTIONS, key) ? OTHER_ACTIONS[key] : undefined;
  if (other !== undefined) return other;
  return [`${PREFIXES.get(name) ?? name}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`];
}
