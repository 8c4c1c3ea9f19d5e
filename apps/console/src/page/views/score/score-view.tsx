import type { Scoring } from '../../../api/scoring.ts';
import type { VersionSummary } from '../../../api/version.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { RecentScorings } from './recent-scorings.tsx';
import { ScoringPart } from './scoring-part.tsx';
import { UploadPanel } from './upload-panel.tsx';

/** Sends a file of flows to be scored, or shows the scores of one. Parameters: `scoring`, `flow` (from 1), and what the table is asked for. */
export function ScoreView({ session, params, setParams }: ViewProps) {
  const id = params['scoring'];
  return (
    <>
      <h1>Score</h1>
      {id === undefined ? <Start session={session} params={params} setParams={setParams} /> : <ScoringPart key={id} id={id} params={params} setParams={setParams} />}
    </>
  );
}

function Start({ session, setParams }: ViewProps) {
  const versions = useResource<readonly VersionSummary[]>('/api/versions');
  const scorings = useResource<readonly Scoring[]>('/api/scorings');
  return (
    <Loaded of={versions} lines={9} what="Loading the versions">
      {(data) => {
        const version = (data.find(({ inService }) => inService) ?? data[0])?.version;
        if (version === undefined) {
          return (
            <Empty title="There is no model to score by yet" command={session.pipelineCommand}>
              <p>The pipeline makes one.</p>
            </Empty>
          );
        }
        return (
          <>
            <UploadPanel versions={data} version={version} onSent={(sent) => setParams({ scoring: sent.id })} />
            {scorings.state === 'ready' && <RecentScorings scorings={scorings.data} />}
          </>
        );
      }}
    </Loaded>
  );
}
