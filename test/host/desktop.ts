// `npm run test:desktop`: the in-host suite in a desktop VS Code, downloaded or named by VSCODE_EXECUTABLE.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from './paths.ts';
import { freshFolder } from './sampleProject.ts';

const folder = await freshFolder('desktop', true);
const result = path.join(mkdtempSync(path.join(tmpdir(), 'fanout-desktop-')), 'result.json');
const executable = process.env.VSCODE_EXECUTABLE;
await runTests({
  extensionDevelopmentPath: root,
  extensionTestsPath: path.join(root, 'test/host/suite/index.cjs'),
  launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
  extensionTestsEnv: { FANOUT_SUITE_RESULT: result },
  ...(executable ? { vscodeExecutablePath: executable } : {}),
});
console.log(`The in-host suite passed. Results: ${result}`);
