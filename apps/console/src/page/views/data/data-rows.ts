import type { ColumnDrift, ColumnProfile, ColumnTells, ScoringProfile, TrainingProfile } from '../../../api/profile.ts';

/** Everything that is known of one column. */
export interface DataRow {
  readonly column: string;
  readonly about: TrainingProfile['about'][string] | undefined;
  readonly training: ColumnProfile;
  /** Undefined without an upload, or where the upload's was not read. */
  readonly upload: ColumnProfile | undefined;
  readonly drift: ColumnDrift | undefined;
  readonly tells: ColumnTells | undefined;
}

type Beside = Pick<ScoringProfile, 'upload' | 'drift' | 'tells'>;

/** A row for each column that the version reads, in its order. */
export function dataRows({ columns, about }: Pick<TrainingProfile, 'columns' | 'about'>, beside?: Beside): DataRow[] {
  const byColumn = <T extends { readonly column: string }>(of: readonly T[] = []): Map<string, T> => new Map(of.map((each) => [each.column, each]));
  const [uploads, drifts, told] = [byColumn(beside?.upload.columns), byColumn(beside?.drift), byColumn(beside?.tells)];
  return columns.map((training) => {
    const { column } = training;
    return { column, about: about[column], training, upload: uploads.get(column), drift: drifts.get(column), tells: told.get(column) };
  });
}

export const ORDERS = { drift: 'Drift', tells: 'Tells the label', missing: 'Missing values', name: 'Name', model: 'The model’s order' } as const;
export type Order = keyof typeof ORDERS;

/** The orders that there is something to sort by for. */
export function ordersOf(beside: Beside | undefined): Order[] {
  return (Object.keys(ORDERS) as Order[]).filter((order) => (order === 'drift' ? beside !== undefined : order === 'tells' ? beside !== undefined && beside.tells.length > 0 : true));
}

/** The rows whose name or meaning has every word that is looked for, in an order: the most drifted, telling or missing first. Rows that are equal in it keep theirs. */
export function arrangedRows(rows: readonly DataRow[], order: Order, find: string): DataRow[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ column, about }) => words.every((word) => `${column} ${about?.meaning ?? ''}`.toLowerCase().includes(word)));
  if (order === 'model') return found;
  if (order === 'name') return found.sort((a, b) => a.column.localeCompare(b.column, 'en'));
  const size = { drift: ({ drift }: DataRow) => drift?.psi ?? -1, tells: ({ tells }: DataRow) => tells?.macroF1 ?? -1, missing: missingOf }[order];
  return found.sort((a, b) => size(b) - size(a));
}

const missingOf = ({ training, upload }: DataRow): number => Math.max(missingShare(training), upload ? missingShare(upload) : 0);

/** Of the rows that were looked at. */
export function missingShare({ missing, counts }: Pick<ColumnProfile, 'missing' | 'counts'>): number {
  const present = Object.values(counts).flat().reduce((sum: number, count: number) => sum + count, 0);
  return missing === 0 ? 0 : missing / (missing + present);
}
