import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startCuttingProxy } from '../cuttingProxy.ts';
import { type Journey, mainJob } from '../journey.ts';
import type { Person } from '../person.ts';
import { freshFolder } from '../sampleProject.ts';
import { type Sitting, sitDown } from '../sitting.ts';

describe('the main job over a profile with endpoint_url in another Region, over a bad network', () => {
  let proxy: Awaited<ReturnType<typeof startCuttingProxy>>;
  let sitting: Sitting;
  let person: Person;
  let journey: Journey;

  before(async () => {
    proxy = await startCuttingProxy('eu-central-1');
    journey = {
      ...{ folder: await freshFolder('profile', false), connection: 'dev', region: 'eu-central-1', items: 7 },
      ...{ outcome: 'Succeeded', executionName: 'over-a-profile' },
    };
    sitting = await sitDown(journey.folder, { settings: { 'fanout.profile': 'dev' }, env: profileFiles(proxy) });
    ({ person } = sitting);
  });
  after(async () => {
    await sitting?.end();
    proxy.stop();
  });
  const does = (picture: string) => mainJob.find((step) => step.picture === picture)?.run(person, journey);

  it('writes the project and shows errors as they are typed', async () => {
    for (const picture of ['project', 'error', 'mended']) await does(picture);
  });

  it('makes one stack although the answers to CreateChangeSet and ten to ExecuteChangeSet are lost', async () => {
    proxy.cutAnswers('CreateChangeSet', 1);
    proxy.cutAnswers('ExecuteChangeSet', 10);
    const deployed = does('deployed');
    const toast = await person.seesNotification(/Nothing is done twice when you retry/);
    await toast.getByRole('button', { name: 'Retry' }).click();
    await deployed;
    assert.equal(proxy.heard.get('CreateChangeSet'), 2);
    assert.ok((proxy.heard.get('ExecuteChangeSet') ?? 0) >= 11, 'ten lost calls and the one after Retry');
    const stacks = await proxy.ask('cloudformation', formHeaders, 'Action=DescribeStacks&Version=2010-05-15');
    assert.equal(stacks.match(/<StackId>/g)?.length, 1);
    const events = await proxy.ask(
      'cloudformation',
      formHeaders,
      `Action=DescribeStackEvents&Version=2010-05-15&StackName=${stackNameIn(stacks)}`,
    );
    const started = events.match(
      /<ResourceStatus>CREATE_IN_PROGRESS<\/ResourceStatus>(?:(?!<member>).)*User Initiated/gs,
    );
    assert.equal(started?.length, 1, 'the change set was executed once');
  });

  it('starts one execution although the answer to StartExecution is lost', async () => {
    proxy.cutAnswers('StartExecution', 1);
    await does('execution');
    await does('details');
    assert.equal(proxy.heard.get('StartExecution'), 2);
    const machines = JSON.parse(await proxy.ask('states', jsonHeaders('ListStateMachines'), '{}'));
    const [{ stateMachineArn }] = machines.stateMachines;
    const body = JSON.stringify({ stateMachineArn });
    const { executions } = JSON.parse(await proxy.ask('states', jsonHeaders('ListExecutions'), body));
    assert.deepEqual(
      executions.map((execution: { name: string }) => execution.name),
      ['over-a-profile'],
    );
  });

  it('deletes the stack', () => does('deleted'));
});

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' };
const jsonHeaders = (action: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `AWSStepFunctions.${action}`,
});
const stackNameIn = (answer: string) => /<StackName>([^<]+)</.exec(answer)?.[1] ?? '';

/** The shared AWS files with the profile `dev`, and the variables that name them. */
function profileFiles(proxy: {
  readonly endpoint: string;
  readonly ready: { readonly accessKeyId: string; readonly secretAccessKey: string };
}): Record<string, string> {
  const aws = mkdtempSync(path.join(tmpdir(), 'fanout-aws-'));
  const config = path.join(aws, 'config');
  const credentials = path.join(aws, 'credentials');
  const { accessKeyId, secretAccessKey } = proxy.ready;
  writeFileSync(config, `[profile dev]\nregion = eu-central-1\nendpoint_url = ${proxy.endpoint}\n`);
  writeFileSync(credentials, `[dev]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  return { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials };
}
