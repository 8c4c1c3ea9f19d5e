import { describe, expect, it } from 'vitest';
import { findings } from '../findings.ts';
import { parseParameters } from '../parameters.ts';
import { aCardSource, aTenFlowEvaluation } from '../testing/a-card-source.ts';
import { A_DATA_SUMMARY } from '../testing/a-data-summary.ts';
import { modelCard } from './model-card.ts';

describe('modelCard', () => {
  it('tells leaks, and the split that keeps them out, from other notes on the data', () => {
    const { leakage, notes } = modelCard(aCardSource());
    expect(leakage.map(({ title }) => title)).toEqual(['No test row has a feature vector that was trained on.', 'Labels follow the capture, not the flow, where a data set was labelled as IoTID20 was.']);
    expect(notes.map(({ title }) => title)).toEqual(['6.4 % of the flows are Normal.', '0.0 % of the rows repeat an earlier row exactly.']);
  });

  it('says of synthetic flows that they are synthetic, and of what the risk is unknown', () => {
    const { title, leakage, outOfScope, risk } = modelCard(aCardSource({ origin: 'synthetic', findings: findings(A_DATA_SUMMARY, parseParameters(['DataOrigin=synthetic'])) }));
    expect(title).toBe('Model card: intrusion classifier of IoT network flows, from synthetic flows');
    expect(leakage[0].title).toBe('The flows are synthetic.');
    expect(outOfScope[0]).toBe('Any real network: the model has only seen simulated flows.');
    expect(risk.rating).toBe('Unknown');
  });

  it('tells of a leaky split and of identifiers', () => {
    const data = { ...A_DATA_SUMMARY, split: { ...A_DATA_SUMMARY.split, protocol: 'random', featureSet: 'leaky', test: { ...A_DATA_SUMMARY.split.test, inTrain: 30 } } } as const;
    const { leakage, intendedUses, outOfScope, ethics } = modelCard(aCardSource({ data, findings: findings(data, parseParameters([])) }));
    expect(leakage.map(({ title }) => title)).toEqual(['10.0 % of the test rows have a feature vector that was trained on.', 'The features include identifiers.', 'Labels follow the capture, not the flow, where a data set was labelled as IoTID20 was.']);
    expect(intendedUses).toEqual(['Showing how well the label can be told from identifiers. The model is good for nothing else.']);
    expect(outOfScope).toContain('Any use in service: it reads the answer off the identifiers.');
    expect(ethics[1]).toMatch(/^Addresses are among the features/);
  });

  it('tells the limits of the evaluation: few flows, small groups, what intervals leave out, unseen attacks', () => {
    expect(modelCard(aCardSource()).limits.slice(0, 5)).toEqual([
      'It was measured on 10 test flows of the files that it was trained on: no other network, week or meter was tried.',
      'Only 3 test flows are Normal: what concerns them is hardly more than an impression.',
      'Intervals come of 50 bootstrap resamples of rows taken for independent, which flows of one flood are not: the true uncertainty is larger. They know nothing of another training run or another capture.',
      'Groups of fewer than 30 test flows say little: Scan (Cat, 4), DoS (Cat, 3), Normal (Cat, 3).',
      'Attacks of a kind that was not in training may well be missed; the split leave-one-attack-out measures that, this one does not.',
    ]);
    const data = { ...A_DATA_SUMMARY, split: { ...A_DATA_SUMMARY.split, protocol: 'leave-one-attack-out', attack: 'DoS' } } as const;
    const evaluation = { ...aTenFlowEvaluation(), uncertainty: { method: 'groups', resamples: 1000, confidence: 0.95, seed: 7, groups: 420 } } as const;
    const { limits } = modelCard(aCardSource({ data, evaluation }));
    expect(limits).toContain('Intervals come of 1,000 bootstrap resamples of 420 groups of equal rows. They know nothing of another training run or another capture.');
    expect(limits).toContain('Every attack of the test rows is "DoS", of which training saw nothing: the figures are about an unseen attack and not about known ones.');
  });
});
