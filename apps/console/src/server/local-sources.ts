import { userInfo } from 'node:os';
import { silentProgress } from '@flowsentry/kit';
import { localPipelines } from '@flowsentry/sagemaker-pipelines';
import { LOCAL, localPlatform, nxCommand } from '@flowsentry/trainer';
import { LocalScorers } from './local-scorers.ts';
import type { Sources } from './sources.ts';

export interface LocalOptions {
  /** The work folder. */
  readonly work: string;
  /** As it was typed, for the commands that are shown. */
  readonly typed: string;
  readonly signal: AbortSignal;
}

/** This machine: what the commands keep in a work folder. */
export function localSources({ work, typed, signal }: LocalOptions): Sources {
  const platform = localPlatform(work, silentProgress);
  const group = platform.environment.modelPackageGroupName;
  const versions = platform.registry(group);
  const scorers = new LocalScorers(versions, signal);
  const kept = localPipelines({ folder: work, buckets: { [LOCAL.bucket]: work } });
  return {
    place: 'this machine',
    environment: undefined,
    user: userInfo().username,
    work,
    registry: versions,
    group,
    pipelines: platform.pipelines,
    pipelineName: platform.environment.pipelineName,
    storage: platform.storage,
    isAbandoned: (arn) => kept.isAbandoned(arn),
    target: (version) => scorers.target(version),
    command: (target) => nxCommand(target, {}, { work: typed }),
    signal,
  };
}
