import { userInfo } from 'node:os';
import { join } from 'node:path';
import { silentProgress } from '@flowsentry/kit';
import { type Target, deployedEndpoint, endpointTarget, runtimeClient } from '@flowsentry/scorer/client';
import { type Environment, awsPlatform, nxCommand } from '@flowsentry/trainer';
import { ConsoleError } from '../error.ts';
import type { Sources } from './sources.ts';

export interface EnvironmentOptions {
  readonly name: string;
  readonly deployed: Environment;
  /** The work folder: what is fetched is kept in it. */
  readonly work: string;
  readonly typed: string;
  readonly signal: AbortSignal;
}

interface FoundEndpoint {
  /** Undefined where the stack does not tell. */
  readonly served: number | undefined;
  readonly target: Target;
  /** By the clock of `performance`. */
  readonly until: number;
}

/** A deployment from elsewhere is noticed after so long. */
const KEPT_MS = 60_000;

/** An environment of an AWS account: SageMaker's registry and pipelines, the environment's bucket and endpoint. */
export function environmentSources({ name, deployed, work, typed, signal }: EnvironmentOptions): Sources {
  // Runs are tracked on this machine, wherever they run.
  const command: Sources['command'] = (target) => (target === 'runs' ? nxCommand(target, {}, { work: typed }) : nxCommand(target, {}, { environment: name, work: typed, group: deployed.modelPackageGroupName }));
  const platform = awsPlatform(deployed, { cache: join(work, 'cache', name), progress: silentProgress, signal, again: () => command('pipeline') });
  const group = deployed.modelPackageGroupName;
  const versions = platform.registry(group);
  // Pulumi takes seconds to say where the endpoint is and what it serves.
  let kept: FoundEndpoint | undefined;
  const findEndpoint = async (version: number): Promise<FoundEndpoint> => {
    if (kept?.served === version && performance.now() < kept.until) return kept;
    const { endpoint, region, version: served } = await deployedEndpoint(name, signal);
    return (kept = { served, target: endpointTarget(endpoint, await runtimeClient(region)), until: performance.now() + KEPT_MS });
  };
  return {
    place: name,
    environment: name,
    user: userInfo().username,
    work,
    registry: versions,
    group,
    pipelines: platform.pipelines,
    pipelineName: deployed.pipelineName,
    storage: platform.storage,
    // SageMaker ends what it began.
    isAbandoned: () => Promise.resolve(false),
    async target(version) {
      const { served, target } = await findEndpoint(version);
      const serving = served ?? (await versions.latestApproved())?.ModelPackageVersion;
      if (version !== serving) {
        throw new ConsoleError('not-in-service', { key: `version ${version}`, value: version, what: `The endpoint of ${name} serves ${serving === undefined ? 'no version' : `version ${serving}`}`, wayOut: `Score by that version, or approve this one and deploy the endpoint: npx nx run endpoint:up -c ${name}` });
      }
      return target;
    },
    command,
    signal,
  };
}
