// Sums the results that vitest left in each package: node test-totals.mjs NUMBER_OF_OTHER_CHECKS_THAT_FAILED
// A skipped test counts as failed, for on this machine everything is there that a test may ask for. Only what the repository may not hold may be absent:
// real flows, and definitions that the Python SDK wrote; and Terraform, which no registry of packages has.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './workspace.mjs';

const NEEDS = {
  '../shared/data': [
    'apps/console/e2e/score.test.ts',
    'packages/features/src/convert/westermo.test.ts',
    'packages/features/src/flow-block/batch-parity.test.ts',
    'packages/features/src/profile/profile.test.ts',
    'packages/flows/src/golden.test.ts',
    'packages/flows/src/simulator/calibration.test.ts',
    'packages/flows/src/vectors.test.ts',
    'tools/bench/src/python-peers.test.ts',
  ],
  '../shared/conformance': [
    'packages/sagemaker-pipelines/src/builder/conformance.test.ts',
    'packages/sagemaker-pipelines/src/checker/check.conformance.test.ts',
    'packages/sagemaker-pipelines/src/executor/conformance.test.ts',
  ],
};
const mayBeAbsent = Object.entries(NEEDS).flatMap(([folder, tests]) => (existsSync(join(ROOT, folder)) ? [] : tests));
if (spawnSync('terraform', ['version']).status !== 0) mayBeAbsent.push('infra/testing/src/prove/prove-environment.test.ts');

let passed = 0;
let failed = Number(process.argv[2] ?? 0);
const projects = [join(ROOT, 'notebooks'), ...['packages', 'infra', 'apps', 'tools'].flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name)))];
for (const project of projects.filter((folder) => existsSync(join(folder, 'vitest.config.ts')))) {
  const results = join(project, 'node_modules/.cache/vitest-results.json');
  if (!existsSync(results)) {
    console.log(`${relative(ROOT, project)}: no test results`);
    failed++;
    continue;
  }
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
  for (const { name, status, assertionResults } of testResults) {
    const file = relative(ROOT, name);
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed')) {
      console.log(`${file}: failed before its tests`);
      failed++;
    }
    for (const test of assertionResults) {
      if (test.status === 'passed') passed++;
      else if (test.status === 'failed') failed++;
      else if (mayBeAbsent.includes(file)) console.log(`${file}: "${test.fullName}" was skipped`);
      else {
        console.log(`${file}: "${test.fullName}" was skipped, and nothing that it needs may be absent here`);
        failed++;
      }
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
