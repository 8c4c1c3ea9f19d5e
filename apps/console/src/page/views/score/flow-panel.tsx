import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ScoredRow, Scoring } from '../../../api/scoring.ts';
import { thresholdText } from '../../lib/threshold-text.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Badge } from '../../parts/badge.tsx';
import { Failed, Loaded } from '../../parts/states.tsx';
import { type Edits, editedRecord, realEdits } from './record-edits.ts';
import { RecordTable } from './record-table.tsx';
import { useExplanation } from './use-explanation.ts';
import { Waterfall } from './waterfall.tsx';
import './flow-panel.css';

interface Props {
  readonly scoring: Pick<Scoring, 'id' | 'version'>;
  /** From 0. */
  readonly row: number;
  readonly onClose: () => void;
}

/** Why a flow got its score, its whole record, and what becomes of the score when a value is another one. Escape closes it. */
export function FlowPanel({ scoring: { id }, row, onClose }: Props) {
  const scored = useResource<ScoredRow>(`/api/scorings/${id}/rows/${row}`);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [row]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <section className="panel flow-panel" aria-labelledby="flow" onKeyDown={onKeyDown}>
      <div className="row flow-panel-head">
        <h2 id="flow" ref={heading} tabIndex={-1}>
          Flow {row + 1}
        </h2>
        <button type="button" className="quiet" onClick={onClose} aria-label={`Close flow ${row + 1}`}>
          Close
        </button>
      </div>
      <Loaded of={scored} lines={14} what={`Loading flow ${row + 1}`}>
        {(data) => <Flow key={`${id} ${row}`} scored={data} />}
      </Loaded>
    </section>
  );
}

function Flow({ scored: { row, record, explained } }: { readonly scored: ScoredRow }) {
  const [typed, setTyped] = useState<Edits>({});
  const edits = realEdits(record, typed);
  const isEdited = Object.keys(edits).length > 0;
  const changed = useMemo(() => (isEdited ? editedRecord(record, typed) : null), [isEdited, record, typed]);
  const answer = useExplanation(changed, explained.version);
  const moved = isEdited ? answer?.explanation : undefined;
  return (
    <>
      <p className="row" aria-live="polite">
        <Verdict label={(moved ?? explained).label} />
        <span className="flow-score">
          Score <b>{explained.score.toFixed(4)}</b>
          {moved && (
            <>
              {' → '}
              <b>{moved.score.toFixed(4)}</b> ({signed(moved.score - explained.score)})
            </>
          )}
        </span>
        <span className="note">
          threshold {thresholdText(explained.threshold)} of version {explained.version}
        </span>
        {isEdited && (
          <button type="button" onClick={() => setTyped({})}>
            Reset {Object.keys(edits).length === 1 ? 'the change' : `${Object.keys(edits).length} changes`}
          </button>
        )}
      </p>
      {isEdited && answer?.problem && <Failed problem={answer.problem} />}
      <Waterfall explanation={moved ?? explained} caption={`Why${moved ? ', with your changes' : ''}: red-orange bars to the right speak for Anomaly, blue bars to the left for Normal. Figures are log-odds, the axis is the score`} />
      <RecordTable row={row} record={record} reasons={(moved ?? explained).reasons} typed={typed} onType={(name, text) => setTyped((before) => ({ ...before, [name]: text }))} />
    </>
  );
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;

function Verdict({ label }: { readonly label: 'Normal' | 'Anomaly' }) {
  return label === 'Anomaly' ? (
    <Badge tone="bad" sign="▲">
      Anomaly
    </Badge>
  ) : (
    <Badge tone="good" sign="●">
      Normal
    </Badge>
  );
}
