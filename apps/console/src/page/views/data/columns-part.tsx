import { useId, useMemo } from 'react';
import type { ScoringProfile, TrainingProfile } from '../../../api/profile.ts';
import type { SetParams } from '../../lib/use-route.ts';
import { ColumnDetail } from './column-detail.tsx';
import { ColumnTable } from './column-table.tsx';
import { ORDERS, arrangedRows, dataRows, ordersOf } from './data-rows.ts';

interface Props {
  readonly training: TrainingProfile;
  readonly beside?: ScoringProfile;
  readonly params: Readonly<Record<string, string>>;
  readonly setParams: SetParams;
}

/** The columns, looked for and sorted, and the one that the address names. */
export function ColumnsPart({ training, beside, params, setParams }: Props) {
  const [find, chosen] = [params['find'] ?? '', params['column']];
  const orders = ordersOf(beside);
  const order = orders.find((each) => each === params['order']) ?? (beside ? 'drift' : 'model');
  const rows = useMemo(() => dataRows(training, beside), [training, beside]);
  const shown = useMemo(() => arrangedRows(rows, order, find), [rows, order, find]);
  const row = rows.find(({ column }) => column === chosen);
  const [finding, ordering] = [useId(), useId()];
  const close = (): void => {
    setParams({ column: undefined });
    document.querySelector<HTMLElement>('table.columns [aria-current] a')?.focus();
  };
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">Columns</h2>
      <div className="row">
        <span>
          <label htmlFor={finding}>Find</label> <input id={finding} type="search" value={find} placeholder="a name or a word" onChange={({ target }) => setParams({ find: target.value }, 'replace')} />
        </span>
        <span>
          <label htmlFor={ordering}>Sort by</label>{' '}
          <select id={ordering} value={order} onChange={({ target }) => setParams({ order: target.value }, 'replace')}>
            {orders.map((each) => (
              <option key={each} value={each}>
                {ORDERS[each]}
              </option>
            ))}
          </select>
        </span>
      </div>
      <div className="sr-only" role="status">
        {find === '' ? '' : `${shown.length} of ${rows.length} columns`}
      </div>
      {chosen !== undefined && !row && <p className="warn">Version {training.version} reads no column “{chosen}”.</p>}
      <div className={row ? 'columns-and-detail' : undefined}>
        {shown.length === 0 ? <p className="note">No column has “{find}” in its name or meaning.</p> : <ColumnTable rows={shown} params={params} chosen={chosen} compared={beside !== undefined} />}
        {row && <ColumnDetail key={row.column} row={row} upload={beside?.upload} onClose={close} />}
      </div>
    </section>
  );
}
