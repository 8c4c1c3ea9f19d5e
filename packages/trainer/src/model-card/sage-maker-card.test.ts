import { describe, expect, it } from 'vitest';
import { aCardSource, aTenFlowEvaluation } from '../testing/a-card-source.ts';
import { A_DATA_SUMMARY } from '../testing/a-data-summary.ts';
import { type CardSource, modelCard } from './model-card.ts';
import { sageMakerCard } from './sage-maker-card.ts';
import { SAGE_MAKER_CARD } from './sage-maker-schema.ts';

const cardOf = (more: Partial<CardSource> = {}) => sageMakerCard(modelCard(aCardSource(more)));

describe('sageMakerCard', () => {
  it('of ten flows (golden)', async () => {
    await expect(`${JSON.stringify(cardOf(), undefined, 1)}\n`).toMatchFileSnapshot('../../fixtures/model-card.json');
  });

  it('keeps within the limits whatever the data are called, on one line', () => {
    const names = ['x'.repeat(5000), '😀'.repeat(3000), '', 'a\u2028b\u0085c\nd', '"\\'.repeat(2000), '\ud800', '\u0000', '\t'];
    const categories = Object.fromEntries(['Cat', 'Sub_Cat', 'z'.repeat(300)].map((column) => [
      column,
      Array.from({ length: 40 }, (_, i) => ({ category: `${names[i % names.length]}${i < names.length ? '' : i}`, rows: 2, anomaly: 1, normal: 1, tp: 1, fp: 0, recall: { value: 1, low: 0.2, high: 1 }, falsePositiveRate: { value: 0, low: 0, high: 0.8 } })),
    ]));
    const card = cardOf({
      evaluation: { ...aTenFlowEvaluation(), categories },
      data: { ...A_DATA_SUMMARY, files: Array.from({ length: 200 }, (_, i) => ({ file: `${names[i % names.length]}${i}.csv`, rows: 5 })) },
      manifest: { dataFingerprint: 'f', featureHash: 'e', versions: { [names[0]]: names[1] }, settings: Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`setting ${i}`, names[i % names.length]])) },
      features: names,
      findings: names.map((title) => ({ level: 'trap', title, detail: names[1] })),
      variants: names.map((featureSet) => ({ featureSet, split: 'grouped', metrics: { rocAuc: 0.5 }, note: names[0] })),
    });
    const content = JSON.stringify(card);
    expect(content.length).toBeLessThanOrEqual(100_000);
    expect(content).toMatch(/^.*$/);
    // oxlint-disable-next-line no-control-regex
    expect(content).not.toMatch(/[\u0085]|\\u[0-9a-f]{4}/);
    expect(card.training_details.training_job_details.training_datasets).toHaveLength(15);
    expect(card.training_details.training_job_details.training_datasets.at(-1)).toBe('and 186 others');
    expect(card.evaluation_details[0].datasets).toHaveLength(10);
  });

  it('writes what is undefined as a text that says so', () => {
    const evaluation = aTenFlowEvaluation();
    const { metric_groups } = cardOf({ evaluation: { ...evaluation, metrics: { ...evaluation.metrics, precisionNormal: { value: null, low: null, high: null, standardDeviation: null } }, undefined: { precisionNormal: 'no flow is called Normal' } } }).evaluation_details[0];
    expect(metric_groups[0].metric_data).toContainEqual({ name: 'Precision of Normal', notes: 'no flow is called Normal', type: 'string', value: 'undefined' });
  });
});

describe("SageMaker's schema", () => {
  const good = cardOf();
  it.each<[string, object]>([
    ['a field of no meaning', { ...good, model_package_details: {} }],
    ['a purpose of 2,049 characters', { ...good, intended_uses: { ...good.intended_uses, purpose_of_model: 'x'.repeat(2049) } }],
    ['a rating of its own', { ...good, intended_uses: { ...good.intended_uses, risk_rating: 'medium' } }],
    ['an evaluation without a name', { ...good, evaluation_details: [{ ...good.evaluation_details[0], name: '' }] }],
    ['eleven data sets', { ...good, evaluation_details: [{ ...good.evaluation_details[0], datasets: Array.from({ length: 11 }, () => 'x') }] }],
    ['a matrix of 21 columns', { ...good, evaluation_details: [{ ...good.evaluation_details[0], metric_groups: [{ name: 'x', metric_data: [{ name: 'x', type: 'matrix', value: [Array.from({ length: 21 }, () => 1)] }] }] }] }],
    ['a custom detail of 1,025 characters', { ...good, additional_information: { ...good.additional_information, custom_details: { x: 'x'.repeat(1025) } } }],
  ])('refuses %s', (_, card) => {
    expect(SAGE_MAKER_CARD.safeParse(card).success).toBe(false);
  });
});
