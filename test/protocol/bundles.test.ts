import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import vm from 'node:vm';
import { root } from '../host/paths.ts';

/** Copies one bundle to an empty folder, where no node_modules can help it. */
function alone(bundle: string): string {
  const copy = path.join(mkdtempSync(path.join(tmpdir(), 'fanout-alone-')), path.basename(bundle));
  copyFileSync(path.join(root, 'dist', bundle), copy);
  return copy;
}

describe('each bundle runs from a folder without node_modules', () => {
  it('cli.js scaffolds and packages a project', () => {
    const cli = alone('cli.js');
    const folder = path.join(path.dirname(cli), 'project');
    assert.equal(spawnSync(process.execPath, [cli, 'scaffold', folder]).status, 0);
    assert.ok(existsSync(path.join(folder, 'template.yaml')));
    const packaged = spawnSync(process.execPath, [cli, 'package-template', folder], { encoding: 'utf8' });
    const body = JSON.parse(packaged.stdout);
    assert.ok(Object.values(body.Resources).some((r) => (r as { Type: string }).Type === 'AWS::Batch::JobQueue'));
  });

  it('extension.js loads with nothing but the vscode module', () => {
    const exports: { activate?: unknown; deactivate?: unknown } = {};
    const nodeRequire = createRequire(import.meta.url);
    // A stand-in that answers every look-up: loading must not call VS Code, only activate() may.
    const vscode: unknown = new Proxy(class {}, {
      get: (target, key) => (key === 'prototype' ? target.prototype : vscode),
      construct: () => ({}),
      apply: () => vscode,
    });
    const load = vm.compileFunction(readFileSync(path.join(root, 'dist/extension.js'), 'utf8'), [
      'exports',
      'require',
      'module',
      '__filename',
      '__dirname',
    ]);
    const module = { exports };
    const require = (name: string) => {
      if (name === 'vscode') return vscode;
      assert.ok(nodeRequire('node:module').isBuiltin(name), `${name} is bundled`);
      return nodeRequire(name);
    };
    load(exports, require, module, '/nowhere/extension.js', '/nowhere');
    assert.equal(typeof module.exports.activate, 'function');
  });
});

it('the licence of every library that a bundle contains is passed on', () => {
  const notices = readFileSync(path.join(root, 'dist/THIRD_PARTY_NOTICES.txt'), 'utf8');
  const code = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(path.join(root, 'dist', name), 'utf8'));
  // Before each module esbuild writes where it is from.
  const named = code.flatMap((text) => [...text.matchAll(/^ *\/\/ (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/\s]+)\//gm)]);
  const libraries = new Set(named.map(([, name = '']) => name));
  assert.ok(libraries.size > 20, [...libraries].join(' '));
  const missing = [...libraries].filter((name) => !notices.includes(`\n${name} `));
  assert.deepEqual(missing, []);
  assert.match(notices, /^@cloud-copilot\/iam-data \d/m);
  assert.match(notices, /Permission is hereby granted, free of charge/);
});
