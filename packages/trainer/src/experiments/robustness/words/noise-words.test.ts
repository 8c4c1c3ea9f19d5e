import { expect, it } from 'vitest';
import type { NoisePoint } from '../label-noise.ts';
import { aRow } from '../testing/repeated-metrics.ts';
import { noiseWords } from './noise-words.ts';

const point = (noise: NoisePoint['noise'], share: number, prAucNormal: readonly number[]): NoisePoint => ({ noise, share, metrics: aRow({ prAucNormal }) });

it('names the first share with a clear loss, or says that there is none', () => {
  const words = noiseWords([
    point('uniform', 0, [0.9, 0.91, 0.92]),
    point('uniform', 0.01, [0.9, 0.92, 0.91]),
    point('uniform', 0.05, [0.7, 0.71, 0.72]),
    point('uniform', 0.1, [0.5, 0.51, 0.52]),
    point('balanced', 0, [0.9, 0.91, 0.92]),
    point('balanced', 0.1, [0.91, 0.9, 0.91]),
  ]);
  expect(words).toEqual([
    { supported: false, text: 'That the model bears wrong labels anywhere: PR AUC of Normal changes by −0.2000 (−0.2000 to −0.2000) with 5.0 %.' },
    { supported: true, text: expect.stringMatching(/^The model bears up to 10\.0 % of wrong labels that keep the classes’ sizes without a clear loss: PR AUC of Normal changes by −0\.0033/) },
  ]);
});
