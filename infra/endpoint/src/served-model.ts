import { InfraError } from '@flowsentry/infra-components';
import type { Registry } from '@flowsentry/registry';
import { type QualityFigures, readQuality } from './quality-figures.ts';
import { readFile } from 'node:fs/promises';

/** What requests are compared with: `s3://` addresses of statistics.json and constraints.json in Model Monitor's form. */
interface DataQuality {
  readonly statisticsUri: string;
  readonly constraintsUri: string;
}

/** The version that an endpoint is to serve, and how good the pipeline found it. */
export interface ServedModel {
  readonly version: number;
  readonly quality: QualityFigures;
  /** Absent where the version was registered without. */
  readonly dataQuality?: DataQuality | undefined;
}

/** What is asked of a registry to choose a version. */
export type Versions = Pick<Registry, 'latestApproved' | 'describe' | 'fetch'>;

/**
 * The newest approved version of a group, or the one that is asked for. Throws `no-approved-version` where none is approved and `not-approved`
 * where that one is not, so a stack that has nothing to serve ends before it makes anything.
 */
export async function chooseModel(versions: Versions, wanted: 'newest-approved' | number, groupName: string): Promise<ServedModel> {
  const chosen = wanted === 'newest-approved' ? await versions.latestApproved() : await versions.describe(wanted);
  if (chosen === undefined) {
    throw new InfraError('no-approved-version', {
      what: `No version of the group ${groupName} is approved, so there is nothing to serve; nothing was made`,
      value: groupName,
      wayOut: 'Run the pipeline, read its report, approve the version (nx run trainer:approve -c ENV -- --version N), and deploy again',
      exitCode: 2,
    });
  }
  const { ModelPackageVersion: version, ModelApprovalStatus: status } = chosen;
  if (status !== 'Approved') {
    throw new InfraError('not-approved', {
      what: `Version ${version} of the group ${groupName} is ${status}; nothing was made`,
      key: 'model.version',
      value: version,
      allowed: 'newest-approved, or an approved version',
      wayOut: `Approve it first: nx run trainer:approve -c ENV -- --version ${version}`,
      exitCode: 2,
    });
  }
  const file = await versions.fetch(version, 'evaluation');
  const data = chosen.ModelMetrics?.ModelDataQuality;
  return {
    version,
    quality: readQuality(await readFile(file, 'utf8'), file),
    dataQuality: data && { statisticsUri: data.Statistics.S3Uri, constraintsUri: data.Constraints.S3Uri },
  };
}
