import type { RunDetail } from '../../../api/run.ts';
import { hashOf } from '../../lib/route.ts';
import { settingRows } from '../../lib/run-differences.ts';
import { resultText, valueText } from '../../lib/run-values.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { CurvePlot } from './curve-plot.tsx';
import { SeriesKey } from './series-key.tsx';

interface Props {
  readonly runs: readonly RunDetail[];
  /** The metric of the learning curves; that of the first run where none is named. */
  readonly curve: string | undefined;
  readonly onCurve: (metric: string) => void;
  readonly onClose: () => void;
}

/** The result that says which version came of a run. */
const VERSION = 'version';

interface Row {
  readonly name: string;
  readonly cells: readonly string[];
}

/** Chosen runs side by side: their learning curves, what came of them, and the settings in which they differ. */
export function ChosenPanel({ runs, curve, onCurve, onClose }: Props) {
  const metrics = [...new Set(runs.flatMap(({ curves }) => curves.flatMap((round) => Object.keys(round.metrics))))];
  const metric = metrics.find((name) => name === curve) ?? metrics.find((name) => name === runs[0].curve) ?? metrics[0];
  const { differing, alike } = settingRows(runs);
  const results = [...new Set(runs.flatMap(({ summary }) => Object.keys(summary)))].map((name): Row => ({ name, cells: runs.map(({ summary }) => resultText(summary[name])) }));
  const settings = (rows: typeof alike): Row[] => rows.map(({ name, values }) => ({ name, cells: values.map(valueText) }));
  return (
    <section className="panel wide" aria-labelledby="chosen">
      <div className="row">
        <h2 id="chosen">{runs.length === 1 ? `Run ${runs[0].id}` : `${runs.length} runs side by side`}</h2>
        <button type="button" className="quiet" onClick={onClose}>
          Close
        </button>
      </div>
      <ul className="series">
        {runs.map(({ id, name, kind }, place) => (
          <li key={id}>
            <SeriesKey place={place} /> {id} <span className="note">{`${kind}, ${name}`}</span>
          </li>
        ))}
      </ul>
      <div className="panels">
        <div>
          <h3>Learning curve</h3>
          {metric === undefined ? <p className="note">None of them reported rounds.</p> : (
            <>
              <label>
                Metric{' '}
                <select value={metric} onChange={({ target }) => onCurve(target.value)}>
                  {metrics.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              </label>
              <CurvePlot runs={runs} metric={metric} />
            </>
          )}
        </div>
        <div>
          <h3>Results</h3>
          {results.length === 0 ? <p className="note">None yet.</p> : <SideBySide caption="What came of them" heading="Result" runs={runs} rows={results} />}
          {runs.length > 1 && <h3>Settings that differ</h3>}
          {runs.length > 1 && (differing.length === 0 ? <p className="note">Every setting is the same in all.</p> : <SideBySide caption="Settings in which the runs differ" heading="Setting" runs={runs} rows={settings(differing)} />)}
          {alike.length > 0 && (
            <details>
              <summary>{runs.length === 1 ? `${alike.length} settings` : `${alike.length} settings that are the same in all`}</summary>
              <Table<Row> caption="Settings" rows={settings(alike)} keyOf={({ name }) => name} columns={[{ title: 'Setting', cell: ({ name }) => name }, { title: 'Value', cell: ({ cells }) => <span className="long">{cells[0]}</span> }]} />
            </details>
          )}
        </div>
      </div>
    </section>
  );
}

function SideBySide({ caption, heading, runs, rows }: { readonly caption: string; readonly heading: string; readonly runs: readonly RunDetail[]; readonly rows: readonly Row[] }) {
  const columns = runs.map(({ id }, place): Column<Row> => ({ title: id, cell: ({ name, cells }) => <span className="long run-cell">{name === VERSION && /^\d+$/.test(cells[place]) ? <a href={hashOf('evaluation', { version: cells[place] })}>{cells[place]}</a> : cells[place]}</span> }));
  return <Table<Row> caption={caption} rows={rows} keyOf={({ name }) => name} columns={[{ title: heading, cell: ({ name }) => name }, ...columns]} />;
}
