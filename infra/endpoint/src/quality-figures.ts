import { InfraError } from '@flowsentry/infra-components';
import { z } from 'zod';

/** Of evaluation.json: what the pipeline measured on rows that training never saw. Anomaly is the positive class. */
export interface QualityFigures {
  /** Scores above it are anomalies. */
  readonly threshold: number;
  /** By Model Monitor's names: `f1`, `recall`, `false_positive_rate`, …; only those that could be computed. */
  readonly metrics: Readonly<Record<string, number>>;
}

const evaluationJson = z.object({
  binary_classification_metrics: z.record(z.string(), z.unknown()),
  flowsentry: z.object({ decision: z.object({ threshold: z.number() }) }),
});
const figure = z.object({ value: z.number() });

/** Reads evaluation.json. Throws `wrong-evaluation`, naming the file. */
export function readQuality(text: string, file: string): QualityFigures {
  try {
    const { binary_classification_metrics: found, flowsentry } = evaluationJson.parse(JSON.parse(text));
    const metrics = Object.entries(found).flatMap(([name, entry]) => {
      const { data } = figure.safeParse(entry);
      return data === undefined ? [] : [[name, data.value] as const];
    });
    return { threshold: flowsentry.decision.threshold, metrics: Object.fromEntries(metrics) };
  } catch (error) {
    throw new InfraError('wrong-evaluation', { file, what: 'This is no evaluation that the pipeline wrote', wayOut: 'Serve a version that the pipeline registered', cause: error });
  }
}
