import { percent } from '@flowsentry/evaluator';
import { NOISES, type NoisePoint } from '../label-noise.ts';
import type { LabelNoise } from '../flip-labels.ts';
import { difference } from '../repeated.ts';
import { differenceWords, isClear } from './repeated-words.ts';
import { type Statement, supported, unsupported } from './statement.ts';

const NAMES: Record<LabelNoise, string> = { uniform: 'wrong labels anywhere', balanced: 'wrong labels that keep the classes’ sizes' };

/** How many wrong labels the model bears. */
export function noiseWords(points: readonly NoisePoint[]): Statement[] {
  return NOISES.map((noise) => {
    const [clean, ...noisy] = points.filter((point) => point.noise === noise);
    const losses = noisy.map((point) => ({ share: point.share, loss: difference(point.metrics.prAucNormal, clean.metrics.prAucNormal) }));
    const first = losses.find(({ loss }) => isClear(loss) && loss.mean < 0);
    const most = losses[losses.length - 1];
    const words = `PR AUC of Normal changes by ${differenceWords('prAucNormal', (first ?? most).loss)} with ${percent((first ?? most).share)}`;
    return first ? unsupported(`That the model bears ${NAMES[noise]}: ${words}.`) : supported(`The model bears up to ${percent(most.share)} of ${NAMES[noise]} without a clear loss: ${words}.`);
  });
}
