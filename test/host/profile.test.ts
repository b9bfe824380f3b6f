import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { mainJob } from './journey.ts';
import { root } from './paths.ts';
import { Person } from './person.ts';
import { freshFolder } from './sampleProject.ts';
import { setUpHost } from './setup.ts';
import { launchBrowser, startWorkbench } from './workbench.ts';

it('the main job of a scaffolded project over a profile with endpoint_url in another Region', async () => {
  const endpoint = spawn(
    process.execPath,
    [path.join(root, 'dist/local.js'), '--port', '0', '--region', 'eu-central-1'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const line = await new Promise<string>((resolve) => createInterface(endpoint.stdout).once('line', resolve));
  const ready = JSON.parse(line);
  const aws = mkdtempSync(path.join(tmpdir(), 'fanout-aws-'));
  const config = path.join(aws, 'config');
  const credentials = path.join(aws, 'credentials');
  writeFileSync(config, `[profile dev]\nregion = eu-central-1\nendpoint_url = ${ready.endpoint}\n`);
  writeFileSync(
    credentials,
    `[dev]\naws_access_key_id = ${ready.accessKeyId}\naws_secret_access_key = ${ready.secretAccessKey}\n`,
  );
  const host = setUpHost();
  const workbench = await startWorkbench(host, {
    settings: { 'fanout.profile': 'dev' },
    env: { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials },
  });
  const browser = await launchBrowser(host);
  try {
    const person = new Person(await browser.newPage());
    const folder = await freshFolder('profile', true);
    const definition = workbench.remote(path.join(folder, 'statemachine.asl.json'));
    await person.page.goto(workbench.url(folder, [['openFile', definition]]));
    await person.seesWorkbench();
    for (const step of mainJob.filter(({ picture }) => !['project', 'error', 'mended'].includes(picture))) {
      await step.run(person, {
        folder,
        connection: 'dev',
        region: 'eu-central-1',
        items: 7,
        outcome: 'Succeeded',
        executionName: 'over-a-profile',
      });
    }
  } finally {
    await browser.close();
    await workbench.stop();
    endpoint.stdin.end();
  }
});
