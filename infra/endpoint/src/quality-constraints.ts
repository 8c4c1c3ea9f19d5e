import { canonicalJson } from '@flowsentry/kit';
import type { QualityFigures } from './quality-figures.ts';

/** By Model Monitor's names, with the direction in which each gets worse. */
const WORSE = {
  accuracy: 'below',
  auc: 'below',
  f0_5: 'below',
  f1: 'below',
  f2: 'below',
  false_negative_rate: 'above',
  false_positive_rate: 'above',
  precision: 'below',
  recall: 'below',
  true_negative_rate: 'below',
  true_positive_rate: 'below',
} as const;

/**
 * The limits that the model-quality monitor holds the model in service to: what the pipeline measured, less (or, for error rates, plus)
 * `tolerance`, within 0 and 1. The form of Model Monitor's own constraints.json (Amazon SageMaker developer guide, "Model quality metrics").
 */
export function qualityConstraints({ metrics }: QualityFigures, tolerance: number): string {
  const limits = Object.entries(WORSE).flatMap(([name, worse]) => {
    const value = metrics[name] as number | undefined;
    if (value === undefined) return [];
    const threshold = worse === 'below' ? value - tolerance : value + tolerance;
    return [[name, { threshold: limited(threshold), comparison_operator: worse === 'below' ? 'LessThanThreshold' : 'GreaterThanThreshold' }]];
  });
  return canonicalJson({ version: 0, binary_classification_constraints: Object.fromEntries(limits) as Record<string, { threshold: number; comparison_operator: string }> });
}

const limited = (rate: number): number => Math.min(1, Math.max(0, rate));

/** The lowest F1 that is no drift. Undefined where the pipeline could compute none. */
export const lowestF1 = ({ metrics }: QualityFigures, tolerance: number): number | undefined => (metrics['f1'] === undefined ? undefined : limited(metrics['f1'] - tolerance));
