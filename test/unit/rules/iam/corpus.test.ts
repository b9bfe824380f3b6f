import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Finding } from '../../../../server/src/rules/finding.ts';
import { checkPolicy } from '../../../../server/src/rules/iam/index.ts';
import { parseJson } from '../../../../server/src/text/json.ts';
import { itemsOf, membersOf, type TextRange, type TreeNode } from '../../../../server/src/text/tree.ts';
import { root } from '../../../host/paths.ts';

interface Row {
  readonly file: string;
  readonly kind: 'valid' | 'invalid';
  readonly class?: 'grammar' | 'data' | 'security';
  readonly unknownActions?: readonly string[];
}

/** Documents that other projects publish; they lie beside the checkout and not in it. */
const corpus = path.join(root, '../shared/corpus/iam');
const skip = existsSync(corpus) ? false : `${corpus} is absent`;
const rows: readonly Row[] = skip ? [] : JSON.parse(readFileSync(path.join(corpus, 'manifest.json'), 'utf8'));
const read = (file: string) => readFileSync(path.join(corpus, file), 'utf8');

/** Legal policies with a warning, and why it is right. */
const warned: ReadonlyMap<string, string> = new Map([
  ['140-iamug-reference_policies_condition-keys-11', '"service" stands for the reader’s own'],
  ['159-iamug-reference_policies_elements_condition_operators-7', '"someservice" stands for the reader’s own'],
]);

/** What is found in each policy that is wrong, and where. */
const wrong: readonly (readonly [file: string, code: string, place: string])[] = [
  ['002-parliament-test_analyze_policy_string_opposites', 'UNSUPPORTED_ELEMENT_COMBINATION', 'Statement.NotAction#'],
  ['002-parliament-test_analyze_policy_string_opposites', 'iam/negated-element', 'Statement.NotAction#'],
  ['005-parliament-test_analyze_policy_string_invalid_sid', 'UNSUPPORTED_SID', 'Statement.Sid'],
  ['007-parliament-test_condition_bad_key', 'INVALID_CONDITION_KEY_FORMAT', 'Statement.Condition.DateGreaterThan.bad#'],
  [
    '012-parliament-test_condition_mismatch',
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'Statement.Condition.StringNotEquals.iam:ResourceTag/status#',
  ],
  ['013-parliament-test_condition_operator', 'INVALID_CONDITION_OPERATOR', 'Statement.Condition.bad#'],
  ['015-parliament-test_condition_operator_values', 'TYPE_MISMATCH', 'Statement.0.Condition.StringEquals#'],
  ['016-parliament-test_duplicate_sids', 'UNIQUE_SIDS_REQUIRED', 'Statement.1.Sid'],
  ['017-parliament-test_bad_mfa_condition', 'iam/multi-factor', 'Statement.Condition.Bool.aws:MultiFactorAuthPresent'],
  [
    '021-parliament-test_resource_policy_privilege_escalation_at_bucket_level',
    'iam/permissions-management',
    'Statement.Action.1',
  ],
  ['080-cfnlint-identity-test_object_basic', 'MISSING_STATEMENT', ''],
  ['080-cfnlint-identity-test_object_basic', 'INVALID_VERSION', 'Version'],
  ['083-cfnlint-identity-test_duplicate_sid', 'UNIQUE_SIDS_REQUIRED', 'Statement.1.Sid'],
  ['087-boogy-invalid_policy', 'INVALID_ACTION', 'Statement.0.Action.0'],
  ['087-boogy-invalid_policy', 'INVALID_ACTION', 'Statement.0.Action.1'],
  [
    '087-boogy-invalid_policy',
    'INVALID_GLOBAL_CONDITION_KEY',
    'Statement.0.Condition.StringEquals.aws:InvalidConditionKey#',
  ],
  ['087-boogy-invalid_policy', 'iam/multi-factor', 'Statement.1.Condition.Bool.aws:MultiFactorAuthPresent'],
  ['087-boogy-invalid_policy', 'INVALID_ARN_PREFIX', 'Statement.2.Resource'],
  ['087-boogy-invalid_policy', 'INVALID_PARTITION', 'Statement.3.Resource'],
  ['098-boogy-test-invalid_action', 'INVALID_ACTION', 'Statement.0.Action.0'],
  [
    '100-boogy-test-invalid_condition_key',
    'INVALID_SERVICE_CONDITION_KEY',
    'Statement.0.Condition.StringEquals.s3:invalidKey#',
  ],
  [
    '101-boogy-test-global_condition_key_with_warning',
    'iam/condition-format',
    'Statement.0.Condition.StringEquals.aws:PrincipalOrgID',
  ],
  [
    '102-boogy-test-request_tag_not_supported_by_action',
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'Statement.0.Condition.StringEquals.aws:RequestTag/owner#',
  ],
  [
    '105-boogy-test-ifexists_still_reports_error_when_key_invalid_for_all_a',
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'Statement.0.Condition.StringEqualsIfExists.ec2:InstanceType#',
  ],
  [
    '106-boogy-test-ifexists_preserves_global_key_warnings',
    'iam/if-exists',
    'Statement.0.Condition.StringEqualsIfExists.aws:PrincipalOrgID#',
  ],
  [
    '106-boogy-test-ifexists_preserves_global_key_warnings',
    'iam/condition-format',
    'Statement.0.Condition.StringEqualsIfExists.aws:PrincipalOrgID',
  ],
  [
    '107-boogy-test-aggregates_same_pattern_keys_for_same_action',
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'Statement.0.Condition.StringEquals.aws:RequestTag/owner#',
  ],
  [
    '107-boogy-test-aggregates_same_pattern_keys_for_same_action',
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'Statement.0.Condition.StringEquals.aws:RequestTag/jira#',
  ],
  [
    '107-boogy-test-aggregates_same_pattern_keys_for_same_action',
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    'Statement.0.Condition.StringEquals.aws:RequestTag/env#',
  ],
  [
    '109-boogy-test-ifexists_source_ip_allow_warns',
    'iam/if-exists',
    'Statement.0.Condition.IpAddressIfExists.aws:SourceIp#',
  ],
  [
    '109-boogy-test-ifexists_source_ip_allow_warns',
    'PRIVATE_IP_ADDRESS',
    'Statement.0.Condition.IpAddressIfExists.aws:SourceIp',
  ],
  [
    '111-boogy-test-ifexists_secure_transport_allow_redundant',
    'iam/if-exists',
    'Statement.0.Condition.BoolIfExists.aws:SecureTransport#',
  ],
  [
    '112-boogy-test-ifexists_principal_arn_allow_warns',
    'iam/if-exists',
    'Statement.0.Condition.ArnLikeIfExists.aws:PrincipalArn#',
  ],
  [
    '112-boogy-test-ifexists_principal_arn_allow_warns',
    'INVALID_ARN_ACCOUNT',
    'Statement.0.Condition.ArnLikeIfExists.aws:PrincipalArn',
  ],
  [
    '116-boogy-test-forallvalues_ifexists_security_key_warns',
    'iam/if-exists',
    'Statement.0.Condition.ForAllValues:StringEqualsIfExists.aws:PrincipalOrgPaths#',
  ],
  [
    '116-boogy-test-forallvalues_ifexists_security_key_warns',
    'iam/condition-format',
    'Statement.0.Condition.ForAllValues:StringEqualsIfExists.aws:PrincipalOrgPaths.0',
  ],
  [
    '122-boogy-test-null_mfa_present_false',
    'iam/multi-factor',
    'Statement.0.Condition.Null.aws:MultiFactorAuthPresent',
  ],
  ['125-boogy-test-not_action_allow_no_condition', 'iam/negated-element', 'Statement.0.NotAction#'],
  ['128-boogy-test-not_action_deny', 'iam/negated-element', 'Statement.0.NotAction#'],
  ['130-boogy-test-wildcard_not_resource_denies_nothing', 'iam/negated-element', 'Statement.0.NotResource#'],
  [
    '133-boogy-test-scoped_not_resource_with_broad_actions_is_review',
    'iam/negated-element',
    'Statement.0.NotResource#',
  ],
  ['135-boogy-test-not_action_deny_is_unchanged', 'iam/negated-element', 'Statement.0.NotAction#'],
  [
    '138-boogy-test-wildcard_org_carve_out_is_flagged',
    'iam/service-carve-out',
    'Statement.0.Condition.StringNotEquals.aws:PrincipalOrgID#',
  ],
  [
    '138-boogy-test-wildcard_org_carve_out_is_flagged',
    'WILDCARD_WITHOUT_LIKE_OPERATOR',
    'Statement.0.Condition.StringNotEquals.aws:PrincipalOrgID',
  ],
  [
    '140-boogy-test-allow_with_negated_principal_condition_still_validated',
    'iam/never-holds',
    'Statement.0.Condition.ArnNotEquals.aws:PrincipalArn',
  ],
  [
    '143-boogy-test-plain_string_not_equals_also_flagged',
    'iam/service-carve-out',
    'Statement.0.Condition.StringNotEquals.aws:PrincipalAccount#',
  ],
  ['147-boogy-test-wildcard_resource_detected', 'iam/broad-resource', 'Statement.0.Resource.0'],
];

/** Where a range stands: `Statement.0.Action`; the place of a key ends in `#`. */
function placeOf(node: TreeNode | undefined, range: TextRange): string {
  for (const member of membersOf(node)) {
    if (range.start >= member.keyRange.start && range.end <= member.keyRange.end) return `${member.key}#`;
    if (member.value !== undefined && range.start >= member.value.range.start && range.end <= member.value.range.end) {
      return [member.key, placeOf(member.value, range)].filter(Boolean).join('.');
    }
    if (range.start >= member.range.start && range.end <= member.range.end) return member.key;
  }
  const index = itemsOf(node).findIndex((item) => range.start >= item.range.start && range.end <= item.range.end);
  const item = itemsOf(node)[index];
  return item === undefined ? '' : [String(index), placeOf(item, range)].filter(Boolean).join('.');
}

const name = ({ file }: Row) => path.basename(file, '.json');
const of = (severities: readonly string[]) => (finding: Finding) => severities.includes(finding.severity);

describe('the rules of policies over published documents', { skip }, () => {
  const valid = rows.filter(({ kind }) => kind === 'valid');
  const invalid = rows.filter(({ kind }) => kind === 'invalid');

  it('refuse no legal policy', () => {
    assert.deepEqual(
      valid.flatMap((row) =>
        checkPolicy(read(row.file))
          .filter(of(['error']))
          .map(({ code }) => `${row.file}: ${code}`),
      ),
      [],
    );
  });

  it('warn of a legal policy only where a reason is listed', () => {
    const found = valid.filter((row) => checkPolicy(read(row.file)).some(of(['warning']))).map(name);
    assert.deepEqual(found, [...warned.keys()]);
    assert.ok(found.length <= valid.length * 0.05, `${found.length} of ${valid.length}`);
  });

  it('name as unknown exactly the actions that do not exist', () => {
    for (const row of rows) {
      const text = read(row.file);
      const unknown = checkPolicy(text)
        .filter(
          ({ awsCode, severity }) =>
            severity === 'warning' && /^INVALID_(ACTION|SERVICE_IN_ACTION)$/.test(awsCode ?? ''),
        )
        .map(({ range }) => JSON.parse(text.slice(range.start, range.end)));
      assert.deepEqual([...new Set(unknown)].sort(), [...(row.unknownActions ?? [])].sort(), row.file);
    }
  });

  for (const [file, code, place] of wrong) {
    it(`find ${code} at ${place || 'the start'} of ${file}`, () => {
      const text = read(`invalid/${file}.json`);
      const { root: tree } = parseJson(text);
      const found = checkPolicy(text).map((one) => `${one.awsCode ?? one.code} ${placeOf(tree, one.range)}`);
      assert.ok(found.includes(`${code} ${place}`), found.join('\n'));
    });
  }

  it('have a row for every policy that is wrong', () => {
    const listed = new Set(wrong.map(([file]) => file));
    assert.deepEqual(
      invalid.map(name).filter((file) => !listed.has(file)),
      [],
    );
  });

  it('refuse every illegal grammar, warn of most wrong data, and advise on most of what is unwise', () => {
    const share = (kind: Row['class'], severities: readonly string[]) => {
      const all = invalid.filter((row) => row.class === kind);
      return all.filter((row) => checkPolicy(read(row.file)).some(of(severities))).length / all.length;
    };
    assert.equal(share('grammar', ['error']), 1);
    assert.ok(share('data', ['error', 'warning']) >= 0.9);
    assert.ok(share('security', ['warning', 'information', 'hint']) >= 12 / 16);
    assert.equal(share('security', ['error']), 0);
  });
});
