import type { MetricChange } from '../../../api/metric.ts';
import type { VersionChange } from '../../../api/overview.ts';
import { differenceOf } from '../../lib/format.ts';
import { judgeChange } from '../../lib/judge-change.ts';
import { Table } from '../../parts/table.tsx';

const SHOWN: ReadonlySet<MetricChange['name']> = new Set(['macroF1', 'mcc', 'rocAuc', 'prAucNormal', 'falsePositiveRate', 'recallAnomaly']);
const TONES = { better: 'good', worse: 'bad', unclear: 'note' } as const;

/** What changed when the version replaced the one before. */
export function ChangePanel({ change }: { readonly change: VersionChange | null }) {
  return (
    <section className="panel" aria-labelledby="change">
      <h2 id="change">Change</h2>
      {change === null ? <p className="note">It is the first one that was approved: there is nothing to compare it with.</p> : <Changes change={change} />}
    </section>
  );
}

function Changes({ change: { against, sameRows, metrics } }: { readonly change: VersionChange }) {
  return (
    <>
      <Table<MetricChange>
        caption={`Against ${against}`}
        keyOf={({ name }) => name}
        rows={metrics.filter(({ name }) => SHOWN.has(name))}
        columns={[
          { title: 'Metric', cell: ({ title }) => title },
          { title: 'Change', number: true, cell: ({ name, value }) => differenceOf(name, value) },
          { title: '95 % interval', number: true, cell: ({ name, low, high }) => (low === null || high === null ? '–' : `${differenceOf(name, low)} to ${differenceOf(name, high)}`) },
          { title: 'That is', cell: (metric) => <Verdict metric={metric} /> },
        ]}
      />
      <p className="note">{sameRows ? 'Both models scored the same test flows, so the interval is of the difference itself.' : 'Each was judged on test flows of its own: the difference is of the flows too, and has no interval.'}</p>
    </>
  );
}

function Verdict({ metric }: { readonly metric: MetricChange }) {
  const judged = judgeChange(metric);
  return <span className={TONES[judged]}>{judged}</span>;
}
