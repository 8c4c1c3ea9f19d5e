import { type Output, StackReference, getOrganization, getStack } from '@pulumi/pulumi';

/**
 * The outputs of another project's stack of the same environment, by name: `stackOutputs<NetworkOutputs>('flowsentry-network')('vpcId')`.
 * The deployment fails where that stack, or the output, is not there.
 */
export function stackOutputs<Outputs extends object>(project: string): <Name extends keyof Outputs & string>(name: Name) => Output<Outputs[Name]> {
  const reference = new StackReference(`${getOrganization()}/${project}/${getStack()}`);
  return <Name extends keyof Outputs & string>(name: Name) => reference.requireOutput(name) as Output<Outputs[Name]>;
}
