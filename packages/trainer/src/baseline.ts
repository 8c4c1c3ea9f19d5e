import { type Booster, type LabelledMatrix, type Matrix, train } from '@flowsentry/xgboost';
import { SMALL_MODEL_ROWS, pickRows, sampleRows } from './sample-rows.ts';
import { squeeze } from './squeeze.ts';

const ROUNDS = 50;

/** What the linear model was standardised by, learned on the training rows. */
interface Scaling {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * The baseline: logistic regression by libxgboost's gblinear (cyclic coordinate descent, so that the result does not depend
 * on threads) on x ↦ (sign(x)·log(1 + |x|) − mean) / deviation, missing values at the mean. Flow statistics span nine
 * decades; without the logarithm a linear model would be a straw man. At most 50,000 training rows are looked at.
 */
export class LinearBaseline implements Disposable {
  readonly #booster: Booster;
  readonly #scaling: Scaling;

  private constructor(booster: Booster, scaling: Scaling) {
    this.#booster = booster;
    this.#scaling = scaling;
  }

  static async train(matrix: Matrix, label: Uint8Array, seed: number, signal: AbortSignal): Promise<LinearBaseline> {
    const sample = sampleRows(matrix.rows, SMALL_MODEL_ROWS, seed);
    const seen = pickRows(matrix, sample);
    const scaling = fitScaling(seen);
    const rows: LabelledMatrix = { matrix: scale(seen, scaling), label: Uint8Array.from(sample, (row) => label[row]) };
    const { booster } = await train({
      parameters: { booster: 'gblinear', updater: 'coord_descent', feature_selector: 'cyclic', objective: 'binary:logistic', eta: 0.5, lambda: 0, alpha: 0, nthread: 1, seed },
      rounds: ROUNDS,
      train: rows,
      signal,
    });
    // Coordinate descent is slower on several threads; predicting is faster.
    booster.setParameters({ nthread: 0 });
    return new LinearBaseline(booster, scaling);
  }

  /** Of its weights and what it standardises by, as they would be kept. */
  get byteLength(): number {
    return this.#booster.save('ubj').length + this.#scaling.mean.byteLength + this.#scaling.deviation.byteLength;
  }

  /** P(Anomaly) of each row. */
  predict(matrix: Matrix): Float32Array {
    return this.#booster.predict(scale(matrix, this.#scaling));
  }

  [Symbol.dispose](): void {
    this.#booster.dispose();
  }
}

function fitScaling({ data, rows, columns }: Matrix): Scaling {
  const mean = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const count = new Float64Array(columns);
  for (let row = 0, place = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, place++) {
      const value = data[place];
      if (Number.isNaN(value)) continue;
      const squeezed = squeeze(value);
      const step = squeezed - mean[column];
      mean[column] += step / ++count[column];
      squares[column] += step * (squeezed - mean[column]);
    }
  }
  return { mean, deviation: squares.map((sum, column) => Math.sqrt(sum / count[column]) || 1) };
}

function scale({ data, rows, columns }: Matrix, { mean, deviation }: Scaling): Matrix {
  const scaled = new Float32Array(data.length);
  for (let row = 0, place = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, place++) {
      const value = data[place];
      scaled[place] = Number.isNaN(value) ? 0 : (squeeze(value) - mean[column]) / deviation[column];
    }
  }
  return { data: scaled, rows, columns };
}
