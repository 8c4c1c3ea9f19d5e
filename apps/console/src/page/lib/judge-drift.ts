export type DriftJudgement = 'stable' | 'moderate' | 'drifted' | 'unknown';

/** What a population stability index says by custom: below 0.1 the column is stable, from 0.25 on it has drifted. */
export function judgeDrift(psi: number | null): DriftJudgement {
  if (psi === null) return 'unknown';
  if (psi < 0.1) return 'stable';
  return psi < 0.25 ? 'moderate' : 'drifted';
}
