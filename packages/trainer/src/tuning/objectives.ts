import { METRICS, type MetricName } from '@flowsentry/evaluator';

interface Objective {
  /** The built-in XGBoost's metric that is nearest, by which a search on SageMaker goes. */
  readonly container: 'auc' | 'aucpr' | 'logloss' | 'rmse';
  /** In what that one differs. */
  readonly difference: string;
}

/** What a search can go by: the evaluation's metrics that need no threshold. */
export const OBJECTIVES = {
  prAucNormal: { container: 'auc', difference: "the container's aucpr is of Anomaly, nine tenths of the rows, and says nothing of Normal; auc is the same for both classes" },
  rocAuc: { container: 'auc', difference: 'the same' },
  prAucAnomaly: { container: 'aucpr', difference: 'the same but for how points are joined' },
  logLoss: { container: 'logloss', difference: 'the same' },
  brier: { container: 'rmse', difference: 'its square root' },
  calibrationError: { container: 'logloss', difference: 'rewards calibration and sharpness together' },
} as const satisfies Partial<Record<MetricName, Objective>>;

export type ObjectiveName = keyof typeof OBJECTIVES;
export const OBJECTIVE_NAMES = Object.keys(OBJECTIVES) as ObjectiveName[];

export const objectiveType = (name: ObjectiveName): 'Maximize' | 'Minimize' => (METRICS[name].better === 'higher' ? 'Maximize' : 'Minimize');

/** The objectives as --help shows them. */
export function describeObjectives(): string {
  const rows = OBJECTIVE_NAMES.map((name) => `  ${name}: ${METRICS[name].title}; on SageMaker validation:${OBJECTIVES[name].container} (${OBJECTIVES[name].difference})`);
  return `Objectives, of the cross-validated rows here, of the validation rows on SageMaker:\n${rows.join('\n')}`;
}
