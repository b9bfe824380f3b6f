import { t } from '@vscode/l10n';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { isKnown, type PolicyText, policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import { childOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

const GITHUB = 'token.actions.githubusercontent.com';
/** Providers that many tenants share, and the claims of which one tells whose token it is. */
const shared: Readonly<Record<string, readonly string[]>> = {
  [GITHUB]: ['sub', 'job_workflow_ref', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id'],
  'cognito-identity.amazonaws.com': ['aud', 'sub'],
  'accounts.google.com': ['aud', 'sub', 'oaud'],
  'www.amazon.com': ['app_id', 'user_id'],
  'graph.facebook.com': ['app_id', 'id'],
  'gitlab.com': ['sub', 'aud'],
  'app.terraform.io': ['sub', 'aud'],
};

/** A role that whoever has a token of a shared identity provider may assume. */
export function webIdentity(policy: Policy): Finding[] {
  if (policyType(policy) !== 'trust') return [];
  return policy.statements.filter(isAllow).flatMap((statement) => {
    const conditions = conditionsOf(statement);
    const federated = policyTexts(childOf(elementOf(statement.elements, 'Principal')?.value, 'Federated'));
    return federated.flatMap((principal) => check(statement, conditions, principal));
  });
}

function found(awsCode: string, severity: Finding['severity'], range: Finding['range'], message: string): Finding {
  return { code: 'iam/web-identity', severity, range, message, awsCode };
}

function check(statement: Statement, conditions: readonly Condition[], { text, node }: PolicyText): Finding[] {
  const provider = text.replace(/^.*:oidc-provider\//, '');
  const claims = shared[provider];
  if (claims === undefined || elementOf(statement.elements, 'Condition')?.value?.kind === 'substitution') return [];
  const named = (claim: string) =>
    conditions.filter(({ key }) => key.toLowerCase() === `${provider}:${claim}`.toLowerCase());
  const audience = named('aud').flatMap(audienceType);
  if (claims.some((claim) => named(claim).length > 0)) {
    return [...audience, ...(provider === GITHUB ? named('sub').flatMap(repository) : [])];
  }
  const keys = claims.map((claim) => `${provider}:${claim}`).join(', ');
  const message = t('Anyone with a token of {0} may assume this role: compare one of {1}.', provider, keys);
  const awsCode =
    provider === GITHUB ? 'MISSING_GITHUB_REPO_CONDITION_KEY' : 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL';
  return [...audience, found(awsCode, 'warning', node.range, message)];
}

/** @see https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services */
function repository({ operator, values }: Condition): Finding[] {
  if (operator.negated) return [];
  return values
    .filter((one) => isKnown(one) && isOpenSubject(one.text))
    .map(({ text, node }) => {
      const message = t(
        '"{0}" lets more than one repository and branch in: repo:OWNER/NAME:ref:refs/heads/BRANCH is one.',
        text,
      );
      return found('SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED', 'warning', node.range, message);
    });
}

function isOpenSubject(text: string): boolean {
  const [, owner = '', name = '', rest = ''] = /^repo:([^/:]*)\/([^:]*):(.*)$/.exec(text) ?? [];
  return /[*?]/.test(owner) || /[*?]/.test(name) || rest === '' || rest === '*';
}

/** An audience is one value, so a set operator in front of it is likely a slip. */
function audienceType({ operator, member }: Condition): Finding[] {
  if (operator.qualifier === undefined) return [];
  const message = t(
    'Make sure that the audience {0} holds several values; for one, leave {1} out.',
    member.key,
    operator.qualifier,
  );
  return [found('CONFIRM_AUDIENCE_CLAIM_TYPE', 'hint', member.keyRange, message)];
}
