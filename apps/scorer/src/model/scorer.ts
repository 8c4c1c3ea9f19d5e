import { FlowBlock, type Preprocessor } from '@flowsentry/features/flow-block';
import { type Booster, TreeWalk, libraryVersion } from '@flowsentry/xgboost';
import { ScorerError } from '../error.ts';
import { type Reason, strongestReasons } from './reason.ts';

/** The threshold by which a score becomes a label: Anomaly if and only if score ≥ threshold. */
export interface ServedDecision {
  readonly threshold: number;
}

/** What is served, for the log and for people. */
export interface ScorerDescription {
  /** `package`: model, preprocessor and decision, verified; `bare`: a training job's model alone. */
  readonly kind: 'package' | 'bare';
  /** SHA-256 of the model's bytes. */
  readonly model: string;
  readonly features: number;
  readonly featureHash: string;
  readonly threshold: number;
  readonly rounds: number;
  readonly libxgboost: string;
  /** Who sums the trees: this program (the same bits, checked at load) or libxgboost. */
  readonly predictor: 'trees' | 'libxgboost';
}

export interface ScorerParts {
  readonly kind: ScorerDescription['kind'];
  readonly model: string;
  readonly booster: Booster;
  readonly preprocessor: Preprocessor;
  readonly decision: ServedDecision;
}

/** Flows per slice of a request that asks for reasons: a flow's take 0.2 ms, and others wait meanwhile. */
const EXPLAINED_ROWS = 32;

/** A model that answers: flows in a block to scores and reasons. Its buffers are its own and reused; dispose of it to free the booster. */
export class Scorer implements Disposable {
  readonly preprocessor: Preprocessor;
  readonly decision: ServedDecision;
  /** Room for the flows of one slice of work; whoever fills it scores it before anyone else runs. */
  readonly block: FlowBlock;
  /** The same for slices that are explained. */
  readonly explainedBlock: FlowBlock;
  readonly #parts: ScorerParts;
  readonly #walk: TreeWalk | undefined;
  readonly #names: readonly string[];
  readonly #matrix: Float32Array<ArrayBuffer>;
  readonly #scores: Float32Array<ArrayBuffer>;

  /** Takes the booster over and makes one prediction. Throws `model-scores` when that gives no probability. */
  constructor(parts: ScorerParts, file: string) {
    this.#parts = parts;
    this.preprocessor = parts.preprocessor;
    this.decision = parts.decision;
    this.block = new FlowBlock(parts.preprocessor);
    this.explainedBlock = new FlowBlock(parts.preprocessor, EXPLAINED_ROWS);
    this.#names = parts.preprocessor.features.map(({ name }) => name);
    this.#matrix = new Float32Array(this.block.capacity * this.block.width);
    this.#scores = new Float32Array(this.block.capacity);
    this.#walk = TreeWalk.of(parts.booster);
    this.#tryOut(file);
  }

  /** P(Anomaly) of the first `rows` flows of a block. The array is reused by the next call. */
  score(block: FlowBlock, rows: number): Float32Array {
    block.writeMatrix(rows, this.#matrix);
    if (this.#walk) this.#walk.predict(this.#matrix, rows, this.#scores);
    else this.#scores.set(this.#parts.booster.predict(this.#of(rows)));
    return this.#scores;
  }

  /** The `most` strongest {@link Reason}s for each of the first `rows` flows of a block. */
  explain(block: FlowBlock, rows: number, most: number): Reason[][] {
    block.writeMatrix(rows, this.#matrix);
    const values = block.compute(rows);
    const contributions = this.#parts.booster.contributions(this.#of(rows));
    // Behind the features' contributions stands the mean of each row.
    return Array.from({ length: rows }, (_, row) => strongestReasons(this.#names, values, row, contributions, row * (block.width + 1), most));
  }

  describe(): ScorerDescription {
    const { kind, model, booster, preprocessor, decision } = this.#parts;
    return {
      kind,
      model,
      features: preprocessor.features.length,
      featureHash: preprocessor.hash,
      threshold: decision.threshold,
      rounds: booster.rounds,
      libxgboost: libraryVersion(),
      predictor: this.#walk ? 'trees' : 'libxgboost',
    };
  }

  [Symbol.dispose](): void {
    this.#parts.booster.dispose();
  }

  #of(rows: number): { data: Float32Array; rows: number; columns: number } {
    return { data: this.#matrix.subarray(0, rows * this.block.width), rows, columns: this.block.width };
  }

  /** Scores a flow of zeros and one without any value. */
  #tryOut(file: string): void {
    for (const column of this.block.columns) column.set([0, Number.NaN]);
    const [first, second] = this.score(this.block, 2);
    if (first >= 0 && first <= 1 && second >= 0 && second <= 1) return;
    throw new ScorerError('model-scores', { file, what: `The model answers ${first} and ${second}, which are no probabilities`, allowed: 'A model whose objective is binary:logistic' });
  }
}
