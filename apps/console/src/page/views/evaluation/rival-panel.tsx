import type { Comparison, Evaluation } from '@flowsentry/evaluator';
import { METRICS, type MetricName } from '@flowsentry/evaluator/metrics';
import { memo } from 'react';
import { count, differenceOf, figureOf } from '../../lib/format.ts';
import { judgeChange } from '../../lib/judge-change.ts';
import { Table } from '../../parts/table.tsx';

const TONES = { better: 'good', worse: 'bad', unclear: 'note' } as const;

interface Row {
  readonly name: MetricName;
  readonly own: number | null;
  readonly rival: number | null;
  readonly difference: Comparison['differences'][keyof Comparison['differences']];
}

/** The incumbent of its time and the baselines, which scored the same test flows: only there a difference has an interval. */
export const RivalPanel = memo(function RivalPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const { comparisons } = evaluation;
  if (comparisons.length === 0) return null;
  // What was replaced comes before what was only there to be beaten.
  const ordered = [...comparisons.filter(({ role }) => role === 'incumbent'), ...comparisons.filter(({ role }) => role !== 'incumbent')];
  return (
    <section className="panel wide" aria-labelledby="rivals">
      <h2 id="rivals">On the same test flows</h2>
      <div className="panels">
        {ordered.map((comparison) => (
          <Rival key={comparison.name} evaluation={evaluation} comparison={comparison} />
        ))}
      </div>
    </section>
  );
});

function Rival({ evaluation, comparison: { name, role, metrics, differences, mcNemar } }: { readonly evaluation: Evaluation; readonly comparison: Comparison }) {
  const rows = (Object.keys(differences) as (keyof typeof differences)[]).map((metric): Row => ({ name: metric, own: evaluation.metrics[metric].value, rival: metrics[metric].value, difference: differences[metric] }));
  return (
    <div>
      <Table<Row>
        caption={role === 'incumbent' ? 'Against the incumbent of its time' : `Against the ${role} “${name}”`}
        rows={rows}
        keyOf={({ name: metric }) => metric}
        columns={[
          { title: 'Metric', cell: ({ name: metric }) => METRICS[metric].title },
          { title: 'This', number: true, cell: ({ name: metric, own }) => figureOf(metric, own) },
          { title: 'Rival', number: true, cell: ({ name: metric, rival }) => figureOf(metric, rival) },
          { title: 'Difference', number: true, cell: ({ name: metric, difference }) => differenceOf(metric, difference.value) },
          { title: '95 % interval', number: true, cell: ({ name: metric, difference: { low, high } }) => (low === null || high === null ? '–' : `${differenceOf(metric, low)} to ${differenceOf(metric, high)}`) },
          { title: 'That is', cell: (row) => <Verdict row={row} /> },
        ]}
      />
      <p className="note">
        {count(mcNemar.onlyFirstRight)} flows only this one gets right, {count(mcNemar.onlySecondRight)} only the rival; McNemar’s mid-p {mcNemar.midP < 1e-6 ? '< 0.000001' : Number(mcNemar.midP.toPrecision(2))}.
      </p>
    </div>
  );
}

function Verdict({ row: { name, difference: { low, high } } }: { readonly row: Row }) {
  const judged = judgeChange({ better: METRICS[name].better, low, high });
  return <span className={TONES[judged]}>{judged}</span>;
}
