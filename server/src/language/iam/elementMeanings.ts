import { t } from '@vscode/l10n';

/**
 * What each element of a policy is for, in a sentence or two.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export const elementMeanings: Readonly<Record<string, () => string>> = {
  Version: () => t('The version of the policy language that the text is written in, not of this policy.'),
  Id: () => t('A name for the policy that some services ask for.'),
  Statement: () => t('The statements of the policy; each allows or denies something by itself.'),
  Sid: () => t('A name for the statement, unique in its policy.'),
  Effect: () => t('Whether the statement allows or denies.'),
  Principal: () => t('Who it is about: accounts, roles, users, services. For policies of resources and of roles only.'),
  NotPrincipal: () => t('Everybody but these. Meant for denying.'),
  Action: () => t('What may be done, as service:Action, with * and ? as wildcards.'),
  NotAction: () => t('Every action but these.'),
  Resource: () => t('What it may be done to, as ARNs, with * and ? as wildcards.'),
  NotResource: () => t('Every resource but these.'),
  Condition: () => t('When the statement applies: comparisons of what comes with the request, all of which must hold.'),
};
