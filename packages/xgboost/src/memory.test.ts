import { expect, it } from 'vitest';
import { runScript } from './run-script.ts';

const MIB = 1024;

it('1,000 boosters made, used and disposed of leave no growth', { timeout: 120_000 }, async () => {
  const { stdout } = await runScript('many-boosters.ts');
  const { sync, threaded } = JSON.parse(stdout) as { sync: number[]; threaded: number[] };
  // The first 200 warm up the allocators. A booster holds about 11 KiB, so the 800 that follow would leak 9 MiB, a matrix more.
  expect(sync.at(-1)! - sync[1]).toBeLessThan(4 * MIB);
  // A thread that stayed would keep some MiB.
  expect(threaded.at(-1)! - threaded[1]).toBeLessThan(20 * MIB);
});
