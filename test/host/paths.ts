import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** Where downloaded and unpacked tools are kept between runs. */
export const cache = path.join(root, '.cache');
/** VS Code's server inside the npm package code-server. */
export const vscodeFolder = path.join(root, 'test/host/vscode/node_modules/code-server/lib/vscode');
