import { Boosting, type BoostingPlan } from './boosting.ts';
import { type Best, type EarlyStopping, earlyStopper } from './early-stopping.ts';
import type { Evaluation } from './evaluation-line.ts';
import type { RoundModel, TrainedSoFar } from './round-model.ts';

/** What the loop needs; handles and plain data, so that it can go to another thread. */
export interface BoostPlan extends BoostingPlan {
  readonly rounds: number;
  readonly earlyStopping: EarlyStopping | undefined;
}

export interface Round {
  /** Counts from 0, the rounds of a model to go on from not included. */
  readonly round: number;
  readonly evaluation: Evaluation;
  readonly model: RoundModel;
}

/** A {@link Round} as plain data, so that it can go to another thread. */
export interface RoundReport extends Omit<Round, 'model'>, TrainedSoFar {}

/** Answers with 'stop' to end training after this round, 'abort' to give it up. */
export type Watch = (round: RoundReport) => 'stop' | 'abort' | undefined;

export interface BoostOutcome {
  /** The handle of a booster that now belongs to the caller. */
  readonly booster: bigint;
  readonly stopped: 'finished' | 'early' | 'callback';
  readonly best: Best | undefined;
  readonly evaluations: readonly Evaluation[];
}

/** Boosts round after round on this thread. Answers with undefined when `watch` gave up; frees everything then, and when it throws. */
export function boost(plan: BoostPlan, watch: Watch): BoostOutcome | undefined {
  const boosting = new Boosting(plan);
  try {
    const course = boostRounds(boosting, plan, watch);
    return course && { ...course, booster: boosting.finish(course.best) };
  } finally {
    boosting.free();
  }
}

function boostRounds(boosting: Boosting, { rounds, earlyStopping }: BoostPlan, watch: Watch): Omit<BoostOutcome, 'booster'> | undefined {
  const stopper = earlyStopping && earlyStopper(earlyStopping);
  const evaluations: Evaluation[] = [];
  const ended = (stopped: BoostOutcome['stopped']): Omit<BoostOutcome, 'booster'> => ({ stopped, best: stopper?.best(), evaluations });
  for (let round = 0; round < rounds; round++) {
    boosting.update();
    const evaluation = boosting.evaluation();
    evaluations.push(evaluation);
    const early = stopper?.observe(round, evaluation) ?? false;
    const answer = watch({ round, evaluation, booster: boosting.booster, sets: boosting.sets });
    if (answer === 'abort') return undefined;
    if (early) return ended('early');
    if (answer === 'stop') return ended('callback');
  }
  return ended('finished');
}
