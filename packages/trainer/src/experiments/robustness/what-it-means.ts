import type { Parameters } from '../../parameters.ts';
import type { CapturePointDrift } from './capture-point-drift.ts';
import type { Experiments } from './experiments.ts';
import { evasionWords } from './words/evasion-words.ts';
import { capturePointWords } from './words/capture-point-words.ts';
import { learningWords } from './words/learning-words.ts';
import { metersShareWords } from './words/meters-share-words.ts';
import { noiseWords } from './words/noise-words.ts';
import { priorWords } from './words/prior-words.ts';
import { protocolWords } from './words/protocol-words.ts';
import { type Statement, unsupported } from './words/statement.ts';

/** What the numbers of the experiments support and what they do not, in sentences. `capturePointDrift` is null where no flows of several capture points were given. */
export function whatItMeans({ protocols, learningCurve, labelNoise, evasion, priorShift, metersShare }: Experiments, capturePointDrift: CapturePointDrift | null, { FeatureSet, DataOrigin }: Pick<Parameters, 'FeatureSet' | 'DataOrigin'>): Statement[] {
  return [
    ...(DataOrigin === 'synthetic' ? [unsupported('Anything about a real network: the flows are synthetic.')] : []),
    ...protocolWords(protocols, FeatureSet),
    learningWords(learningCurve),
    ...noiseWords(labelNoise),
    ...evasion.map(evasionWords),
    ...priorWords(priorShift),
    ...(capturePointDrift ? capturePointWords(capturePointDrift) : [unsupported('Anything about another place of the network, or another network: no flows of other capture points were given.')]),
    ...metersShareWords(metersShare),
  ];
}
