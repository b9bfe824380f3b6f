import { t } from '@vscode/l10n';
import type { Policy } from '../../iam/policy.ts';
import { type PolicyType, policyType } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

interface Quota {
  readonly awsCode?: string;
  /** Above this it fits nowhere. */
  readonly most: number;
  /** Above this it does not fit everywhere, or only with a raised quota. */
  readonly usual: number;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const quotas: Readonly<Record<PolicyType, Quota>> = {
  // A managed policy takes 6,144 characters, the inline policies of a role 10,240.
  identity: { awsCode: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', most: 10_240, usual: 6144 },
  trust: { awsCode: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', most: 8192, usual: 2048 },
  // Buckets take 20 KB; other services less.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#min-max-values
  scp: { awsCode: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA', most: 5120, usual: 5120 },
  rcp: { most: 5120, usual: 5120 },
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  endpoint: { most: 20_480, usual: 20_480 },
  resource: { awsCode: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', most: 20_480, usual: 20_480 },
};

/** A policy with more characters than IAM takes, white space aside. */
export function policySize(policy: Policy): Finding[] {
  const { root, text } = policy;
  if (root === undefined) return [];
  const written = text.slice(root.range.start, root.range.end);
  const { awsCode, most, usual } = quotas[policyType(policy)];
  if (written.length <= usual) return [];
  const size = written.replace(/\s/g, '').length;
  if (size <= usual) return [];
  const range = { start: root.range.start, end: root.range.start + 1 };
  const message =
    size > most
      ? t('This policy has {0} characters besides white space, and AWS takes {1}: split it.', size, most)
      : t(
          'This policy has {0} characters besides white space: above {1} it fits only inline or with a raised quota.',
          size,
          usual,
        );
  return [
    {
      code: 'iam/policy-size',
      severity: size > most ? 'warning' : 'hint',
      range,
      message,
      ...(awsCode === undefined ? {} : { awsCode }),
    },
  ];
}
