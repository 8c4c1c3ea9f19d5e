/** The group as its stack hands it over. */
const GROUP_ARN = /^arn:([^:]+):sagemaker:([^:]+):(\d{12}):model-package-group\/(.+)$/;

/** The region, the account and the name in the ARN of a model package group. Undefined for another text. */
export function groupOf(arn: string): { readonly region: string; readonly account: string; readonly name: string } | undefined {
  const [, , region, account, name] = GROUP_ARN.exec(arn) ?? [];
  return name === undefined ? undefined : { region, account, name };
}

/** The ARN of a version of a group. SageMaker takes it from any account that the group's policy trusts. */
export const versionArn = (groupArn: string, version: number): string => `${groupArn.replace(':model-package-group/', ':model-package/')}/${version}`;
