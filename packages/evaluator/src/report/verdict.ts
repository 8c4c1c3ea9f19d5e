import type { Comparison, Evaluation } from '../evaluation.ts';
import { METRICS } from '../metric-list.ts';
import { wilsonInterval } from '../metrics/wilson-interval.ts';
import { confidence, count, differenceOf, figureOf, percent } from './format.ts';

/** What the figures say, in plain sentences, the best news not first. */
export function verdict(evaluation: Evaluation): string[] {
  const { rows, normal, anomaly, confusion, metrics, precisionAtPrevalence } = evaluation;
  const sentences: string[] = [];
  if (normal > 0) {
    sentences.push(`Of ${count(normal)} normal flows ${count(confusion.fp)} raise a false alarm (${percent(confusion.fp / normal)}${falsePositiveInterval(evaluation)}).`);
  }
  if (anomaly > 0) {
    sentences.push(`Of ${count(anomaly)} attack flows ${count(confusion.tp)} are found and ${count(confusion.fn)} missed (recall ${percent(confusion.tp / anomaly)}).`);
  }
  if (normal === 0 || anomaly === 0) {
    sentences.push(`All ${count(rows)} flows are labelled ${normal === 0 ? 'Anomaly' : 'Normal'}: nothing can be said about telling the two apart.`);
    return sentences;
  }
  const constant = Math.max(normal, anomaly) / rows;
  sentences.push(`${percent(anomaly / rows)} of these flows are attacks, so always answering ${anomaly >= normal ? 'Anomaly' : 'Normal'} has an accuracy of ${percent(constant)} and a macro-F1 of ${(constant / (1 + constant)).toFixed(3)}; this model has ${percent(metrics.accuracy.value!)} and ${metrics.macroF1.value!.toFixed(3)}.`);
  const rare = precisionAtPrevalence.find(({ prevalence }) => prevalence === 0.01)?.precision;
  if (rare !== undefined && rare !== null) {
    sentences.push(`In a network where 1 % of the flows are attacks, ${percent(rare)} of its alarms would be right.`);
  }
  return [...sentences, ...evaluation.comparisons.map(against)];
}

function falsePositiveInterval(evaluation: Evaluation): string {
  const { low, high } = evaluation.metrics.falsePositiveRate;
  if (low !== null && low === high) {
    const wilson = wilsonInterval(evaluation.confusion.fp, evaluation.normal)!;
    return `, 95 % interval ${percent(wilson.low)} to ${percent(wilson.high)} by Wilson, the bootstrap having no spread to show`;
  }
  return low === null || high === null ? '' : `, ${confidence(evaluation)} interval ${percent(low)} to ${percent(high)}`;
}

function against({ name, role, differences }: Comparison): string {
  const { value, low, high } = differences.macroF1;
  const rival = `the ${role} “${name}”`;
  if (value === null || low === null || high === null) return `Against ${rival} nothing can be said about macro-F1.`;
  const range = `${differenceOf('macroF1', low)} to ${differenceOf('macroF1', high)}`;
  if (low > 0) return `It is better than ${rival}: macro-F1 ${differenceOf('macroF1', value)} (${range}).`;
  if (high < 0) return `It is worse than ${rival}: macro-F1 ${differenceOf('macroF1', value)} (${range}).`;
  return `Against ${rival} these rows show no clear difference: macro-F1 ${differenceOf('macroF1', value)} (${range}).`;
}

/** A line for the terminal and for the page's title: the two figures that matter most. */
export function headline({ metrics }: Evaluation): string {
  return (['macroF1', 'falsePositiveRate', 'recallAnomaly'] as const).map((name) => `${METRICS[name].title} ${figureOf(name, metrics[name].value)}`).join(' · ');
}
