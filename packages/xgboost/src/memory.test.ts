import { expect, it } from 'vitest';
import { runScript } from './run-script.ts';

const MIB = 1024;

it('1,000 boosters made, used and disposed of leave no growth', { timeout: 120_000 }, async () => {
  const { stdout } = await runScript('many-boosters.ts');
  const { sync, threaded } = JSON.parse(stdout) as { sync: number[]; threaded: number[] };
  // The first 200 warm up the allocators. Each booster holds about 100 KiB, so a leak of them would be near 100 MiB.
  expect(sync.at(-1)! - sync[1]).toBeLessThan(6 * MIB);
  expect(threaded.at(-1)! - threaded[1]).toBeLessThan(24 * MIB);
});
