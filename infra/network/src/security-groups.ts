import { type Environment, nameOf } from '@flowsentry/infra-components';
import * as ec2 from '@pulumi/aws/ec2/index.js';
import { SecurityGroupEgressRule } from '@pulumi/aws/vpc/securityGroupEgressRule.js';
import { SecurityGroupIngressRule } from '@pulumi/aws/vpc/securityGroupIngressRule.js';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';

export interface SecurityGroupsArgs {
  readonly environment: Environment;
  readonly vpcId: Input<string>;
  readonly vpcCidr: string;
  /** Of S3, by the gateway endpoint. */
  readonly s3PrefixListId: Input<string>;
  /** Whether Studio has a way to the internet. */
  readonly internet: boolean;
}

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 } as const;

/** Who may talk to whom in the VPC. The default group, which whoever forgets to name one gets, allows nothing. */
export class SecurityGroups extends ComponentResource {
  readonly endpoints: ec2.SecurityGroup;
  readonly jobs: ec2.SecurityGroup;
  readonly studio: ec2.SecurityGroup;

  constructor(name: string, { environment, vpcId, vpcCidr, s3PrefixListId, internet }: SecurityGroupsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:network:SecurityGroups', name, {}, options);
    const child = { parent: this };
    const group = (what: string, description: string): ec2.SecurityGroup => new ec2.SecurityGroup(`${name}-${what}`, { name: nameOf('security-group', environment, what), description, vpcId }, child);
    const closed = new ec2.DefaultSecurityGroup(`${name}-default`, { vpcId, ingress: [], egress: [] }, child);

    this.endpoints = group('endpoints', 'Interface endpoints: HTTPS from the VPC');
    const fromVpc = new SecurityGroupIngressRule(`${name}-endpoints-from-vpc`, { securityGroupId: this.endpoints.id, description: 'HTTPS from the VPC', cidrIpv4: vpcCidr, ...HTTPS }, child);

    this.jobs = group('jobs', 'SageMaker jobs and models: out to the endpoints and S3, and to one another');
    this.studio = group('studio', 'Studio apps: as jobs do, and to their home folders');
    const clients = Object.entries({ jobs: this.jobs, studio: this.studio }).flatMap(([what, { id: securityGroupId }]) => [
      new SecurityGroupIngressRule(`${name}-${what}-from-each-other`, { securityGroupId, description: 'From each other', referencedSecurityGroupId: securityGroupId, ipProtocol: '-1' }, child),
      new SecurityGroupEgressRule(`${name}-${what}-to-each-other`, { securityGroupId, description: 'To each other', referencedSecurityGroupId: securityGroupId, ipProtocol: '-1' }, child),
      new SecurityGroupEgressRule(`${name}-${what}-to-endpoints`, { securityGroupId, description: 'HTTPS to the interface endpoints', referencedSecurityGroupId: this.endpoints.id, ...HTTPS }, child),
      new SecurityGroupEgressRule(`${name}-${what}-to-s3`, { securityGroupId, description: 'HTTPS to S3 by the gateway endpoint', prefixListId: s3PrefixListId, ...HTTPS }, child),
    ]);
    if (internet) clients.push(new SecurityGroupEgressRule(`${name}-studio-to-internet`, { securityGroupId: this.studio.id, description: 'HTTPS by NAT, for packages', cidrIpv4: '0.0.0.0/0', ...HTTPS }, child));

    this.registerOutputs({ endpoints: this.endpoints.id, jobs: this.jobs.id, studio: this.studio.id, default: closed.id, rules: [fromVpc, ...clients].map(({ id }) => id) });
  }
}
