import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ControlPolicy } from '../../../../server/src/iam/policy.ts';
import { controlPolicyOfPath } from '../../../../server/src/project/documentKind.ts';
import { checkDocument } from '../../../../server/src/rules/checkDocument.ts';
import { checkTemplatePolicies } from '../../../../server/src/rules/iam/templatePolicies.ts';
import { parseTemplate } from '../../../../server/src/template/parseTemplate.ts';
import { marked } from '../marked.ts';

const policy = (statement: string) => `{ "Version": "2012-10-17", "Statement": [{ ${statement} }] }`;
const outside = '"Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-abcd1234ef" } }';

/** A policy that has at «…» what cannot stand there; one without a mark is right. */
const cases: readonly (readonly [name: string, control: ControlPolicy, text: string])[] = [
  ['allows everything, as FullAWSAccess', 'scp', policy('"Effect": "Allow", "Action": "*", "Resource": "*"')],
  ['allows with a condition', 'scp', policy(`"Effect": "Allow", "NotAction": "iam:*", "Resource": "*", ${outside}`)],
  ['names a principal', 'scp', policy('"Effect": "Deny", "«Principal»": "*", "Action": "s3:*", "Resource": "*"')],
  [
    'excepts a principal',
    'scp',
    policy('"Effect": "Deny", "«NotPrincipal»": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": "*"'),
  ],
  [
    'denies strangers',
    'rcp',
    policy(`"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", ${outside}`),
  ],
  ['is RCPFullAWSAccess', 'rcp', policy('"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"')],
  ['allows', 'rcp', policy('"«Effect»": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"')],
  [
    'names an account',
    'rcp',
    policy('"Effect": "Deny", "«Principal»": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": "*"'),
  ],
  [
    'excepts one',
    'rcp',
    policy('"Effect": "Deny", "«NotPrincipal»": { "AWS": "111122223333" }, "Action": "s3:*", "Resource": "*"'),
  ],
];

describe('a policy of AWS Organizations', () => {
  for (const [name, control, source] of cases) {
    const { text, start, end } = marked(source);
    it(`(${control}) that ${name}${start < 0 ? ' is right' : ' is told so'}`, () => {
      const errors = checkDocument({ kind: 'policy', text, control }).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ code, range }) => [code, range]),
        start < 0 ? [] : [['iam/control-policy', { start, end }]],
      );
    });
  }

  it('is none where nothing says so', () => {
    const { text } = marked(cases[2]?.[2] ?? '');
    const found = checkDocument({ kind: 'policy', text });
    assert.deepEqual(
      found.filter(({ code }) => code === 'iam/control-policy'),
      [],
    );
  });

  it('is told by its resource in a template', () => {
    const text = `Resources:
  Leave:
    Type: AWS::Organizations::Policy
    Properties:
      Name: leave
      Type: SERVICE_CONTROL_POLICY
      Content:
        Version: 2012-10-17
        Statement: { Effect: Deny, Principal: "*", Action: organizations:LeaveOrganization, Resource: "*" }
`;
    const [finding, ...others] = checkTemplatePolicies(text, parseTemplate(text));
    assert.deepEqual([finding?.code, others], ['iam/control-policy', []]);
    assert.equal(text.slice(finding?.range.start, finding?.range.end), 'Principal');
  });

  for (const [path, control] of [
    ['/w/deny-leave.scp.json', 'scp'],
    ['/w/scps/base.iam.json', 'scp'],
    ['C:\\w\\service-control-policies\\a.json', 'scp'],
    ['/w/policies/perimeter.rcp.json', 'rcp'],
    ['/w/policies/rcps/perimeter.json', 'rcp'],
    ['/w/policies/scp-transfer.json', undefined],
    ['/w/policies/a.json', undefined],
  ] as const) {
    it(`${path} is ${control ?? 'none'}`, () => assert.equal(controlPolicyOfPath(path), control));
  }
});
