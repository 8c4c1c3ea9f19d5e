import type { VersionSummary } from '../../../api/version.ts';
import { chosenVersion } from '../../lib/chosen-version.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { VersionPart } from './version-part.tsx';
import { VersionTable } from './version-table.tsx';

/** The versions, everything about one of them, how it differs from another, and the decision on it. Parameters: `version`, `with`. */
export function RegistryView({ session, params, setParams }: ViewProps) {
  const versions = useResource<readonly VersionSummary[]>('/api/versions');
  return (
    <>
      <h1>Registry</h1>
      <Loaded of={versions} lines={12} what="Loading the versions">
        {(data) => {
          const chosen = chosenVersion(data, params['version']);
          if (chosen === undefined) {
            return (
              <Empty title="There is no version yet" command={session.pipelineCommand}>
                <p>The pipeline registers a version when a model passes its gate.</p>
              </Empty>
            );
          }
          return (
            <>
              <VersionTable versions={data} chosen={chosen} compared={params['with']} />
              <VersionPart key={chosen} session={session} versions={data} version={chosen} compared={params['with']} setParams={setParams} onDecided={versions.again} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
