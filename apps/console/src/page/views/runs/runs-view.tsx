import { useRef } from 'react';
import type { RunWithParts } from '../../../api/run.ts';
import { filteredRuns } from '../../lib/run-filter.ts';
import { useEvery } from '../../lib/use-every.ts';
import { useMovingParam } from '../../lib/use-moving-param.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { Empty, Failed, Loaded, Loading } from '../../parts/states.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { ChosenPanel } from './chosen-panel.tsx';
import { RunTable } from './run-table.tsx';
import { SERIES } from './series.ts';
import { TrialsPanel } from './trials-panel.tsx';
import { useRuns } from './use-runs.ts';
import './runs.css';

const LOOK_MS = 5000;

/** The tracked runs. Parameters: `search` and `kind` of the list, `runs` that stand side by side and the `curve` that is drawn of them, `trials` of a search and their `brush`. */
export function RunsView({ session, params, setParams }: ViewProps) {
  const runs = useResource<readonly RunWithParts[]>('/api/runs');
  const heading = useRef<HTMLHeadingElement>(null);
  useEvery(LOOK_MS, runs.again);
  const onClose: Closing = (changed) => {
    // The button that had the focus goes with its panel.
    heading.current?.focus();
    setParams(changed);
  };
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Runs
      </h1>
      {session.environment !== null && <p className="note">Those that were tracked on this machine. What runs on SageMaker stands in its experiments, under the pipeline’s name.</p>}
      <Loaded of={runs} lines={16} what="Loading the runs">
        {(data) =>
          data.length === 0 ? (
            <Empty title="No run has been tracked yet" command={session.pipelineCommand}>
              <p>Each run of the pipeline on this machine is, with its learning curve, its settings and what came of it. So is a search for better settings: {session.tuneCommand}</p>
            </Empty>
          ) : (
            <Tracked session={session} params={params} setParams={setParams} runs={data} onClose={onClose} />
          )
        }
      </Loaded>
    </>
  );
}

/** Closes a panel by what it changes in the address. */
type Closing = (changed: Readonly<Record<string, undefined>>) => void;

function Tracked({ session, params, setParams, runs, onClose }: ViewProps & { readonly runs: readonly RunWithParts[]; readonly onClose: Closing }) {
  const [search = '', setSearch] = useMovingParam('search', params['search'], setParams);
  const kind = params['kind'] ?? '';
  const kinds = [...new Set(runs.map((run) => run.kind))].sort();
  const shown = filteredRuns(runs, { search, kind });
  const chosen = (params['runs'] ?? '').split(',').filter((id) => id !== '').slice(0, SERIES.length);
  const onChoose = (ids: readonly string[]): void => setParams({ runs: ids.join(',') });
  const trials = runs.find(({ id, parts }) => id === params['trials'] && parts.length > 0);
  return (
    <>
      <div className="row" role="search">
        <label>
          Search <input type="search" value={search} placeholder="id, name, eta=0.1" onChange={({ target }) => setSearch(target.value === '' ? undefined : target.value)} />
        </label>
        <label>
          Kind{' '}
          <select value={kind} onChange={({ target }) => setParams({ kind: target.value })}>
            <option value="">any</option>
            {kinds.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <span className="note">Tick up to {SERIES.length} to see them side by side.</span>
      </div>
      {shown.length === 0 ? (
        <Empty title="No run is like that">
          <button type="button" onClick={() => (setSearch(undefined), setParams({ kind: undefined, search: undefined }))}>
            Show all {runs.length}
          </button>
        </Empty>
      ) : (
        <RunTable runs={shown} total={runs.length} chosen={chosen} params={params} onChoose={onChoose} />
      )}
      <div className="panels">
        {chosen.length > 0 && <Chosen ids={chosen} params={params} setParams={setParams} onClose={onClose} />}
        {trials && <TrialsPanel key={trials.id} search={trials} brush={params['brush']} chosen={chosen} setParams={setParams} onChoose={onChoose} onClose={() => onClose({ trials: undefined, brush: undefined })} />}
        {params['trials'] !== undefined && !trials && <p className="problem">There is no search {params['trials']} with trials.</p>}
      </div>
      {!runs.some(({ parts }) => parts.length > 0) && (
        <p className="note">
          A search for better settings, whose trials can be looked at here: <Copyable text={session.tuneCommand} />
        </p>
      )}
    </>
  );
}

function Chosen({ ids, params, setParams, onClose }: Pick<ViewProps, 'params' | 'setParams'> & { readonly ids: readonly string[]; readonly onClose: Closing }) {
  const { ready, problems, loading, again } = useRuns(ids);
  return (
    <>
      {problems.map((problem) => (
        <Failed key={problem.message} problem={problem} again={again} />
      ))}
      {loading && <Loading lines={12} what="Loading the runs" />}
      {ready.length > 0 && <ChosenPanel runs={ready} curve={params['curve']} onCurve={(curve) => setParams({ curve })} onClose={() => onClose({ runs: undefined, curve: undefined })} />}
    </>
  );
}
