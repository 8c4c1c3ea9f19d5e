import type { TrainingProfile } from '../../../api/profile.ts';
import { hashOf } from '../../lib/route.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { ColumnsPart } from './columns-part.tsx';
import { TellingPanel } from './telling-panel.tsx';
import { TrainingCards } from './training-cards.tsx';
import { UnknownNote } from './unknown-note.tsx';

/** The flows that a version learned from. */
export function VersionPart({ session, version, params, setParams }: ViewProps & { readonly version: number }) {
  const profile = useResource<TrainingProfile>(`/api/versions/${version}/profile`);
  if (profile.state === 'failed' && profile.problem.code === 'no-artifact') {
    return (
      <Empty title="Nothing is known of these flows" command={session.pipelineCommand}>
        <p>{profile.problem.message} The pipeline registers them with each version that it makes now.</p>
      </Empty>
    );
  }
  return (
    <Loaded of={profile} lines={24} what="Loading the training flows">
      {(data) => (
        <>
          <TrainingCards training={data} />
          <UnknownNote />
          <TellingPanel training={data} />
          <ColumnsPart training={data} params={params} setParams={setParams} />
          <p className="note">
            <a href={hashOf('score', { version })}>Score a file</a> to see how far its flows are from these.
          </p>
        </>
      )}
    </Loaded>
  );
}
