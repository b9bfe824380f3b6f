/** Keys that say who calls or from where; a request without them is one to keep out. */
export const guardingKey =
  /^aws:(SourceIp|VpcSourceIp|SourceVpc(e|Arn)?|Principal(Arn|Account|OrgID|OrgPaths|Tag\/.*)|Source(Arn|Account|Owner|OrgID|OrgPaths|Identity)|MultiFactorAuth(Present|Age)|ResourceAccount|ResourceOrgID)$/i;
