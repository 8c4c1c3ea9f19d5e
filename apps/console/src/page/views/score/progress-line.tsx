import type { Scoring } from '../../../api/scoring.ts';
import { count } from '../../lib/format.ts';

/** How far the scoring is. What is read out changes with its state only. */
export function ProgressLine({ scoring, rows }: { readonly scoring: Scoring; readonly rows: number }) {
  const { state, totalRows } = scoring;
  const said = state === 'done' ? `Scored: ${count(totalRows ?? rows)} flows, ${count(scoring.anomalies)} of them Anomaly` : state === 'failed' ? `Stopped after ${count(scoring.rows)} flows` : 'Scoring';
  const share = state === 'done' && totalRows !== null && totalRows > 0 ? rows / totalRows : totalRows === null || totalRows === 0 ? undefined : scoring.rows / totalRows;
  const isMoving = state === 'scoring' || (state === 'done' && rows < (totalRows ?? rows));
  return (
    <div className="row progress-line">
      <span role="status">{said}</span>
      {isMoving && (
        <>
          <progress {...(share === undefined ? {} : { value: share })} aria-label="Flows that are here" />
          <span className="note">
            {count(rows)}
            {totalRows !== null && ` of ${count(totalRows)}`} flows
          </span>
        </>
      )}
    </div>
  );
}
