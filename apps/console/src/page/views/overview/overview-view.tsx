import type { Overview } from '../../../api/overview.ts';
import { hashOf } from '../../lib/route.ts';
import { useEvery } from '../../lib/use-every.ts';
import { useResource } from '../../lib/use-resource.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import type { ViewProps } from '../../shell/view-props.ts';
import { ChangePanel } from './change-panel.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { ExecutionPanel } from './execution-panel.tsx';
import { ServicePanel } from './service-panel.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

const REFRESH_MS = 10_000;

/** How good the model in service is, what it replaced, and what the pipeline did last. */
export function OverviewView({ session }: ViewProps) {
  const overview = useResource<Overview>('/api/overview');
  // So that a run which starts meanwhile is seen.
  useEvery(REFRESH_MS, overview.again);
  return (
    <>
      <h1>Overview</h1>
      <Loaded of={overview} lines={14} what="Loading the overview">
        {(data) => (
          <>
            <Waiting versions={data.waiting} />
            {data.inService ? <ServicePanel version={data.inService} /> : <NothingInService overview={data} command={session.pipelineCommand} />}
            <div className="panels">
              {data.inService && data.inService.verdict.length > 0 && <VerdictPanel verdict={data.inService.verdict} />}
              {data.inService && <ChangePanel change={data.change} />}
              {data.inService && <DriftPanel />}
              {data.execution && <ExecutionPanel execution={data.execution} onEnd={overview.again} />}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function Waiting({ versions }: { readonly versions: readonly number[] }) {
  if (versions.length === 0) return null;
  const [newest] = versions;
  return (
    <p className="warn">
      {versions.length === 1 ? `Version ${newest} waits` : `${versions.length} versions wait`} for a decision. <a href={hashOf('registry', { version: newest })}>Look at version {newest}</a>
    </p>
  );
}

function NothingInService({ overview: { versions, waiting }, command }: { readonly overview: Overview; readonly command: string }) {
  if (versions === 0) {
    return (
      <Empty title="There is no model yet" command={command}>
        <p>The pipeline makes one: from labelled flows to an evaluated version that waits for approval.</p>
      </Empty>
    );
  }
  return (
    <Empty title="No version is in service">
      <p>
        None is approved. <a href={hashOf('registry', { version: waiting[0] })}>Look at the versions and decide</a>
      </p>
    </Empty>
  );
}
