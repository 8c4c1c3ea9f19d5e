import { ksDistance, psi } from '@flowsentry/features/measures';
import type { ColumnDrift } from '../../api/profile.ts';
import type { DescribedColumn } from './described-column.ts';

/** How far a column's values in an upload are from those in the training rows. Only numbers are compared: texts of flows name them, and differ everywhere. */
export function columnDrift(training: DescribedColumn, upload: DescribedColumn | undefined): ColumnDrift {
  const { column } = training;
  if (upload === undefined || training.kind === 'category' || upload.kind === 'category') return { column, psi: null, ks: null };
  return { column, psi: finite(psi(withMissing(training), withMissing(upload))), ks: finite(ksDistance(valuesOf(training), valuesOf(upload))) };
}

const NONE = new Float64Array(0);
const valuesOf = (described: DescribedColumn): Float64Array => (described.kind === 'number' ? described.values : NONE);

function withMissing(described: DescribedColumn): Float64Array {
  const values = valuesOf(described);
  const all = new Float64Array(values.length + described.missing).fill(Number.NaN);
  all.set(values);
  return all;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
