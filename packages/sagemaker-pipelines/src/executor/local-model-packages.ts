import type { ModelPackage } from '@flowsentry/registry';
import { resourceArn } from './names.ts';
import type { Job } from './job-kind.ts';

/** Where the model packages of RegisterModel steps go. */
export interface ModelPackages {
  /**
   * Registers the resolved request of a RegisterModel step and answers DescribeModelPackage. After a kill it is called again: `isTaken` tells of a version's
   * ARN whether another step has made it.
   */
  register(request: Job, context: { readonly executionArn: string; readonly since: string; readonly local: (uri: string) => string; readonly isTaken: (arn: string) => Promise<boolean> }): Promise<Job>;
  /** DescribeModelPackage; undefined for an ARN that is not of this registry. */
  describe(arn: string): Promise<Job | undefined>;
}

const UNGROUPED = 'model-packages';

/** Model packages as versions of the local registry under `folder`, one group for each ModelPackageGroupName. The registry is loaded when it is first needed. */
export function localModelPackages(folder: string): ModelPackages {
  const load = () => import('@flowsentry/registry');
  return {
    async register(request, { executionArn, since, local, isTaken }) {
      const { fromModelPackageRequest, localRegistry } = await load();
      const { ModelPackageGroupName: group = UNGROUPED } = request as { readonly ModelPackageGroupName?: string };
      const registry = localRegistry(folder, group);
      const given = fromModelPackageRequest(request, local);
      const input = { ...given, Lineage: { GeneratedBy: executionArn, ...given.Lineage } };
      for (const { CreationTime, ModelPackageVersion } of await registry.list()) {
        if (CreationTime < since) break;
        const version = await registry.describe(ModelPackageVersion);
        if (version.Lineage.GeneratedBy === executionArn && !(await isTaken(arnOf(version)))) return described(request, version);
      }
      return described(request, await registry.register(input));
    },
    async describe(arn) {
      const { group, version } = /:model-package\/(?<group>[A-Za-z0-9-]+)\/(?<version>\d+)$/.exec(arn)?.groups ?? {};
      if (group === undefined) return undefined;
      const { localRegistry } = await load();
      return described({}, await localRegistry(folder, group).describe(Number(version)));
    },
  };
}

const arnOf = ({ ModelPackageGroupName, ModelPackageVersion }: ModelPackage): string => resourceArn('model-package', `${ModelPackageGroupName}/${ModelPackageVersion}`);

function described(request: Job, version: ModelPackage): Job {
  const { Lineage: _, Report: __, ModelCardPage: ___, ApprovalHistory: ____, LastModifiedBy: _____, ...known } = version;
  return {
    ...known,
    ...request,
    ModelPackageName: version.ModelPackageGroupName,
    ModelPackageGroupName: version.ModelPackageGroupName,
    ModelPackageVersion: version.ModelPackageVersion,
    ModelPackageArn: arnOf(version),
    ModelApprovalStatus: version.ModelApprovalStatus,
    ModelPackageStatus: 'Completed',
    ModelPackageStatusDetails: { ValidationStatuses: [] },
  };
}
