import { useEffect, useMemo, useRef } from 'react';
import type { RunWithParts } from '../../../api/run.ts';
import { type Brushes, brushText, isWithin, parseBrushes } from '../../lib/brushes.ts';
import { mainValue } from '../../lib/run-values.ts';
import { type Trial, trialAxes } from '../../lib/trial-axes.ts';
import { useMovingParam } from '../../lib/use-moving-param.ts';
import type { SetParams } from '../../lib/use-route.ts';
import { BrushFields } from './brush-fields.tsx';
import { ParallelPlot } from './parallel-plot.tsx';
import { TrialTable } from './trial-table.tsx';

interface Props {
  readonly search: RunWithParts;
  /** As the address has them. */
  readonly brush: string | undefined;
  readonly chosen: readonly string[];
  readonly setParams: SetParams;
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** The trials of a search: each a line over the settings that were tried and what it reached; brushed by numbers. */
export function TrialsPanel({ search, brush, chosen, setParams, onChoose, onClose }: Props) {
  const { axes, trials } = useMemo(() => trialAxes(search.parts), [search]);
  const [text, setText] = useMovingParam('brush', brush, setParams);
  const brushes = useMemo(() => parseBrushes(text ?? ''), [text]);
  const within = useMemo(() => trials.filter((trial) => isWithin(trial, brushes)), [trials, brushes]);
  const best = useMemo(() => bestOf(trials), [trials]);
  const heading = useRef<HTMLHeadingElement>(null);
  // The link that opens it stands above, in a list that may be long.
  useEffect(() => heading.current?.scrollIntoView({ block: 'nearest' }), []);
  const onBrush = (changed: Brushes): void => setText(brushText({ ...brushes, ...changed }));
  return (
    <section className="panel wide" aria-labelledby="trials">
      <div className="row">
        <h2 id="trials" ref={heading}>Trials of the search {search.id}</h2>
        <button type="button" className="quiet" onClick={onClose}>
          Close
        </button>
      </div>
      <p className="note">{search.name}</p>
      {axes.length < 2 ? <p className="note">The trials do not differ in numbers that could be drawn.</p> : (
        <>
          <ParallelPlot axes={axes} trials={trials} within={within} best={best} brushes={brushes} chosen={chosen} />
          <BrushFields axes={axes} brushes={brushes} onBrush={onBrush} />
          <p role="status">
            {within.length === trials.length ? `All ${trials.length} trials are within.` : `${within.length} of ${trials.length} trials are within.`}{' '}
            {brushText(brushes) !== undefined && (
              <button type="button" className="quiet" onClick={() => setText(undefined)}>
                Show all
              </button>
            )}
          </p>
        </>
      )}
      <TrialTable axes={axes} trials={within} best={best} chosen={chosen} onChoose={onChoose} />
    </section>
  );
}

/** The one that reached most, or least where less is wanted. */
function bestOf(trials: readonly Trial[]): Trial | undefined {
  let best: { readonly trial: Trial; readonly gain: number } | undefined;
  for (const trial of trials) {
    const value = mainValue(trial.run);
    if (value === undefined) continue;
    const gain = trial.run.main!.goal === 'maximize' ? value : -value;
    if (best === undefined || gain > best.gain) best = { trial, gain };
  }
  return best?.trial;
}
