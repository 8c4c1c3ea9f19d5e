import type { Evaluation } from '@flowsentry/evaluator';
import type { ModelPackage } from '@flowsentry/registry';
import { expect, it } from 'vitest';
import { parseParameters } from './parameters.ts';
import { resultTable } from './result-table.ts';
import type { PipelineResult } from './run-pipeline.ts';
import { A_DATA_SUMMARY } from './testing/a-data-summary.ts';

const NAMES = ['macroF1', 'rocAuc', 'prAucNormal', 'mcc', 'falsePositiveRate', 'recallAnomaly', 'precisionNormal'];
const metrics = (values: readonly (readonly [number, number, number] | readonly [number] | readonly [])[]): object =>
  Object.fromEntries(NAMES.map((name, i) => [name, { value: values[i][0] ?? null, low: values[i][1] ?? null, high: values[i][2] ?? null }]));

/** The parts of a result that the table shows. */
function result({ passed, assignments = [], test = {}, report = '/home/user/flows/.flowsentry/executions/1/evaluation/report.html' }: { passed: boolean; assignments?: readonly string[]; test?: object; report?: string }): PipelineResult {
  const evaluation = {
    metrics: metrics([[0.91, 0.872, 0.94], [0.98, 0.961, 0.99], [0.85, 0.75, 0.93], [0.82, 0.74, 0.9], [0.1, 0.02, 0.2], [0.99, 0.98, 1], [0.9, 0.8, 0.97]]),
    comparisons: [{ name: 'majority', metrics: metrics([[0.4837, 0.48, 0.487], [0.5], [0.0633], [0], [1], [1], []]) }],
  };
  return {
    execution: 'arn:aws:sagemaker:local:000000000000:pipeline/flowsentry/execution/1',
    status: passed ? 'Succeeded' : 'Failed',
    parameters: parseParameters(assignments),
    steps: [],
    data: { ...A_DATA_SUMMARY, rows: 12_345, duplicates: 3210, split: { ...A_DATA_SUMMARY.split, test: { ...A_DATA_SUMMARY.split.test, ...test } } },
    evaluation: evaluation as unknown as Evaluation,
    verdict: {
      passed,
      checks: [
        { name: 'macro-F1', passed, detail: `lower bound 0.8720, at least ${passed ? '0.8000' : '0.9000'} asked` },
        { name: 'false-positive rate', passed: true, detail: '0.1000, at most 0.2500 allowed' },
      ],
    },
    version: passed ? ({ ModelPackageVersion: 4, ModelPackageGroupName: 'flowsentry', ModelApprovalStatus: 'PendingManualApproval' } as ModelPackage) : undefined,
    model: report.replace('evaluation/report.html', 'package/model.tar.gz'),
    report,
    modelCard: report.replace('report.html', 'model-card.md'),
  };
}

it('of a model that passed', () => {
  expect(resultTable(result({ passed: true }), '/home/user/flows')).toBe(`\
Flows: 12,345 (64 Normal), 3,210 exact duplicates; features service (65), split grouped.
Judged on 300 test rows (19 Normal), none of whose feature vectors was trained on. 95 % intervals.

metric                                 model                 majority
───────────────────  ───────────────────────  ───────────────────────
macro-F1             0.9100 [0.8720, 0.9400]  0.4837 [0.4800, 0.4870]
ROC AUC              0.9800 [0.9610, 0.9900]                   0.5000
PR AUC, Normal       0.8500 [0.7500, 0.9300]                   0.0633
MCC                  0.8200 [0.7400, 0.9000]                   0.0000
false-positive rate  0.1000 [0.0200, 0.2000]                   1.0000
recall, Anomaly      0.9900 [0.9800, 1.0000]                   1.0000
precision, Normal    0.9000 [0.8000, 0.9700]                        –

Gate: passed
  ✓ macro-F1: lower bound 0.8720, at least 0.8000 asked
  ✓ false-positive rate: 0.1000, at most 0.2500 allowed
Version: 4 of flowsentry, PendingManualApproval (approve it: npx nx run trainer:approve -- --version 4)
Report: .flowsentry/executions/1/evaluation/report.html
Model card: .flowsentry/executions/1/evaluation/model-card.md`);
});

it('of a model that the gate refused, judged on synthetic flows it had seen', () => {
  const lines = resultTable(result({ passed: false, assignments: ['DataOrigin=synthetic'], test: { inTrain: 123 } }), '/home/user/flows').split('\n');
  expect(lines[0]).toMatch(/^Synthetic flows: 12,345/);
  expect(lines[1]).toBe("Judged on 300 test rows (19 Normal), 123 of which repeat a training row's feature vector. 95 % intervals.");
  expect(lines.slice(-6)).toEqual([
    'Gate: REFUSED',
    '  ✗ macro-F1: lower bound 0.8720, at least 0.9000 asked',
    '  ✓ false-positive rate: 0.1000, at most 0.2500 allowed',
    'Version: none registered',
    'Report: .flowsentry/executions/1/evaluation/report.html',
    'Model card: .flowsentry/executions/1/evaluation/model-card.md',
  ]);
});

it('says how to approve the version where it was made', () => {
  expect(resultTable(result({ passed: true }), '/home/user/flows', { work: 'elsewhere' })).toMatch(/ \(approve it: npx nx run trainer:approve -- --work elsewhere --version 4\)\n/);
});

it('names a report that lies elsewhere by its whole path', () => {
  expect(resultTable(result({ passed: true, report: '/data/report.html' }), '/home/user/flows')).toMatch(/\nReport: \/data\/report\.html\nModel card: \/data\/model-card\.md$/);
});
