import type { Scoring } from '../../../api/scoring.ts';
import { count, dateText } from '../../lib/format.ts';
import { hashOf } from '../../lib/route.ts';
import { Table } from '../../parts/table.tsx';

const STATES: Readonly<Record<Scoring['state'], string>> = { scoring: 'is being scored', done: 'scored', failed: 'could not be scored' };

/** The files that the console still has. */
export function RecentScorings({ scorings }: { readonly scorings: readonly Scoring[] }) {
  if (scorings.length === 0) return null;
  return (
    <Table<Scoring>
      caption="Files that were scored, the newest first"
      rows={scorings}
      keyOf={({ id }) => id}
      columns={[
        { title: 'File', cell: ({ id, file }) => <a className="long" href={hashOf('score', { scoring: id })}>{file}</a> },
        { title: 'State', cell: ({ state }) => STATES[state] },
        { title: 'Flows', number: true, cell: ({ rows }) => count(rows) },
        { title: 'Anomaly', number: true, cell: ({ anomalies }) => count(anomalies) },
        { title: 'Version', number: true, cell: ({ version }) => version },
        { title: 'Sent', number: true, cell: ({ started }) => dateText(started) },
      ]}
    />
  );
}
