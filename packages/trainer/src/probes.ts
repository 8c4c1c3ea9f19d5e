import { type Matrix, train } from '@flowsentry/xgboost';
import { type Variant, measure } from '@flowsentry/evaluator';
import { SMALL_MODEL_ROWS, sampleRows } from './sample-rows.ts';

/** Columns that speak of the capture rather than of the flow. */
const SUSPECTS: readonly { readonly columns: readonly string[]; readonly note: string }[] = [
  { columns: ['Flow_Duration'], note: 'the meter cuts it at a timeout of each capture’s own' },
  { columns: ['Init_Bwd_Win_Byts'], note: 'names the capture session' },
  { columns: ['Dst_Port', 'Protocol'], note: 'name the service that a capture was made of' },
];

const ROUNDS = 30;

interface Rows {
  readonly matrix: Matrix & { readonly names: readonly string[] };
  readonly labels: Uint8Array;
}

/**
 * How well suspicious columns alone separate the classes: the test rows under a small booster trained on them (at most
 * 50,000 training rows, 30 rounds). Suspects that are not among the features are left out.
 */
export async function probe(training: Rows, test: Rows, split: string, seed: number, signal: AbortSignal): Promise<Variant[]> {
  const sample = sampleRows(training.matrix.rows, SMALL_MODEL_ROWS, seed);
  const label = Uint8Array.from(sample, (row) => training.labels[row]);
  const found = await Promise.all(
    SUSPECTS.map(async ({ columns, note }): Promise<Variant[]> => {
      const present = columns.filter((name) => training.matrix.names.includes(name));
      if (present.length === 0) return [];
      const { booster } = await train({
        parameters: { objective: 'binary:logistic', tree_method: 'hist', max_depth: 6, eta: 0.3, nthread: 1, seed },
        rounds: ROUNDS,
        train: { matrix: pickColumns(training.matrix, present, sample), label },
        signal,
      });
      using owned = booster;
      const { rocAuc, prAucNormal } = measure(test.labels, owned.predict(pickColumns(test.matrix, present)), 0.5);
      return [{ featureSet: `${present.join(' and ')} alone`, split, metrics: { rocAuc, prAucNormal }, note }];
    }),
  );
  return found.flat();
}

function pickColumns(matrix: Rows['matrix'], names: readonly string[], rows?: Uint32Array): Matrix {
  const places = names.map((name) => matrix.names.indexOf(name));
  const count = rows?.length ?? matrix.rows;
  const data = new Float32Array(count * names.length);
  for (let i = 0, next = 0; i < count; i++) {
    const from = (rows ? rows[i] : i) * matrix.columns;
    for (const place of places) data[next++] = matrix.data[from + place];
  }
  return { data, rows: count, columns: names.length };
}
