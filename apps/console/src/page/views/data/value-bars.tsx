import type { ColumnProfile } from '../../../api/profile.ts';
import { count, percent } from '../../lib/format.ts';
import { Table } from '../../parts/table.tsx';
import { countsOf, sharesOf } from './bin-shares.ts';

const MOST = 12;

/** The values of a column of texts that occur most often. */
export function ValueBars({ profile: { column, values, counts, distinct } }: { readonly profile: ColumnProfile }) {
  const all = countsOf(counts);
  const shares = sharesOf(all);
  if (values === null || values.length === 0) return <p className="note">It has {count(distinct ?? 0)} different texts, too many to keep.</p>;
  const rows = values.slice(0, MOST).map((value, place) => ({ value, rows: all[place], share: shares[place] }));
  return (
    <Table
      caption={`${column}: ${values.length > MOST ? `the ${MOST} most frequent of ${count(distinct ?? values.length)} values` : 'its values'} in the training flows`}
      keyOf={({ value }) => value}
      rows={rows}
      columns={[
        { title: 'Value', cell: ({ value }) => value },
        { title: 'Flows', number: true, cell: ({ rows }) => count(rows) },
        { title: 'Share', number: true, cell: ({ share }) => percent(share) },
      ]}
    />
  );
}
