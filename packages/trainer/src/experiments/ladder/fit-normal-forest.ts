import { IsolationForest } from '@flowsentry/isolation-forest';
import type { Matrix } from '@flowsentry/xgboost';
import { pickRows } from '../../sample-rows.ts';
import { squeeze } from '../../squeeze.ts';
import type { LabelledRows } from '../prepare-rows.ts';
import type { FittedRung } from './rung.ts';

/**
 * An isolation forest of the Normal training rows alone, which never sees an attack: what is unlike normal traffic scores high. (Among all rows the rare ones,
 * which it would take for anomalies, are the Normal ones.) Its scores are no probabilities.
 */
export function fitNormalForest({ matrix, labels }: LabelledRows, seed: number): FittedRung {
  const normal = Uint32Array.from(labels.keys()).filter((row) => labels[row] === 0);
  const forest = IsolationForest.fit(squeezed(pickRows(matrix, normal)), { seed });
  const predict = (rows: Matrix): Float32Array => new Float32Array(forest.scores(squeezed(rows)));
  return {
    predict,
    predictRow: (data) => predict({ data, rows: 1, columns: data.length })[0],
    bytes: forest.byteLength,
    found: `${normal.length.toLocaleString('en')} Normal training rows.`,
    [Symbol.dispose]() {},
  };
}

const squeezed = <M extends Matrix>(matrix: M): M => ({ ...matrix, data: matrix.data.map(squeeze) });
