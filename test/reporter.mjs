// A reporter for node:test: failures in full, passes as a count, skipped tests by name; totals go to a file.
import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';

export default async function* report(source) {
  const totals = { passed: 0, failed: 0, skipped: [] };
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') {
      if (process.env.FANOUT_TEST_VERBOSE) yield data.message;
      continue;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    if (data.skip !== undefined && data.skip !== false) {
      totals.skipped.push(data.skip === true || data.skip === '' ? data.name : `${data.name} (${data.skip})`);
    } else if (type === 'test:pass') {
      if (!isSuite && data.todo === undefined) {
        totals.passed++;
        if (process.env.FANOUT_TEST_VERBOSE) yield `  ok ${data.name}\n`;
      }
    } else {
      const error = data.details?.error;
      // A suite fails because a test in it did: that one is counted.
      if (isSuite && error?.failureType === 'subtestsFailed') continue;
      totals.failed++;
      yield `  FAILED ${data.name} (${data.file}:${data.line})\n${inspect(error?.cause ?? error).replace(/^/gm, '    ')}\n`;
    }
  }
  yield `  ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped.length} skipped\n`;
  if (process.env.FANOUT_TEST_REPORT) writeFileSync(process.env.FANOUT_TEST_REPORT, JSON.stringify(totals));
}
