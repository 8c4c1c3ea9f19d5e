import type { Matrix } from '@flowsentry/xgboost';
import { LinearBaseline } from '../../baseline.ts';
import type { LabelledRows } from '../prepare-rows.ts';
import type { FittedRung } from './rung.ts';

export async function fitLinear({ matrix, labels }: LabelledRows, seed: number, signal: AbortSignal): Promise<FittedRung> {
  const model = await LinearBaseline.train(matrix, labels, seed, signal);
  const predict = (rows: Matrix): Float32Array => model.predict(rows);
  return { predict, predictRow: (data) => predict({ data, rows: 1, columns: data.length })[0], bytes: model.byteLength, [Symbol.dispose]: () => model[Symbol.dispose]() };
}
