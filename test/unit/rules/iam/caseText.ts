/**
 * One Access Analyzer code: a policy that has it at «…», one that has it not, and the severity that Fanout gives it. A code
 * that is about service control policies is looked for in both as such.
 */
export type AnalyzerCase = readonly [code: string, wrong: string, right: string, severity?: string];

/** What the policies of a code control: those of the codes about service control policies an organization. */
export const controlOf = (code: string) => (/(^|_)SCP_/.test(code) ? 'scp' : undefined);

export const policy = (...statements: string[]) =>
  `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
export const allow = (rest: string) => `{ "Effect": "Allow", ${rest} }`;
/** A statement that allows an action on a resource, both written as JSON. */
export const on = (action: string, resource: string) => policy(allow(`"Action": ${action}, "Resource": ${resource}`));
export const acting = (action: string) => on(action, '"*"');
export const get = (resource: string) => on('"s3:*"', resource);
export const who = (principal: string, action = '"sts:AssumeRole"', more = '') =>
  policy(allow(`"Principal": ${principal}, "Action": ${action}${more}`));
export const bucket = (principal: string, more = '"Resource": "arn:aws:s3:::b/*"') =>
  policy(allow(`"Principal": ${principal}, "Action": "s3:GetObject", ${more}`));
export const when = (condition: string, action = '"s3:GetObject"') =>
  policy(allow(`"Action": ${action}, "Resource": "*", "Condition": ${condition}`));
export const states = '{ "Service": "states.amazonaws.com" }';
export const sids = (one: string, other: string, more = '') =>
  policy(
    allow(`"Sid": ${one}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"${more}`),
    allow(`"Sid": ${other}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"${more}`),
  );
export const github = 'token.actions.githubusercontent.com';
export const web = (provider: string, condition: string) =>
  who(provider, '"sts:AssumeRoleWithWebIdentity"', `, "Condition": { "StringLike": { ${condition} } }`);
export const gitHubProvider = `{ "Federated": "arn:aws:iam::123456789012:oidc-provider/${github}" }`;
export const subject = (text: string) => web(gitHubProvider, `"${github}:sub": ${text}`);

/** A policy with so many characters, marked at its first. */
export function long(around: (value: string) => string, characters: number): string {
  const values = Array.from(
    { length: Math.round(characters / 48) },
    (_, index) => `"arn:aws:s3:::${String(index).padStart(32, 'a')}"`,
  );
  return around(`[${values.join()}]`).replace('{', '«{»');
}
export const queue = (service: string, more: string) =>
  policy(allow(`"Principal": { "Service": ${service} }, "Action": "sqs:SendMessage", "Resource": "*"${more}`));

/** The six ways to allow an action of iam on roles that are not named. */
export function grants(code: string, action: string, key: string, severity: string): AnalyzerCase[] {
  const one = '"arn:aws:iam::123456789012:role/a"';
  const right = on(`"${action}"`, one);
  const limited = policy(
    allow(
      `"Action": "${action}", "Resource": "*", "Condition": { "StringEquals": { "${key}": "batch.amazonaws.com" } }`,
    ),
  );
  const element = (first: string, second: string) => policy(allow(`${first}, ${second}`));
  const not = `"«NotResource»": ${one}`;
  const star = '"Resource": «"*"»';
  return [
    [`${code}_WITH_STAR_IN_RESOURCE`, element(`"Action": "${action}"`, star), limited, severity],
    [`${code}_WITH_STAR_IN_ACTION_AND_RESOURCE`, element('"Action": "iam:*"', star), right, 'information'],
    [
      `${code}_WITH_STAR_IN_RESOURCE_AND_NOTACTION`,
      element('"NotAction": "s3:*"', star),
      element('"NotAction": "iam:*"', '"Resource": "*"'),
      'information',
    ],
    [`${code}_WITH_NOTRESOURCE`, element(`"Action": "${action}"`, not), right, severity],
    [`${code}_WITH_STAR_IN_ACTION_AND_NOTRESOURCE`, element('"Action": "*"', not), right, 'information'],
    [`${code}_WITH_NOTACTION_AND_NOTRESOURCE`, element('"NotAction": "s3:*"', not), right, 'information'],
  ];
}
