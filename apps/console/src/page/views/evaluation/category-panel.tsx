import type { Evaluation } from '@flowsentry/evaluator';
import { memo } from 'react';
import { count, percent } from '../../lib/format.ts';
import { thresholdText } from '../../lib/threshold-text.ts';
import { Table } from '../../parts/table.tsx';

type Category = Evaluation['categories'][string][number];

/** How the flows of each category fared, which is known at the decided threshold only. */
export const CategoryPanel = memo(function CategoryPanel({ evaluation: { categories, decision } }: { readonly evaluation: Evaluation }) {
  const columns = Object.entries(categories);
  return (
    <section className="panel wide" aria-labelledby="categories">
      <h2 id="categories">By attack category</h2>
      <p className="note">
        {columns.length === 0
          ? 'The test flows have no categories (columns Cat and Sub_Cat).'
          : `At the decided threshold ${thresholdText(decision.threshold)}: the evaluation does not hold the categories at others, so the slider does not move these. Ranges are 95 % Wilson intervals.`}
      </p>
      <div className="panels">
        {columns.map(([column, results]) => (
          <Table<Category>
            key={column}
            caption={`Flows by ${column}, most first`}
            rows={results}
            keyOf={({ category }) => category}
            columns={[
              { title: column, cell: ({ category }) => <span className="long category">{category || '(empty)'}</span> },
              { title: 'Flows', number: true, cell: ({ rows }) => count(rows) },
              { title: 'Attacks found', number: true, cell: ({ recall }) => <Share of={recall} kind="anomaly" /> },
              { title: 'False alarms', number: true, cell: ({ falsePositiveRate }) => <Share of={falsePositiveRate} kind="normal" /> },
            ]}
          />
        ))}
      </div>
    </section>
  );
});

function Share({ of, kind }: { readonly of: Category['recall']; readonly kind: 'normal' | 'anomaly' }) {
  if (of === null) return <span className="note">–</span>;
  return (
    <span className="share">
      {percent(of.value)}
      <span className="note">
        {percent(of.low)} to {percent(of.high)}
      </span>
      <span className="share-bar" aria-hidden="true">
        <span style={{ width: `${100 * of.value}%`, background: `var(--${kind})` }} />
      </span>
    </span>
  );
}
