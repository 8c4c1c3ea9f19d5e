import type { Confusion } from '@flowsentry/evaluator/metrics';
import { count, percent } from '../../lib/format.ts';
import type { OperatingPoint } from '../../lib/operating-line.ts';
import { thresholdText } from '../../lib/threshold-text.ts';

interface Cell {
  readonly rows: number;
  readonly of: number;
  readonly name: string;
  readonly truth: 'normal' | 'anomaly';
}

/** Truth by row, answer by column; the shade is the share of the row. */
export function ConfusionPanel({ point: { confusion, threshold } }: { readonly point: OperatingPoint }) {
  const [normal, anomaly] = cellsOf(confusion);
  return (
    <section className="panel" aria-labelledby="confusion">
      <h2 id="confusion">Confusion matrix</h2>
      <table className="confusion">
        <caption>Test flows at the threshold {thresholdText(threshold)}; percentages are of the row</caption>
        <thead>
          <tr>
            <th scope="col">Truth</th>
            <th scope="col">Model says Normal</th>
            <th scope="col">Model says Anomaly</th>
          </tr>
        </thead>
        <tbody>
          {([['Normal', normal], ['Anomaly', anomaly]] as const).map(([name, cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell) => (
                <ConfusionCell key={cell.name} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ConfusionCell({ cell: { rows, of, name, truth } }: { readonly cell: Cell }) {
  const share = of === 0 ? 0 : rows / of;
  return (
    <td style={{ background: `color-mix(in srgb, var(--${truth}) ${(6 + 34 * share).toFixed(1)}%, transparent)` }}>
      <b>{count(rows)}</b>
      <span>{of === 0 ? '–' : percent(share)}</span>
      <span>{name}</span>
    </td>
  );
}

function cellsOf({ tn, fp, fn, tp }: Confusion): readonly [readonly Cell[], readonly Cell[]] {
  return [
    [{ rows: tn, of: tn + fp, name: 'left alone', truth: 'normal' }, { rows: fp, of: tn + fp, name: 'false alarms', truth: 'normal' }],
    [{ rows: fn, of: fn + tp, name: 'missed', truth: 'anomaly' }, { rows: tp, of: fn + tp, name: 'found', truth: 'anomaly' }],
  ];
}
