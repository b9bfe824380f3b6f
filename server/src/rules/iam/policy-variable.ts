import { t } from '@vscode/l10n';
import { conditionsOf } from '../../iam/conditions.ts';
import { elementOf, type Policy } from '../../iam/policy.ts';
import { type Variable, variablesIn } from '../../iam/variables.ts';
import { membersOf, stringOf, type TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A policy variable such as ${aws:username} that AWS does not read as one. */
export function policyVariable({ text, root, statements }: Policy): Finding[] {
  const version = elementOf(membersOf(root), 'Version')?.value;
  const old = version === undefined || stringOf(version) === '2008-10-17';
  return statements.flatMap((statement): Finding[] => {
    const value = (name: string) => elementOf(statement.elements, name)?.value;
    const principals = ['Principal', 'NotPrincipal'].flatMap((name) => membersOf(value(name)).map((one) => one.value));
    const without = [value('Action'), value('NotAction'), ...principals];
    const within = [
      value('Resource'),
      value('NotResource'),
      ...conditionsOf(statement).map(({ member }) => member.value),
    ];
    const others = conditionsOf(statement).filter(({ operator }) => !['String', 'Arn'].includes(operator.family));
    const all = (nodes: readonly (TreeNode | undefined)[]) => nodes.flatMap((node) => variablesIn(text, node));
    return [
      ...all([...without, ...within]).flatMap(checkForm),
      ...all(without).filter(isVariable).map(inWrongElement),
      ...all(within)
        .filter((variable) => old && isVariable(variable))
        .map(inOldVersion),
      ...others.flatMap(({ member, operatorMember }) =>
        variablesIn(text, member.value)
          .filter(isVariable)
          .map((variable) => withOperator(variable, operatorMember.key)),
      ),
    ];
  });
}

function found(awsCode: string | undefined, { range }: Variable, message: string): Finding {
  return { code: 'iam/policy-variable', severity: 'warning', range, message, awsCode };
}

/** Whether it names a key, as `${Name}` that somebody replaces before AWS sees it does not. */
function isVariable({ content, inSub, literal }: Variable): boolean {
  return /^\s*[\w.-]+:[^:]/.test(content) && (!inSub || literal);
}

function inWrongElement(variable: Variable): Finding {
  const message = t(
    'AWS reads variables in Resource and Condition only; here {0} is plain text.',
    `\${${variable.content}}`,
  );
  return found('VARIABLE_UNSUPPORTED_IN_ELEMENT', variable, message);
}

function inOldVersion(variable: Variable): Finding {
  const message = t(
    'Variables need "Version": "2012-10-17"; in this policy {0} is plain text.',
    `\${${variable.content}}`,
  );
  return found('VARIABLE_UNSUPPORTED_IN_VERSION', variable, message);
}

function withOperator(variable: Variable, operator: string): Finding {
  const message = t('{0} takes no variable: only operators for strings and ARNs do.', operator);
  return found('INVALID_VARIABLE_FOR_OPERATOR', variable, message);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function checkForm(variable: Variable): Finding[] {
  const { content, closed, inSub, literal, range } = variable;
  if (inSub && !literal) return insideSub(variable);
  if (!closed) return [found('MISSING_BRACE_IN_VARIABLE', variable, t('The variable has no closing brace: add }.'))];
  if (content.trim() === '') {
    return [
      found('EMPTY_VARIABLE', variable, t('This variable is empty: name a key, or write ${$} for a dollar sign.')),
    ];
  }
  if (!isVariable(variable)) return [];
  const comma = content.indexOf(',');
  const name = comma < 0 ? content : content.slice(0, comma);
  if (/\s/.test(name.replace(/^([^/]*)\/.*/, '$1'))) {
    const message = t('The name of a variable has no spaces: write {0}.', `\${${name.replace(/\s+/g, '')}}`);
    return [found('UNSUPPORTED_SPACE_IN_VARIABLE', variable, message)];
  }
  const standard = comma < 0 ? "''" : content.slice(comma + 1).trim();
  if (/^'.*'$/.test(standard)) return [];
  const better = `'${standard.replace(/^'|'$/g, '')}'`;
  const message = t('The default of a variable stands in single quotes: {0}.', better);
  const dollar = `\${${literal ? '!' : ''}${name}, ${better}}`;
  const fixes = [{ title: t('Change to "{0}"', dollar), edits: [{ range, newText: dollar }] }];
  return [{ ...found('MISSING_QUOTE_IN_VARIABLE', variable, message), fixes }];
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
function insideSub(variable: Variable): Finding[] {
  const { content, range } = variable;
  if (!/^(aws|saml|sts|s3|ec2|iam|cognito-identity\.amazonaws\.com):[^:]/.test(content)) return [];
  const newText = `\${!${content}}`;
  const message = t(
    'Fn::Sub replaces {0} itself and finds nothing: a variable for the policy is written {1}.',
    `\${${content}}`,
    newText,
  );
  const fixes = [{ title: t('Change to "{0}"', newText), edits: [{ range, newText }] }];
  return [{ ...found(undefined, variable, message), fixes }];
}
