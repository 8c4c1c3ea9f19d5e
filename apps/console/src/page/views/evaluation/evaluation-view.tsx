import type { VersionEvaluation } from '../../../api/evaluation.ts';
import type { VersionSummary } from '../../../api/version.ts';
import { chosenVersion } from '../../lib/chosen-version.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Empty, Failed, Loaded } from '../../parts/states.tsx';
import { VersionSelect } from '../../parts/version-select.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { BesidePanel } from './beside-panel.tsx';
import { CategoryPanel } from './category-panel.tsx';
import { EvaluationPart } from './evaluation-part.tsx';
import { RivalPanel } from './rival-panel.tsx';
import './evaluation.css';

/** How good a version is at whatever threshold, what its mistakes cost, and how another one does. Parameters: `version`, `with`, and those of {@link EvaluationPart}. */
export function EvaluationView(props: ViewProps) {
  const versions = useResource<readonly VersionSummary[]>('/api/versions');
  return (
    <>
      <h1>Evaluation</h1>
      <Loaded of={versions} lines={16} what="Loading the versions">
        {(data) => {
          const chosen = chosenVersion(data, props.params['version']);
          if (chosen === undefined) {
            return (
              <Empty title="There is nothing to evaluate yet" command={props.session.pipelineCommand}>
                <p>The pipeline trains a model, judges it on flows that it has not seen, and registers it when it passes the gate.</p>
              </Empty>
            );
          }
          return <OfVersion {...props} versions={data} version={chosen} />;
        }}
      </Loaded>
    </>
  );
}

interface OfVersionProps extends ViewProps {
  readonly versions: readonly VersionSummary[];
  readonly version: number;
}

function OfVersion({ session, params, setParams, versions, version }: OfVersionProps) {
  const evaluation = useResource<VersionEvaluation>(`/api/versions/${version}/evaluation`);
  const other = versions.find((each) => String(each.version) === params['with'] && each.version !== version)?.version;
  const beside = useResource<VersionEvaluation>(other === undefined ? null : `/api/versions/${other}/evaluation`);
  return (
    <>
      <div className="row">
        <VersionSelect label="Version" versions={versions} chosen={version} onChoose={(to) => setParams({ version: to, with: to === params['with'] ? undefined : params['with'], threshold: undefined })} />
        <VersionSelect label="Compare with" versions={versions.filter((each) => each.version !== version)} chosen={other} none="no other" onChoose={(to) => setParams({ with: to })} />
      </div>
      {other !== undefined && beside.state === 'failed' && <Failed problem={beside.problem} again={beside.again} />}
      <Loaded of={evaluation} lines={24} what={`Loading the evaluation of version ${version}`}>
        {(data) => (
          <>
            <EvaluationPart key={version} session={session} params={params} setParams={setParams} evaluation={data.evaluation} beside={beside.state === 'ready' ? beside.data : undefined} />
            <div className="panels">
              {other !== undefined && <BesidePanel version={version} beside={other} />}
              <RivalPanel evaluation={data.evaluation} />
              <CategoryPanel evaluation={data.evaluation} />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
