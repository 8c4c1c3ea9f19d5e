// Proves that a second run of the tests does no work twice: every task of `nx affected -t test` comes from the cache.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './workspace.mjs';

const firstCommit = spawnSync('git', ['rev-list', '--max-parents=0', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).stdout.trim().split('\n').at(-1);
const { status, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/nx'), ['affected', '-t', 'test', `--base=${firstCommit}`], { cwd: ROOT, encoding: 'utf8' });
const [, hits, tasks] = /(\d+)\/(\d+) hit/.exec(stdout) ?? [];
console.log(stdout.trim().split('\n').slice(-6).join('\n'));
process.exitCode = status === 0 && tasks !== undefined && hits === tasks ? 0 : 1;
