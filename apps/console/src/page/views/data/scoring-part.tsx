import type { ScoringProfile } from '../../../api/profile.ts';
import { hashOf } from '../../lib/route.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { ColumnsPart } from './columns-part.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { FileTellingPanel } from './file-telling-panel.tsx';
import { TellingPanel } from './telling-panel.tsx';
import { TrainingCards } from './training-cards.tsx';

/** A scored file beside the flows that its version learned from. */
export function ScoringPart({ id, params, setParams }: ViewProps & { readonly id: string }) {
  const profile = useResource<ScoringProfile>(`/api/scorings/${id}/profile`);
  if (profile.state === 'failed' && profile.problem.code === 'unknown-scoring') {
    return (
      <Empty title="The file is gone">
        <p>
          The console keeps the last few files only, and none when it ends. <a href={hashOf('score')}>Score it again</a>
        </p>
      </Empty>
    );
  }
  return (
    <Loaded of={profile} lines={24} what="Comparing the file with the training flows">
      {(data) => (
        <>
          <TrainingCards training={data.training} upload={data.upload} />
          <div className="panels three">
            <DriftPanel profile={data} />
            <TellingPanel training={data.training} />
            {data.tells.length > 0 && <FileTellingPanel tells={data.tells} />}
          </div>
          <ColumnsPart training={data.training} beside={data} params={params} setParams={setParams} />
        </>
      )}
    </Loaded>
  );
}
