export { ScorerError } from './error.ts';
export { loadScorer } from './model/load-scorer.ts';
export { type Scorer, type ScorerDescription } from './model/scorer.ts';
export { type Reason } from './model/reason.ts';
