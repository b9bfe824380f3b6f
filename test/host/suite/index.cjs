// Runs inside the extension host: mocha over the suite, results to FANOUT_SUITE_RESULT.
const path = require('node:path');
const Mocha = require('mocha');

exports.run = async () => {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    reporter: 'json',
    reporterOptions: { output: process.env.FANOUT_SUITE_RESULT },
  });
  mocha.addFile(path.join(__dirname, 'extension.suite.cjs'));
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} in-host tests failed`);
};
