import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { accountOfArn, awsClients, regionOfArn } from '../../../client/src/aws/awsClients.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fanout-aws-'));
const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_PROFILE', 'AWS_ENDPOINT_URL'] as const;
const earlier = variables.map((name) => process.env[name]);
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(String(request.headers.authorization));
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end('{"stateMachines":[]}');
});

before(async () => {
  const config = path.join(folder, 'config');
  const credentials = path.join(folder, 'credentials');
  writeFileSync(config, '[profile dev]\nregion = us-east-1\nendpoint_url = http://127.0.0.1:9\n');
  writeFileSync(
    credentials,
    '[dev]\naws_access_key_id=DEV\naws_secret_access_key=d\n[other]\naws_access_key_id=OTHER\naws_secret_access_key=o\n',
  );
  Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_PROFILE: 'dev' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
  variables.forEach((name, index) => {
    const value = earlier[index];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  });
});

describe('the clients of a profile', () => {
  const mfaCode = async () => '';
  it("sign with its credentials and region, and call its endpoint, not AWS_PROFILE's", async () => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const connection = { kind: 'aws', label: 'x', profile: 'other', region: 'eu-central-1', endpoint } as const;
    const clients = await awsClients(connection, { endpointFor: () => endpoint, mfaCode });
    await clients.sfn.send(new ListStateMachinesCommand({}));
    assert.match(seen[0] ?? '', /Credential=OTHER\/\d{8}\/eu-central-1\/states\//);
  });
  it("call AWS when no endpoint is set, whatever AWS_PROFILE's says", async () => {
    const connection = { kind: 'aws', label: 'x', profile: 'other', region: 'eu-central-1' } as const;
    const { sfn } = await awsClients(connection, { endpointFor: () => undefined, mfaCode });
    const hosts: string[] = [];
    sfn.middlewareStack.add(
      (_next) => async (args) => {
        hosts.push((args.request as { hostname: string }).hostname);
        throw new Error('not sent');
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await assert.rejects(sfn.send(new ListStateMachinesCommand({})), /not sent/);
    assert.deepEqual(hosts, ['states.eu-central-1.amazonaws.com']);
  });
  it('are refused without a region', async () => {
    const connection = { kind: 'aws', label: 'x', profile: 'other', region: '' } as const;
    await assert.rejects(awsClients(connection, { endpointFor: () => undefined, mfaCode }), {
      name: 'ConnectionProblem',
    });
  });
});

it('an ARN names its account and region', () => {
  const arn = 'arn:aws-cn:cloudformation:cn-north-1:123456789012:stack/demo/1';
  assert.deepEqual([accountOfArn(arn), regionOfArn(arn)], ['123456789012', 'cn-north-1']);
  assert.deepEqual([accountOfArn('demo'), regionOfArn(undefined)], [undefined, undefined]);
});
