import { useCallback, useMemo, useRef, useState } from 'react';
import { DOWNLOAD_FORMATS } from '../../../api/scoring.ts';
import { ask } from '../../lib/ask.ts';
import { count } from '../../lib/format.ts';
import { Problem } from '../../lib/problem.ts';
import { hashOf } from '../../lib/route.ts';
import { thresholdText } from '../../lib/threshold-text.ts';
import type { SetParams } from '../../lib/use-route.ts';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FlowGrid } from './flow-grid.tsx';
import { FlowPanel } from './flow-panel.tsx';
import { LabelPanel } from './label-panel.tsx';
import { ProgressLine } from './progress-line.tsx';
import { ScoreHistogram } from './score-histogram.tsx';
import { EVERY_ROW, type TableQuery, queryParams, tableQuery } from '../../scores/table-query.ts';
import { useScoreTable } from './use-score-table.ts';
import './scoring-part.css';

interface Props {
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly setParams: SetParams;
}

/** The scores of one file: how far the scoring is, how the scores are spread, the flows, and one of them. */
export function ScoringPart({ id, params, setParams }: Props) {
  const asked = new URLSearchParams(Object.entries(queryParams(tableQuery(params))).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
  const query = useMemo(() => tableQuery(Object.fromEntries(new URLSearchParams(asked))), [asked]);
  const opened = flowNumber(params['flow']);
  const { scoring, problem, view, page, turn, want } = useScoreTable(id, query, opened);
  const grid = useRef<HTMLDivElement>(null);
  const change = useCallback((changed: Partial<TableQuery>) => setParams(queryParams({ ...query, ...changed }), 'replace'), [query, setParams]);
  const open = useCallback((row: number) => setParams({ flow: row + 1 }), [setParams]);
  const close = (): void => {
    setParams({ flow: undefined });
    grid.current?.focus();
  };

  if (!scoring) {
    if (!problem) return <Loading lines={14} what="Loading the scores" />;
    return (
      <>
        <Failed problem={problem} />
        <a href={hashOf('score')}>Score a file</a>
      </>
    );
  }
  const threshold = scoring.threshold;
  return (
    <section aria-labelledby="scoring">
      <h2 id="scoring" className="long">
        {scoring.file}
      </h2>
      <p className="note">
        Scored by <a href={hashOf('registry', { version: scoring.version })}>version {scoring.version}</a>
        {threshold !== null && `: Anomaly from a score of ${thresholdText(threshold)} on`}. <a href={hashOf('data', { scoring: id })}>How it differs from the training data</a>
      </p>
      <ProgressLine scoring={scoring} rows={view?.rows ?? 0} />
      {problem && <Failed problem={problem} />}
      {scoring.problem && <Failed problem={new Problem(scoring.problem)} />}
      {scoring.state === 'done' && scoring.totalRows === 0 && <Empty title="The file has no flows" />}
      {view && threshold !== null && view.rows > 0 ? (
        <>
          <ScoreHistogram bins={view.bins} threshold={threshold} />
          <FilterBar query={query} view={view} onChange={change} onClear={() => change({ ...EVERY_ROW, sort: query.sort, direction: query.direction })} />
          <p className="note" role="status">
            {count(view.matched)} of {count(view.rows)} flows, {count(view.anomalies)} of them Anomaly
          </p>
          <div className={opened === null ? undefined : 'with-flow'}>
            <div className="flows">
              <FlowGrid columns={view.columns} threshold={threshold} rows={view.matched} page={page} want={want} query={query} turn={turn} onSort={change} opened={opened} place={view.place} onOpen={open} grid={grid} />
              <p id="flow-grid-keys" className="note">
                Arrows, Page Up, Page Down, Home and End move; Enter opens a flow, Escape closes it.
              </p>
            </div>
            {opened !== null && <FlowPanel scoring={scoring} row={opened} onClose={close} />}
          </div>
          {view.confusion && <LabelPanel confusion={view.confusion} />}
        </>
      ) : (
        scoring.state === 'scoring' && <Loading lines={14} what="Waiting for the first scores" />
      )}
      <Ending id={id} isDone={scoring.state === 'done'} onDeleted={() => leave(setParams)} />
    </section>
  );
}

/** What to do with the result. */
function Ending({ id, isDone, onDeleted }: { readonly id: string; readonly isDone: boolean; readonly onDeleted: () => void }) {
  const [problem, setProblem] = useState<Problem>();
  const remove = async (): Promise<void> => {
    try {
      await ask(`/api/scorings/${id}`, { method: 'DELETE' });
      onDeleted();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return (
    <>
      <div className="row endings">
        {isDone && (
          <span className="row" role="group" aria-label="Download the flows with their scores">
            Download
            {DOWNLOAD_FORMATS.map((format) => (
              <a key={format} href={`/api/scorings/${id}/download?format=${format}`} download>
                {FORMAT_WORDS[format]}
              </a>
            ))}
          </span>
        )}
        <a href={hashOf('score')}>Score another file</a>
        <button type="button" onClick={() => void remove()}>
          {isDone ? 'Delete the file and its scores' : 'Stop and delete'}
        </button>
      </div>
      {problem && <Failed problem={problem} />}
    </>
  );
}

const FORMAT_WORDS = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' } as const;

/** Flows count from 1 in the address, as on the page. */
const flowNumber = (named: string | undefined): number | null => (named !== undefined && /^[1-9]\d{0,9}$/.test(named) ? Number(named) - 1 : null);

/** Back to where a file is chosen. */
const leave = (setParams: SetParams): void => setParams({ scoring: undefined, flow: undefined, ...queryParams(EVERY_ROW) });
