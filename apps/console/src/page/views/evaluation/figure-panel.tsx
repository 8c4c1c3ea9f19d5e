import type { Evaluation } from '@flowsentry/evaluator';
import { useMemo } from 'react';
import { differenceOf, figureOf, intervalOf } from '../../lib/format.ts';
import type { OperatingPoint } from '../../lib/operating-line.ts';
import { type ThresholdFigure, thresholdFigures } from '../../lib/threshold-figures.ts';
import { Table } from '../../parts/table.tsx';

interface Props {
  readonly point: OperatingPoint;
  readonly decided: OperatingPoint;
  /** Of the decided one, with their intervals. */
  readonly metrics: Evaluation['metrics'];
}

interface Row extends ThresholdFigure {
  readonly before: number | null;
}

/** What the threshold makes of the metrics, beside what they are at the decided one. */
export function FigurePanel({ point, decided, metrics }: Props) {
  const rows = useMemo(() => {
    const before = thresholdFigures(decided.confusion);
    return thresholdFigures(point.confusion).map((figure, i): Row => ({ ...figure, before: before[i].value }));
  }, [point, decided]);
  return (
    <section className="panel" aria-labelledby="figures">
      <h2 id="figures">Metrics at the threshold</h2>
      <Table<Row>
        caption="Metrics on the test flows at the slider’s threshold, beside those at the decided one"
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { title: 'Metric', cell: ({ title }) => title },
          { title: 'Slider', number: true, cell: ({ name, value }) => figureOf(name, value) },
          { title: 'Decided', number: true, cell: ({ name, before }) => figureOf(name, before) },
          { title: 'Its 95 % interval', number: true, cell: ({ name }) => intervalOf(name, metrics[name]) },
          { title: 'Change', number: true, cell: (row) => <Change row={row} /> },
        ]}
      />
    </section>
  );
}

function Change({ row: { name, better, value, before } }: { readonly row: Row }) {
  if (value === null || before === null) return '–';
  const change = value - before;
  if (change === 0) return <span className="note">same</span>;
  const good = change > 0 === (better === 'higher');
  return (
    <span className={good ? 'good' : 'bad'}>
      {good ? '▲' : '▼'} {differenceOf(name, change)}
    </span>
  );
}
