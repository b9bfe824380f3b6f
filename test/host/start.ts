// `npm start`: the real VS Code workbench with the extension and a scaffolded project on a loopback URL.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { cache } from './paths.ts';
import { scaffoldDemo } from './sampleProject.ts';
import { setUpHost } from './setup.ts';
import { startWorkbench } from './workbench.ts';

const folder = path.join(cache, 'demo-project');
mkdirSync(folder, { recursive: true });
await scaffoldDemo(folder);
const port = Number(process.env.PORT ?? 0) || undefined;
const workbench = await startWorkbench(setUpHost(), { ...(port ? { port } : {}) });
const definition = path.join(folder, 'statemachine.asl.json');
const url = workbench.url(folder, [['openFile', workbench.remote(definition)]]);
console.log(`Fanout is ready. Open this URL in a browser:\n\n  ${url}\n\nThe project is ${folder}. Stop with Ctrl+C.`);

const stop = () => void workbench.stop().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
