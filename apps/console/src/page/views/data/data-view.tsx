import type { Scoring } from '../../../api/scoring.ts';
import type { VersionSummary } from '../../../api/version.ts';
import { chosenVersion } from '../../lib/chosen-version.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { ScoringPart } from './scoring-part.tsx';
import { SourceChoice } from './source-choice.tsx';
import { VersionPart } from './version-part.tsx';
import './data.css';

/** What the flows are like that a version learned from, and a scored file beside them. Parameters: `version`, `scoring`, `column`, `order`, `find`. */
export function DataView({ session, params, setParams }: ViewProps) {
  const versions = useResource<readonly VersionSummary[]>('/api/versions');
  const scorings = useResource<readonly Scoring[]>('/api/scorings');
  const known = scorings.state === 'ready' ? scorings.data : [];
  const { scoring } = params;
  return (
    <>
      <h1>Data</h1>
      <Loaded of={versions} lines={16} what="Loading the versions">
        {(data) => {
          const version = known.find(({ id }) => id === scoring)?.version ?? chosenVersion(data, params['version']);
          if (version === undefined) {
            return (
              <Empty title="There is no training data to look at yet" command={session.pipelineCommand}>
                <p>Each version of the model comes with what its training flows were like. The pipeline makes the first one.</p>
              </Empty>
            );
          }
          const props = { session, params, setParams };
          return (
            <>
              <SourceChoice versions={data} version={version} scorings={known} scoring={scoring} setParams={setParams} />
              {scoring === undefined ? <VersionPart key={version} {...props} version={version} /> : <ScoringPart key={scoring} {...props} id={scoring} />}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
