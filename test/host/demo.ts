// `npm run demo`: drives the workbench through the main job by itself and saves a picture of each step.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Journey, mainJob } from './journey.ts';
import { root } from './paths.ts';
import { freshFolder } from './sampleProject.ts';
import { sitDown } from './sitting.ts';

const pictures = path.join(root, 'media/readme');
mkdirSync(pictures, { recursive: true });
const folder = await freshFolder('fan-out', false);
const { person, workbench, end } = await sitDown(folder);
const journey: Journey = {
  folder,
  connection: 'Local',
  region: 'us-east-1',
  items: 7,
  outcome: 'Succeeded',
  executionName: 'demo',
};

let failed = false;
for (const [index, step] of mainJob.entries()) {
  const picture = path.join(pictures, `${step.picture}.png`);
  try {
    await step.run(person, journey);
    console.log(`ok ${index + 1}/${mainJob.length} ${step.title}`);
  } catch (error) {
    console.log(`FAILED ${index + 1}/${mainJob.length} ${step.title}\n${error}\n${workbench.log().slice(-2000)}`);
    failed = true;
  }
  await person.page.screenshot({ path: picture });
  console.log(`   picture: ${path.relative(root, picture)}`);
  if (failed) break;
}
await end();
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
