import type { Parameters } from '../../parameters.ts';
import type { Experiments } from './experiments.ts';
import { evasionWords } from './words/evasion-words.ts';
import { learningWords } from './words/learning-words.ts';
import { noiseWords } from './words/noise-words.ts';
import { priorWords } from './words/prior-words.ts';
import { protocolWords } from './words/protocol-words.ts';
import { type Statement, unsupported } from './words/statement.ts';

/** What the numbers of the experiments support and what they do not, in sentences. */
export function whatItMeans({ protocols, learningCurve, labelNoise, evasion, priorShift }: Experiments, { FeatureSet, DataOrigin }: Pick<Parameters, 'FeatureSet' | 'DataOrigin'>): Statement[] {
  return [
    ...(DataOrigin === 'synthetic' ? [unsupported('Anything about a real network: the flows are synthetic.')] : []),
    ...protocolWords(protocols, FeatureSet),
    learningWords(learningCurve),
    ...noiseWords(labelNoise),
    ...evasion.map(evasionWords),
    ...priorWords(priorShift),
  ];
}
