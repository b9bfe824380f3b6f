/**
 * What each element of a policy is for, in a sentence or two.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export const elementMeanings: Readonly<Record<string, string>> = {
  Version: 'The version of the policy language that the text is written in, not of this policy.',
  Id: 'A name for the policy that some services ask for.',
  Statement: 'The statements of the policy; each allows or denies something by itself.',
  Sid: 'A name for the statement, unique in its policy.',
  Effect: 'Whether the statement allows or denies.',
  Principal: 'Who it is about: accounts, roles, users, services. For policies of resources and of roles only.',
  NotPrincipal: 'Everybody but these. Meant for denying.',
  Action: 'What may be done, as service:Action, with * and ? as wildcards.',
  NotAction: 'Every action but these.',
  Resource: 'What it may be done to, as ARNs, with * and ? as wildcards.',
  NotResource: 'Every resource but these.',
  Condition: 'When the statement applies: comparisons of what comes with the request, all of which must hold.',
};
