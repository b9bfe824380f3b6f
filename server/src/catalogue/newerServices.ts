/**
 * Services that AWS has and the catalogue's data has not, because they are newer or have no JavaScript API of their own
 * in it; what their actions are is not known here.
 */
export const newerServices: ReadonlySet<string> = new Set(
  `aiops backupsearch bcmdashboards bcmpricingcalculator bcmrecommendedactions bedrockagentcore bedrockagentcorecontrol
  bedrockdataautomation bedrockdataautomationruntime billing cloudfrontkeyvaluestore codestar connectcampaignsv2
  directoryservicedata dsql elementalinference evs gameliftstreams geomaps geoplaces georoutes iotmanagedintegrations
  invoicing keyspacesstreams marketplacereporting mobile macie mpa mwaaserverless neptunegraph networkflowmonitor
  notifications notificationscontacts observabilityadmin odb partnercentralaccount partnercentralbenefits
  partnercentralchannel partnercentralselling resourceexplorer route53globalresolver rtbfabric s3files s3tables s3vectors
  securityir sagemakerruntimehttp2 signin socialmessaging ssmguiconnect transcribestreaming
  uxc wickr workspacesinstances`.split(/\s+/),
);

/** What people write for a service, from IAM actions and the command line, and what a Resource needs. */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['states', 'sfn'],
  ['stepfunctions', 'sfn'],
  ['events', 'eventbridge'],
  ['logs', 'cloudwatchlogs'],
  ['monitoring', 'cloudwatch'],
  ['elasticmapreduce', 'emr'],
  ['elbv2', 'elasticloadbalancingv2'],
]);
