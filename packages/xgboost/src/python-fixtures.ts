import { readFileSync } from 'node:fs';
import { type Evaluation } from './evaluation-line.ts';
import { libraryVersion } from './library.ts';
import type { ModelFormat } from './model-format.ts';
import type { Parameters } from './parameters.ts';
import type { LabelledMatrix } from './train-plan.ts';

interface Data {
  readonly names: string[];
  readonly columns: number;
  readonly train_rows: number;
  readonly data: (number | null)[];
  readonly binary: number[];
  readonly classes: number[];
  readonly weight: number[];
}

/** What the Python package computed; see fixtures/make_fixtures.py. */
export interface PythonCase {
  readonly name: string;
  readonly parameters: Parameters;
  readonly rounds: number;
  readonly label: 'binary' | 'classes';
  readonly weighted: boolean;
  readonly quantile?: boolean;
  readonly early_stopping?: number;
  readonly boosted_rounds: number;
  readonly best_iteration?: number;
  readonly best_score?: number;
  readonly evaluations: Record<string, Record<string, number[]>>;
  readonly predictions: number[];
  readonly margins: number[];
  readonly first_rounds: number[] | null;
  readonly in_place: number[] | null;
  readonly contributions: number[];
  readonly importance: Record<string, Record<string, number>>;
}

const read = (file: string): Buffer => readFileSync(new URL(`../fixtures/${file}`, import.meta.url));
const { version, cases } = JSON.parse(read('cases.json').toString()) as { version: string; cases: PythonCase[] };
const data = JSON.parse(read('data.json').toString()) as Data;

export const pythonCases = cases;

/** Bits differ between versions of the library; what needs the fixtures' version is left out, and says so, with another. */
export const sameVersionAsPython = libraryVersion() === version;
if (!sameVersionAsPython) {
  console.warn(`SKIPPED: the fixtures were made by XGBoost ${version}, this is libxgboost ${libraryVersion()}, so nothing here proves that predictions equal the Python package's.`);
}

export const pythonModel = (name: string, format: ModelFormat): Uint8Array => new Uint8Array(read(`${name}.${format}`));

export function pythonRows(part: 'train' | 'validation', { label, weighted }: Pick<PythonCase, 'label' | 'weighted'>): LabelledMatrix {
  const values = Float32Array.from(data.data, (value) => value ?? NaN);
  const rows = values.length / data.columns;
  const [from, to] = part === 'train' ? [0, data.train_rows] : [data.train_rows, rows];
  return {
    matrix: { data: values.subarray(from * data.columns, to * data.columns), rows: to - from, columns: data.columns, names: data.names },
    label: Float32Array.from(data[label].slice(from, to)),
    ...(weighted ? { weight: Float32Array.from(data.weight.slice(from, to)) } : {}),
  };
}

/** Python's evaluation log turned to one evaluation a round. */
export function pythonEvaluations({ evaluations }: PythonCase): Evaluation[] {
  const rounds = Object.values(Object.values(evaluations)[0])[0].length;
  return Array.from({ length: rounds }, (_, round) =>
    Object.fromEntries(Object.entries(evaluations).map(([set, metrics]) => [set, Object.fromEntries(Object.entries(metrics).map(([metric, values]) => [metric, values[round]]))])),
  );
}
