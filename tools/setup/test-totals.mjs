// Sums vitest's closing lines over the packages: node test-totals.mjs LOG CHECKS_THAT_FAILED
// A skip counts as a failure here, because on this machine nothing that a test asks for may be absent, except real flows,
// which the repository may not hold.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const [file, failedChecks] = process.argv.slice(2);
const lines = stripVTControlCharacters(readFileSync(file, 'utf8')).split('\n');
const totals = { passed: 0, failed: Number(failedChecks), skipped: 0 };
for (const line of lines.filter((line) => /^\s*Tests\s+\d/.test(line))) {
  for (const [, count, state] of line.matchAll(/(\d+) (passed|failed|skipped)/g)) totals[state] += Number(count);
}
const allowed = lines.filter((line) => line.includes('skipped: no real flows')).length;
if (totals.skipped > 0) console.log(`${totals.skipped} tests were skipped; ${allowed} announced that the real flows are absent.`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
