import type { Evaluation } from '@flowsentry/evaluator';

/** GET /api/versions/:n/evaluation. */
export interface VersionEvaluation {
  readonly version: number;
  readonly evaluation: Evaluation;
}
