import * as sagemaker from '@pulumi/aws/sagemaker/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';

export interface ScorerModelArgs {
  readonly modelPackageArn: Input<string>;
  readonly roleArn: Input<string>;
  /** Absent on serverless compute, which takes neither a VPC nor isolation. */
  readonly vpcConfig?: { readonly subnets: Input<Input<string>[]>; readonly securityGroupIds: Input<Input<string>[]> };
}

/** A version of the registry as something that an endpoint can serve. A model never changes: another version is another model, and the name is generated. */
export class ScorerModel extends ComponentResource {
  readonly modelName: Output<string>;

  constructor(name: string, { modelPackageArn, roleArn, vpcConfig }: ScorerModelArgs, options?: ComponentResourceOptions) {
    super('flowsentry:endpoint:ScorerModel', name, {}, options);
    const model = new sagemaker.Model(
      name,
      { executionRoleArn: roleArn, primaryContainer: { modelPackageName: modelPackageArn }, ...(vpcConfig === undefined ? {} : { vpcConfig, enableNetworkIsolation: true }) },
      { parent: this },
    );
    this.modelName = model.name;
    this.registerOutputs({ modelName: this.modelName });
  }
}
