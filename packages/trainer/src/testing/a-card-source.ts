import { type Evaluation, chooseThreshold, evaluate } from '@flowsentry/evaluator';
import { findings } from '../findings.ts';
import type { CardSource } from '../model-card/model-card.ts';
import { parseParameters } from '../parameters.ts';
import { A_DATA_SUMMARY } from './a-data-summary.ts';

/** An evaluation of ten flows, beside a baseline, by the given category of each. */
export function aTenFlowEvaluation(Cat: readonly string[] = ['Normal', 'Normal', 'Normal', 'DoS', 'DoS', 'DoS', 'Scan', 'Scan', 'Scan', 'Scan']): Evaluation {
  const labels = Uint8Array.from([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
  const scores = Float32Array.from([0.05, 0.3, 0.8, 0.2, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]);
  const rivals = [{ name: 'majority', role: 'baseline', scores: new Float32Array(10).fill(0.7), threshold: 0.5 }] as const;
  return evaluate({ labels, scores, decision: chooseThreshold(labels, scores, { name: 'max-mcc' }), rivals, categories: { Cat: [...Cat] }, resamples: 50 });
}

/** What a model card is made of, small enough to be read whole. */
export function aCardSource(more: Partial<CardSource> = {}): CardSource {
  return {
    evaluation: aTenFlowEvaluation(),
    data: A_DATA_SUMMARY,
    manifest: { dataFingerprint: 'f'.repeat(64), featureHash: 'e'.repeat(64), versions: { xgboost: '1.7.4' }, settings: { FeatureSet: 'service', SplitProtocol: 'grouped', num_round: 200, eta: 0.1 } },
    features: ['Flow_Duration', 'Flow_Byts/s', 'Dst_Port'],
    findings: findings(A_DATA_SUMMARY, parseParameters([])),
    variants: [{ featureSet: 'Flow_Duration alone', split: 'grouped', metrics: { rocAuc: 0.91, prAucNormal: null }, note: 'the meter cuts it at a timeout of each capture’s own' }],
    origin: 'real',
    ...more,
  };
}
