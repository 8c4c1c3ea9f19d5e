import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it('ends a process when the other end of its standard input is gone, and keeps none from ending before', async () => {
  const start = (program: string) => spawn(process.execPath, ['--import', new URL('end-with-parent.ts', import.meta.url).href, '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lasting = start('console.log("up"); setInterval(() => {}, 1000)');
  await once(lasting.stdout, 'data');
  lasting.stdin.destroy();
  expect(await once(lasting, 'exit')).toEqual([null, 'SIGTERM']);
  expect(await once(start('0'), 'exit')).toEqual([0, null]);
});
