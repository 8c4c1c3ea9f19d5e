import { type MetricName, METRICS, chooseThreshold, measure } from '@flowsentry/evaluator';
import { BoostingSession, DMatrix, QuantileDMatrix } from '@flowsentry/xgboost';
import { pickRows } from '../sample-rows.ts';
import type { FoldedRows } from './folds.ts';

/** The library's parameters by their names. */
export type BoosterSettings = Readonly<Record<string, string | number>>;

export interface Course {
  readonly parameters: BoosterSettings;
  readonly rounds: number;
  /** Called every {@link CrossValidation.step} rounds with the objective's mean over the folds; 'stop' ends the trial there. */
  readonly onStep: (value: number) => Promise<'stop' | undefined>;
  /** Asked before each step of a fold; true gives the trial up. */
  readonly aborted?: () => boolean;
}

interface Fold {
  readonly train: DMatrix;
  readonly held: DMatrix;
  readonly labels: Uint8Array;
}

export interface CrossValidationSettings {
  readonly objective: MetricName;
  readonly threads: number;
  readonly maxBin: number;
  /** Whether trees are grown from histograms, for which the rows are kept as bins. */
  readonly binned: boolean;
  /** Rounds between two values of the curve. */
  readonly step: number;
}

/** What a trial showed after its last round. */
export interface TrialResult {
  /** The objective's mean over the folds. */
  readonly value: number;
  /** The objective on each fold, cut after cut. */
  readonly folds: readonly number[];
  /** Macro-F1 at the best threshold of all out-of-fold scores of a cut, the mean over the cuts. */
  readonly macroF1: number;
}

/** Cross-validation of boosters on folds that are made once: all folds of a trial advance side by side, so that its objective is known before its end. */
export class CrossValidation implements Disposable {
  readonly #rows: FoldedRows;
  readonly #folds: readonly Fold[];
  readonly #settings: CrossValidationSettings;

  constructor(rows: FoldedRows, settings: CrossValidationSettings) {
    this.#rows = rows;
    this.#settings = settings;
    this.#folds = rows.folds.flatMap((cut) => Array.from({ length: Math.max(...cut) + 1 }, (_, fold) => makeFold(rows, cut, fold, settings)));
  }

  /** Undefined when the trial was given up. */
  async run({ parameters, rounds, onStep, aborted = () => false }: Course): Promise<TrialResult | undefined> {
    using stack = new DisposableStack();
    const sessions = this.#folds.map((_, place) => stack.use(this.#session(parameters, place)));
    for (let done = 0; done < rounds; ) {
      const next = Math.min(done + this.#settings.step, rounds);
      for (const session of sessions) {
        if (aborted()) return undefined;
        session.advance(next - done);
      }
      done = next;
      if (done % this.#settings.step === 0 && (await onStep(mean(this.#values(sessions)))) === 'stop') break;
    }
    const folds = this.#values(sessions);
    return { value: mean(folds), folds, macroF1: this.#macroF1(sessions) };
  }

  /** Milliseconds that the first fold takes for so many rounds. */
  time(parameters: BoosterSettings, rounds: number): number {
    using session = this.#session(parameters, 0);
    // The first round of a thread wakes the library.
    session.advance(1);
    const began = performance.now();
    for (let done = 0; done < rounds; done += this.#settings.step) {
      session.advance(this.#settings.step);
      this.#values([session]);
    }
    return performance.now() - began;
  }

  [Symbol.dispose](): void {
    for (const { train, held } of this.#folds) {
      train.dispose();
      held.dispose();
    }
  }

  /** Each fold draws rows and columns of its own: under one seed the luck of a draw would not average out. */
  #session(parameters: BoosterSettings, place: number): BoostingSession {
    const { train, held } = this.#folds[place];
    return new BoostingSession({ parameters: { ...parameters, seed: Number(parameters['seed'] ?? 0) + place, nthread: this.#settings.threads }, train, watch: { held } });
  }

  #values(sessions: readonly BoostingSession[]): number[] {
    const { of } = METRICS[this.#settings.objective];
    return sessions.map((session, place) => of(measure(this.#folds[place].labels, session.predict('held'), 0.5)));
  }

  #macroF1(sessions: readonly BoostingSession[]): number {
    const { labels, folds: cuts } = this.#rows;
    let place = 0;
    const found = cuts.map((cut) => {
      const scores = new Float32Array(labels.length);
      for (let fold = 0; fold <= Math.max(...cut); fold++) {
        const held = sessions[place++].predict('held');
        let next = 0;
        cut.forEach((of, row) => {
          if (of === fold) scores[row] = held[next++];
        });
      }
      const { confusion } = chooseThreshold(labels, scores, { name: 'max-macro-f1' }, 'out-of-fold');
      return METRICS.macroF1.of({ ...measure(labels, scores, 0.5), ...confusion! });
    });
    return mean(found);
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function makeFold({ data, columns, names, labels }: FoldedRows, cut: Uint8Array, fold: number, { threads, maxBin, binned }: CrossValidationSettings): Fold {
  const rows = Uint32Array.from(cut.keys());
  const matrix = { data, rows: rows.length, columns, names };
  const side = (inside: boolean) => {
    const chosen = rows.filter((row) => (cut[row] === fold) === inside);
    return { matrix: pickRows(matrix, chosen), label: Uint8Array.from(chosen, (row) => labels[row]) };
  };
  const [outside, held] = [side(false), side(true)];
  if (!binned) return { train: DMatrix.of(outside.matrix, { label: outside.label, threads }), held: DMatrix.of(held.matrix, { label: held.label, threads }), labels: held.label };
  const train = QuantileDMatrix.of(outside.matrix, { label: outside.label, threads, maxBin });
  return { train, held: QuantileDMatrix.of(held.matrix, { label: held.label, threads, maxBin, reference: train }), labels: held.label };
}
