import { Command, Option, runCommand, textTable } from '@flowsentry/kit';
import type { ModelApprovalStatus, ModelPackage } from '@flowsentry/registry';
import { type Place, nxCommand } from '../nx-command.ts';
import { type PlatformOptions, environmentOption, platformOf, workOption } from './environment-option.ts';

interface Options extends PlatformOptions {
  readonly group?: string;
  readonly status?: ModelApprovalStatus;
}

await runCommand<Options>(
  new Command('nx run trainer:models --')
    .description('Lists the model versions of a group, the newest first.')
    .addOption(workOption())
    .addOption(environmentOption())
    .option('--group <name>', 'the model package group; without it the one of the environment')
    .addOption(new Option('--status <status>', 'only versions of this status').choices(['PendingManualApproval', 'Approved', 'Rejected'])),
  async ({ group: named, status, ...options }, session) => {
    const platform = await platformOf(options, session);
    const usual = platform.environment.modelPackageGroupName;
    const group = named ?? usual;
    const registry = platform.registry(group);
    const summaries = await registry.list(status ? { ModelApprovalStatus: status } : {});
    const versions = await Promise.all(summaries.map(({ ModelPackageVersion }) => registry.describe(ModelPackageVersion)));
    session.print(versions, versions.length === 0 ? noVersion(group, status, { ...options, group: usual }) : table(versions));
  },
);

function noVersion(group: string, status: ModelApprovalStatus | undefined, place: Place): string {
  if (status) return `There is no version that is ${status} in the group "${group}". Leave out --status to see the others.`;
  const toJoin = group === place.group ? {} : { param: `ModelPackageGroupName=${group}` };
  return `There is no version in the group "${group}". Run the pipeline to make one: ${nxCommand('pipeline', toJoin, place)}`;
}

function table(versions: readonly ModelPackage[]): string {
  const property = ({ CustomerMetadataProperties }: ModelPackage, name: string): string => CustomerMetadataProperties[name] ?? '';
  return textTable(
    ['version', 'status', 'created', 'macro-F1', 'ROC AUC', 'FPR', 'features', 'split', 'flows', 'decided by'],
    versions.map((version) => [
      String(version.ModelPackageVersion),
      version.ModelApprovalStatus,
      version.CreationTime.slice(0, 16).replace('T', ' '),
      ...['MacroF1', 'RocAuc', 'FalsePositiveRate', 'FeatureSet', 'SplitProtocol', 'DataOrigin'].map((name) => property(version, name)),
      version.LastModifiedBy ?? '',
    ]),
  );
}
