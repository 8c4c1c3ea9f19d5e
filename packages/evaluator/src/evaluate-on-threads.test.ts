import { random } from '@flowsentry/kit';
import { expect, it } from 'vitest';
import { chooseThreshold } from './choose-threshold.ts';
import { evaluateOnThreads } from './evaluate-on-threads.ts';
import { evaluate } from './evaluate.ts';

const source = random(4);
const labels = Uint8Array.from({ length: 30_000 }, () => (source.next() < 0.9 ? 1 : 0));
const scores = Float32Array.from(labels, (label) => 1 / (1 + Math.exp(-(2 * label - 1 + 2 * source.normal()))));
const decision = chooseThreshold(labels, scores, { name: 'max-mcc' });
const groups = Uint32Array.from(labels, (_, row) => row >> 1);
const rivals = [{ name: 'coin', role: 'baseline', scores: Float64Array.from(labels, () => source.next()), threshold: 0.5 }] as const;

it('gives what one thread gives, and tells how far it is', async () => {
  const input = { labels, scores, decision, groups, rivals, resamples: 203, seed: 9 };
  const heard: number[] = [];
  const found = await evaluateOnThreads({ ...input, onResample: (done) => heard.push(done) }, AbortSignal.timeout(60_000));
  expect(found).toEqual(evaluate(input));
  expect(heard.at(-1)).toBe(200);
});

it('stops when it is told to', async () => {
  const controller = new AbortController();
  const stopped = evaluateOnThreads({ labels, scores, decision, rivals, resamples: 100_000 }, controller.signal);
  controller.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
});

it('refuses what evaluate refuses', async () => {
  const input = { labels, scores: scores.map(() => Number.NaN), decision, resamples: 1000 };
  await expect(evaluateOnThreads(input, AbortSignal.timeout(60_000))).rejects.toThrow(expect.objectContaining({ code: 'nan-score' }));
});
