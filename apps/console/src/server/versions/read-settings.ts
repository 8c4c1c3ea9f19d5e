import { FlowsentryError } from '@flowsentry/kit';
import type { Lineage } from '@flowsentry/registry';
import type { PipelineService } from '@flowsentry/sagemaker-pipelines';
import type { VersionDetail } from '../../api/version.ts';

/** The settings of the run that made a version: those that the registry keeps, else the parameters of its execution. None where that is not known any more. */
export async function readSettings({ Settings, GeneratedBy }: Lineage, pipelines: Pick<PipelineService, 'parameters'>): Promise<VersionDetail['settings']> {
  if (Settings !== undefined) return Settings;
  if (GeneratedBy === undefined) return {};
  try {
    return Object.fromEntries((await pipelines.parameters(GeneratedBy)).map(({ Name, Value }) => [Name, Value]));
  } catch (error) {
    if (error instanceof FlowsentryError) return {};
    throw error;
  }
}
