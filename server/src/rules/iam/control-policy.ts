import { t } from '@vscode/l10n';
import { elementOf, isComputed, type Policy, type Statement } from '../../iam/policy.ts';
import { childOf, type Member, stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** What AWS Organizations does not take in a service or a resource control policy. */
export function controlPolicy({ control, statements }: Policy): Finding[] {
  if (control === undefined) return [];
  return statements.flatMap((statement) => (control === 'scp' ? inScp(statement) : inRcp(statement)));
}

function found({ keyRange }: Pick<Member, 'keyRange'>, message: string, awsCode?: string): Finding {
  const code = 'iam/control-policy';
  return { code, severity: 'error', range: keyRange, message, ...(awsCode === undefined ? {} : { awsCode }) };
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html */
function inScp({ elements }: Statement): Finding[] {
  return ['Principal', 'NotPrincipal'].flatMap((name) => {
    const element = elementOf(elements, name);
    const message = t('A service control policy takes no {0}: it holds for all users and roles of an account.', name);
    return element === undefined ? [] : [found(element, message, 'SCP_SYNTAX_ERROR_PRINCIPAL')];
  });
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
function inRcp({ elements }: Statement): Finding[] {
  const findings: Finding[] = [];
  const effect = elementOf(elements, 'Effect');
  if (effect !== undefined && stringOf(effect.value) === 'Allow' && !isFullAccess(elements)) {
    findings.push(found(effect, t('A resource control policy only denies: AWS has its own one that allows.')));
  }
  const principal = elementOf(elements, 'Principal');
  const all = stringOf(principal?.value) ?? stringOf(childOf(principal?.value, 'AWS'));
  if (principal?.value !== undefined && !isComputed(principal.value) && all !== '*' && all?.includes('${') !== true) {
    const message = t(
      'The Principal of a resource control policy is "*": name those whom it spares in a Condition, such as on {0}.',
      'aws:PrincipalOrgID',
    );
    findings.push(found(principal, message));
  }
  const negated = elementOf(elements, 'NotPrincipal');
  if (negated !== undefined) {
    findings.push(
      found(negated, t('A resource control policy takes no NotPrincipal: write "Principal": "*" with a Condition.')),
    );
  }
  return findings;
}

/** RCPFullAWSAccess, which AWS attaches itself. */
function isFullAccess(elements: Statement['elements']): boolean {
  return (
    stringOf(elementOf(elements, 'Action')?.value) === '*' && stringOf(elementOf(elements, 'Resource')?.value) === '*'
  );
}
