import type { Attempt, Target } from '@flowsentry/scorer/client';
import { expect, it } from 'vitest';
import { steadyTarget } from './steady-target.ts';

const { signal } = new AbortController();

it('looks for another server when the one that it had fails, and not before', async () => {
  const answers: Attempt[] = [{ kind: 'answer', text: '1' }, { kind: 'busy', what: 'busy' }, { kind: 'failed', what: 'lost' }, { kind: 'answer', text: '2' }];
  let found = 0;
  const find = async (): Promise<Target> => {
    found++;
    return { name: `server ${found}`, wayOut: 'Start it', score: async () => answers.shift()! };
  };
  const target = await steadyTarget(find);
  const counts: number[] = [];
  for (let asked = 0; asked < 4; asked++) {
    await target.score(Buffer.alloc(0), 0, signal);
    counts.push(found);
  }
  expect(counts).toEqual([1, 1, 1, 2]);
});

it('looks again where there was none', async () => {
  let found = 0;
  const find = async (): Promise<Target> => {
    if (++found === 2) throw new Error('there is none');
    return { name: 'server', wayOut: 'Start it', score: async () => ({ kind: 'failed', what: 'lost' }) };
  };
  const target = await steadyTarget(find);
  await target.score(Buffer.alloc(0), 0, signal);
  await expect(target.score(Buffer.alloc(0), 0, signal)).rejects.toThrow('there is none');
  expect(await target.score(Buffer.alloc(0), 0, signal)).toMatchObject({ kind: 'failed' });
});
