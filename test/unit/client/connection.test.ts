import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choiceInForce, connectionOf } from '../../../client/src/aws/connectionChoice.ts';
import { endpointProblem, resolveEndpoint } from '../../../client/src/aws/endpointUrl.ts';
import { profilesOf, type SharedProfile } from '../../../client/src/aws/sharedProfiles.ts';

describe('the profiles of the shared AWS files', () => {
  const profiles = profilesOf({
    configFile: {
      'sso-session.corp': { sso_region: 'eu-west-1' },
      'services.mine': { 'sfn.endpoint_url': 'http://sfn.test', ignored: 'x' },
      zeta: { region: 'eu-west-1', services: 'mine' },
      default: { region: 'us-east-1' },
    },
    credentialsFile: { alpha: { endpoint_url: 'http://all.test' } },
  });
  it('are those of both files, default first, without the sections that are none', () => {
    assert.deepEqual(
      profiles.map(({ name }) => name),
      ['default', 'alpha', 'zeta'],
    );
  });
  it('carry their own region and endpoints', () => {
    assert.deepEqual(profiles[2], {
      name: 'zeta',
      region: 'eu-west-1',
      endpointUrl: undefined,
      serviceEndpoints: { sfn: 'http://sfn.test' },
    });
    assert.equal(profiles[1]?.endpointUrl, 'http://all.test');
  });
});

const profile: SharedProfile = {
  name: 'dev',
  region: 'eu-west-1',
  endpointUrl: 'http://profile',
  serviceEndpoints: { sfn: 'http://profile-sfn' },
};
const all = { AWS_ENDPOINT_URL_SFN: 'http://env-sfn', AWS_ENDPOINT_URL: 'http://env' };

describe('the endpoint to call', () => {
  const cases: [string, Parameters<typeof resolveEndpoint>, string | undefined][] = [
    ['the chosen one first', ['sfn', 'http://chosen', profile, all], 'http://chosen'],
    ['then the service variable', ['sfn', undefined, profile, all], 'http://env-sfn'],
    ['of that service only', ['cloudformation', undefined, profile, all], 'http://env'],
    ["then the profile's services", ['sfn', undefined, profile, {}], 'http://profile-sfn'],
    ["then the profile's endpoint_url", ['cloudformation', undefined, profile, {}], 'http://profile'],
    ['else AWS', ['sfn', undefined, undefined, {}], undefined],
    [
      'AWS when configured ones are off',
      ['sfn', '', profile, { ...all, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }],
      undefined,
    ],
    [
      'the chosen one even then',
      ['sfn', 'http://c', profile, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
      'http://c',
    ],
  ];
  for (const [name, input, expected] of cases) it(name, () => assert.equal(resolveEndpoint(...input), expected));
  it('is empty or an HTTP URL', () => {
    assert.deepEqual(['', 'http://x:1', 'https://x', 'localhost', 'ftp://x'].map(endpointProblem), [
      undefined,
      undefined,
      undefined,
      'not-a-url',
      'not-http',
    ]);
  });
});

describe('the connection in force', () => {
  const settings = { profile: 'dev', region: '', endpointUrl: '' };
  it('is what was picked, else the settings, else Local', () => {
    assert.deepEqual(choiceInForce({ kind: 'local' }, settings), { kind: 'local' });
    assert.equal(choiceInForce(undefined, settings).kind, 'aws');
    assert.deepEqual(choiceInForce(undefined, { ...settings, profile: '' }), { kind: 'local' });
  });
  const cases: [string, string | undefined, SharedProfile[], Record<string, string>, string][] = [
    ['names profile, region and endpoint', undefined, [profile], {}, 'dev · eu-west-1 · profile-sfn'],
    [
      'prefers the picked region',
      'us-west-2',
      [{ ...profile, endpointUrl: undefined, serviceEndpoints: {} }],
      {},
      'dev · us-west-2',
    ],
    ['takes AWS_REGION last', undefined, [], { AWS_REGION: 'sa-east-1' }, 'dev · sa-east-1'],
    ['says nothing of a region it does not know', undefined, [], {}, 'dev'],
  ];
  for (const [name, region, profiles, environment, label] of cases) {
    it(name, () => {
      const connection = connectionOf({ kind: 'aws', profile: 'dev', region }, profiles, environment, 'Local');
      assert.equal(connection.label, label);
    });
  }
});
