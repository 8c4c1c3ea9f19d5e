import type { TerraformResources } from './to-terraform.ts';

/** A whole configuration in Terraform's JSON syntax: the provider, for an emulator whose address comes by AWS_ENDPOINT_URL, and resources if any. */
export const configuration = (region: string, resource?: TerraformResources): object => ({
  terraform: { required_providers: { aws: { source: 'hashicorp/aws' } } },
  provider: { aws: { region, s3_use_path_style: true, skip_credentials_validation: true, skip_metadata_api_check: true, skip_region_validation: true, max_retries: 2 } },
  ...(resource === undefined ? {} : { resource }),
});
