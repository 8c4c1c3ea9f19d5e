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

/** An environment of an AWS account: SageMaker's registry and pipelines, the environment's bucket and endpoint. */
export function environmentSources({ name, deployed, work, typed, signal }: EnvironmentOptions): Sources {
  const command: Sources['command'] = (target) => nxCommand(target, {}, { environment: name, work: typed, group: deployed.modelPackageGroupName });
  const platform = awsPlatform(deployed, { cache: join(work, 'cache', name), progress: silentProgress, signal, again: () => command('pipeline') });
  const group = deployed.modelPackageGroupName;
  const versions = platform.registry(group);
  // Pulumi takes seconds to say where it is.
  let endpoint: Promise<Target> | undefined;
  const findEndpoint = async (): Promise<Target> => {
    const deployed = await deployedEndpoint(name, signal);
    return endpointTarget(deployed.endpoint, await runtimeClient(deployed.region));
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
      const serving = (await versions.latestApproved())?.ModelPackageVersion;
      if (version !== serving) {
        throw new ConsoleError('not-in-service', { key: `version ${version}`, value: version, what: `The endpoint of ${name} serves ${serving === undefined ? 'no version' : `version ${serving}`}`, wayOut: 'Score by the version in service, or approve this one and deploy the endpoint' });
      }
      endpoint ??= findEndpoint();
      endpoint.catch(() => (endpoint = undefined));
      return endpoint;
    },
    command,
    signal,
  };
}
