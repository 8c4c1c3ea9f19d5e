// Runs a command of the workspace with its Node 24 first on the PATH, whatever Node started this.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from './workspace.mjs';

const [command, ...args] = process.argv.slice(2);
const bin = join(ROOT, 'node_modules/.bin');
const child = spawn(join(bin, command), args, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
});
// A Ctrl-C reaches the child by itself; this process only waits to pass on how it ended.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
