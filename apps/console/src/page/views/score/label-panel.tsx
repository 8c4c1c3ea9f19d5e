import { count, figureOf, percent } from '../../lib/format.ts';
import { thresholdFigures } from '../../lib/threshold-figures.ts';
import { Table } from '../../parts/table.tsx';
import type { FileConfusion } from '../../scores/score-table.ts';

interface Row {
  readonly title: string;
  readonly normal: number;
  readonly anomaly: number;
}

/** What the file's own labels say of the scores. */
export function LabelPanel({ confusion }: { readonly confusion: FileConfusion }) {
  const { tn, fp, fn, tp, unknown } = confusion;
  const shareOf = (rows: number, all: number): string => `${count(rows)}${all === 0 ? '' : ` (${percent(rows / all)})`}`;
  return (
    <section className="panel" aria-labelledby="labels">
      <h2 id="labels">Against the file’s labels</h2>
      <div className="label-tables">
        <div>
          <Table<Row>
            caption="Flows of the whole file by label and answer; percentages are of the row"
            rows={[
              { title: 'Normal', normal: tn, anomaly: fp },
              { title: 'Anomaly', normal: fn, anomaly: tp },
            ]}
            keyOf={({ title }) => title}
            columns={[
              { title: 'Label', cell: ({ title }) => title },
              { title: 'Model says Normal', number: true, cell: ({ normal, anomaly }) => shareOf(normal, normal + anomaly) },
              { title: 'Model says Anomaly', number: true, cell: ({ normal, anomaly }) => shareOf(anomaly, normal + anomaly) },
            ]}
          />
          {unknown > 0 && <p className="note">{count(unknown)} flows have a label that is neither Normal nor Anomaly; they are left out.</p>}
          <p className="note">If the model learned from flows of this file, these figures flatter it. The evaluation is on flows that it never saw.</p>
        </div>
        <Table
          caption="What follows from it"
          rows={thresholdFigures(confusion)}
          keyOf={({ name }) => name}
          columns={[
            { title: 'Metric', cell: ({ title }) => title },
            { title: 'On this file', number: true, cell: ({ name, value }) => figureOf(name, value) },
          ]}
        />
      </div>
    </section>
  );
}
