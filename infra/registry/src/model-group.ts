import type { ModelPackageGroup } from '@pulumi/aws/sagemaker/modelPackageGroup.js';
import * as sagemaker from '@pulumi/aws/sagemaker/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import { type GroupPlace, groupPolicy } from './group-policy.ts';

export interface ModelGroupArgs {
  readonly place: GroupPlace;
  readonly trustedAccounts: readonly string[];
  /** Where the group's versions come from. */
  readonly lineage: Readonly<Record<string, Input<string>>>;
  /** Keeps the versions when the stack forgets them. */
  readonly kept: boolean;
}

/** The group that versions join, and who beside its owner may serve them. */
export class ModelGroup extends ComponentResource {
  readonly arn: Output<string>;
  readonly groupName: ModelPackageGroup['modelPackageGroupName'];

  constructor(name: string, { place, trustedAccounts, lineage, kept }: ModelGroupArgs, options?: ComponentResourceOptions) {
    super('flowsentry:registry:ModelGroup', name, {}, options);
    const group = new sagemaker.ModelPackageGroup(
      name,
      { modelPackageGroupName: place.modelPackageGroupName, modelPackageGroupDescription: 'Intrusion classifiers of IoT network flows; anomaly is the positive class', tags: lineage },
      { parent: this, protect: kept, retainOnDelete: kept },
    );
    const policy = groupPolicy(place, trustedAccounts);
    const trust = policy && new sagemaker.ModelPackageGroupPolicy(`${name}-policy`, { modelPackageGroupName: group.modelPackageGroupName, resourcePolicy: JSON.stringify(policy) }, { parent: this });
    this.arn = group.arn;
    this.groupName = group.modelPackageGroupName;
    this.registerOutputs({ arn: this.arn, groupName: this.groupName, policy: trust?.id });
  }
}
