import { isAbsolute, relative } from 'node:path';
import type { Comparison, Estimate, Evaluation, MetricName } from '@flowsentry/evaluator';
import { textTable } from '@flowsentry/kit';
import { type Place, nxCommand } from './nx-command.ts';
import type { PipelineResult } from './run-pipeline.ts';

const ROWS: readonly (readonly [MetricName, string])[] = [
  ['macroF1', 'macro-F1'],
  ['rocAuc', 'ROC AUC'],
  ['prAucNormal', 'PR AUC, Normal'],
  ['mcc', 'MCC'],
  ['falsePositiveRate', 'false-positive rate'],
  ['recallAnomaly', 'recall, Anomaly'],
  ['precisionNormal', 'precision, Normal'],
];

/**
 * What a person reads at the end of a run: the model beside its rivals with 95 % intervals, the gate, the version, the report, the model card.
 *
 * @param from the folder they are in
 * @param place where they started it
 */
export function resultTable({ parameters, data, evaluation, verdict, version, report, modelCard }: PipelineResult, from: string, place: Place = {}): string {
  const { test } = data.split;
  const lines = [
    `${parameters.DataOrigin === 'synthetic' ? 'Synthetic flows' : 'Flows'}: ${count(data.rows)} (${count(data.classes.Normal)} Normal), ${count(data.duplicates)} exact duplicates; features ${data.split.featureSet} (${data.features}), split ${data.split.protocol}.`,
    `Judged on ${count(test.rows)} test rows (${count(test.Normal)} Normal), ${test.inTrain === 0 ? 'none of whose feature vectors was trained on' : `${count(test.inTrain)} of which repeat a training row's feature vector`}. 95 % intervals.`,
    '',
    metricTable(evaluation),
    '',
    `Gate: ${verdict.passed ? 'passed' : 'REFUSED'}`,
    ...verdict.checks.map(({ name, passed, detail }) => `  ${passed ? '✓' : '✗'} ${name}: ${detail}`),
    version ? `Version: ${version.ModelPackageVersion} of ${version.ModelPackageGroupName}, ${version.ModelApprovalStatus} (approve it: ${nxCommand('approve', { group: version.ModelPackageGroupName, version: version.ModelPackageVersion }, place)})` : 'Version: none registered',
    `Report: ${shortest(report, from)}`,
    `Model card: ${shortest(modelCard, from)}`,
  ];
  return lines.join('\n');
}

function metricTable({ metrics, comparisons }: Evaluation): string {
  const columns: readonly { readonly name: string; readonly metrics: Evaluation['metrics'] }[] = [{ name: 'model', metrics }, ...comparisons.map(({ name, metrics }: Comparison) => ({ name, metrics }))];
  return textTable(
    ['metric', ...columns.map(({ name }) => name)],
    ROWS.map(([name, title]) => [title, ...columns.map(({ metrics }) => show(metrics[name]))]),
  );
}

function show({ value, low, high }: Estimate): string {
  if (value === null) return '–';
  return low === null || high === null ? value.toFixed(4) : `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
}

/** The path as seen from `from` where it lies below. An address stays as it is. */
function shortest(path: string, from: string): string {
  if (path.startsWith('s3://')) return path;
  const seen = relative(from, path);
  return seen.startsWith('..') || isAbsolute(seen) ? path : seen;
}

const count = (value: number): string => value.toLocaleString('en');
