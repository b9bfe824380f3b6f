import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../../../client/src/aws/awsConnection.ts';
import { ConnectionProblem, explainError } from '../../../client/src/aws/errors.ts';
import { LocalEndpointStopped } from '../../../client/src/aws/localEndpoint.ts';
import { isPassing, pauseAfter, RetriesExhausted, withRetry } from '../../../client/src/aws/retry.ts';

const local: Connection = { kind: 'local', label: 'Local', region: 'us-east-1' };
const aws: Connection = { kind: 'aws', label: 'dev · us-east-1', profile: 'dev', region: 'us-east-1' };
const failure = (name: string, message: string, more: object = {}) => Object.assign(new Error(message), { name }, more);
const cut = failure('Error', 'socket hang up', { code: 'ECONNRESET' });

describe('an error as a person reads it', () => {
  const cases: [string, unknown, Connection, RegExp, string | undefined][] = [
    [
      'a stopped endpoint',
      new LocalEndpointStopped('It ended.'),
      local,
      /local endpoint has stopped/,
      'fanout.restartLocalEndpoint',
    ],
    [
      'a cut local connection',
      cut,
      local,
      /local endpoint does not answer \(ECONNRESET\)/,
      'fanout.restartLocalEndpoint',
    ],
    [
      'a cut connection to AWS',
      cut,
      aws,
      /dev · us-east-1 cannot be reached \(ECONNRESET\)/,
      'fanout.selectConnection',
    ],
    [
      'ten cut connections',
      new RetriesExhausted('CreateChangeSet', cut),
      aws,
      /cannot be reached/,
      'fanout.selectConnection',
    ],
    [
      'an unknown profile',
      new ConnectionProblem('The profile "x" is in none.'),
      aws,
      /The profile "x"/,
      'fanout.selectConnection',
    ],
    [
      'an ended SSO session',
      failure('CredentialsProviderError', 'The SSO session token has expired'),
      aws,
      /aws sso login --profile dev/,
      'workbench.action.terminal.new',
    ],
    [
      'no credentials',
      failure('CredentialsProviderError', 'Could not load credentials from any providers'),
      aws,
      /no usable credentials/,
      'fanout.selectConnection',
    ],
    [
      'a wrong secret',
      failure('SignatureDoesNotMatch', 'no'),
      aws,
      /does not accept these credentials/,
      'fanout.selectConnection',
    ],
    [
      'a denied action',
      failure('AccessDenied', 'User x is not authorized to perform: cloudformation:CreateChangeSet on y'),
      aws,
      /not allowed to call cloudformation:CreateChangeSet/,
      'fanout.selectConnection',
    ],
    ['expired credentials', failure('ExpiredToken', 'x'), aws, /have expired/, 'fanout.selectConnection'],
    [
      'any other AWS error, with its code',
      failure('ValidationError', 'Template format error'),
      aws,
      /^Template format error \(ValidationError\)$/,
      undefined,
    ],
    ['something that is no error', 'text', aws, /^text$/, undefined],
  ];
  for (const [name, error, connection, message, command] of cases) {
    it(name, () => {
      const explained = explainError(error, connection);
      assert.match(explained.message, message);
      assert.equal(explained.action?.command, command);
    });
  }
});

describe('retrying', () => {
  it('tells passing errors from lasting ones', () => {
    const cases: [unknown, boolean][] = [
      [cut, true],
      [failure('Throttling', 'Rate exceeded'), true],
      [failure('InternalFailure', 'x', { $metadata: { httpStatusCode: 500 } }), true],
      [failure('ValidationError', 'x', { $metadata: { httpStatusCode: 400 } }), false],
      [new LocalEndpointStopped('x'), false],
      [failure('Error', 'outer', { cause: cut }), true],
    ];
    for (const [error, expected] of cases) assert.equal(isPassing(error), expected, String(error));
  });
  it('gives up after ten failures in a row, and not before', async () => {
    for (const [failures, expected] of [
      [9, 'done'],
      [10, 'RetriesExhausted'],
    ] as const) {
      let calls = 0;
      const operation = async () => {
        calls += 1;
        if (calls <= failures) throw cut;
        return 'done';
      };
      const result = await withRetry('Call', operation, async () => undefined).catch((error: Error) => error.name);
      assert.equal(result, expected);
      assert.equal(calls, 10);
    }
  });
  it('does not repeat a lasting error', async () => {
    let calls = 0;
    const lasting = async () => {
      calls += 1;
      throw failure('ValidationError', 'no');
    };
    await assert.rejects(withRetry('Call', lasting), /no/);
    assert.equal(calls, 1);
  });
  it('waits longer after each failure, up to a limit, and longest when throttled', () => {
    assert.deepEqual(
      [1, 2, 3, 9].map((failures) => pauseAfter(failures, cut)),
      [100, 200, 400, 2_000],
    );
    assert.equal(pauseAfter(1, failure('Throttling', 'x')), 1_000);
  });
});
