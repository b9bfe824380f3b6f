import type { IamConditionKey } from './serviceText.ts';

/** A key that any request may carry; `everywhere` is false for those that only some actions or resources have. */
export interface GlobalKey extends IamConditionKey {
  readonly everywhere: boolean;
}

const types: Readonly<Record<string, string>> = {
  String:
    'PrincipalAccount PrincipalOrgID PrincipalOrgMasterAccountId PrincipalServiceName PrincipalType userid username SourceIdentity SourceVpc SourceVpce VpceAccount VpceOrgID ResourceAccount ResourceOrgID CalledViaFirst CalledViaLast CalledViaAWSMCP referer RequestedRegion SourceAccount SourceOwner SourceOrgID UserAgent Ec2InstanceSourceVpc',
  ARN: 'PrincipalArn SourceArn ChatbotSourceArn SourceVpcArn SignInSessionArn',
  // An ARN, or for a provider that AWS has built in its name.
  StringOrArn: 'FederatedProvider',
  ArrayOfString: 'PrincipalOrgPaths PrincipalServiceNamesList VpceOrgPaths ResourceOrgPaths CalledVia SourceOrgPaths',
  Bool: 'PrincipalIsAWSService AssumedRoot MultiFactorAuthPresent ViaAWSService ViaAWSMCPService SecureTransport IsMcpServiceAction',
  Date: 'TokenIssueTime CurrentTime EpochTime',
  Numeric: 'MultiFactorAuthAge',
  IPAddress: 'SourceIp VpcSourceIp Ec2InstanceSourcePrivateIPv4',
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const globalConditionKeys: readonly GlobalKey[] = [
  ...Object.entries(types).flatMap(([type, names]) =>
    names.split(' ').map((name) => ({ key: `aws:${name}`, type, everywhere: true })),
  ),
  { key: 'aws:PrincipalTag/${TagKey}', type: 'String', everywhere: true },
  { key: 'aws:RequestTag/${TagKey}', type: 'String', everywhere: false },
  { key: 'aws:ResourceTag/${TagKey}', type: 'String', everywhere: false },
  { key: 'aws:TagKeys', type: 'ArrayOfString', everywhere: false },
];
