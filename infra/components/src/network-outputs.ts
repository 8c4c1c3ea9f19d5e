/** What the stack `flowsentry-network` hands to the others. */
export interface NetworkOutputs {
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** In the order of the private subnets. */
  readonly zones: readonly string[];
  readonly privateSubnetIds: readonly string[];
  /** Of jobs and models: out to the endpoints and S3 alone, and to one another. */
  readonly jobSecurityGroupId: string;
  /** Of Studio's apps: what jobs may, and out to the internet by HTTPS where the environment has NAT. */
  readonly studioSecurityGroupId: string;
  readonly endpointSecurityGroupId: string;
  readonly s3EndpointId: string;
  readonly flowLogsBucket: string;
}
