// Proves that the lint rule for module boundaries bites: a package that imports one to its right must be refused.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './workspace.mjs';

const probe = join(ROOT, 'packages/flows/src/boundary-probe.ts');
try {
  writeFileSync(probe, "export { evaluate } from '@flowsentry/evaluator';\n");
  const { status, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/oxlint'), ['--config', join(ROOT, 'oxlint.config.ts'), probe], { cwd: join(ROOT, 'packages/flows'), encoding: 'utf8' });
  const refused = status !== 0 && stdout.includes('flows stands to the left of evaluator');
  console.log(refused ? 'An import to the right is refused.' : `An import to the right was not refused:\n${stdout}`);
  process.exitCode = refused ? 0 : 1;
} finally {
  rmSync(probe, { force: true });
}
