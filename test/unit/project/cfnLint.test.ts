import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { packageTemplate } from '../../../server/src/project/packageTemplate.ts';
import { scaffoldProject } from '../../../server/src/project/scaffold.ts';
import { memoryFiles, sourceTemplates } from './memoryFiles.ts';

/** AWS's own linter for templates, which comes from Python's registry and not from npm. */
const cfnLint = (...words: string[]) => spawnSync('cfn-lint', words, { encoding: 'utf8' });
const skip = cfnLint('--version').status === 0 ? false : 'cfn-lint is not installed';

describe('cfn-lint finds nothing in the deployable body of', () => {
  for (const choice of ['demo', 'build']) {
    it(choice, { skip }, async () => {
      const files = memoryFiles();
      await scaffoldProject(files, '/p', 'fan-out-batch-job', choice, sourceTemplates);
      const { body } = await packageTemplate(files, '/p/template.yaml');
      const folder = mkdtempSync(path.join(os.tmpdir(), 'fanout-cfn-lint-'));
      try {
        const file = path.join(folder, 'template.json');
        writeFileSync(file, body);
        const { stdout, status } = cfnLint('--', file);
        assert.deepEqual([stdout.trim(), status], ['', 0]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
