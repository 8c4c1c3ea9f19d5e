import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ENVIRONMENTS, type Environment, type VpcArguments, vpcLayout } from '@flowsentry/infra-components';
import { type Plan, type PlannedResource, planStack } from '@flowsentry/infra-testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINT_SERVICES, serviceName } from './endpoint-services.ts';

const FOLDER = new URL('..', import.meta.url).pathname;
const plans = new Map<Environment, Plan>();

beforeAll(async () => {
  for (const environment of ENVIRONMENTS) plans.set(environment, await planStack({ folder: FOLDER, environment }));
});

describe.each(ENVIRONMENTS)('the network of %s', (environment) => {
  const resources = (type: string): readonly PlannedResource[] => plans.get(environment)!.resources.filter((resource) => resource.type === type);
  const output = (name: string): unknown => plans.get(environment)!.outputs[name];
  const vpc = (): VpcArguments => resources('awsx:ec2:Vpc')[0].inputs as unknown as VpcArguments;
  const layout = () => vpcLayout('vpc', vpc());

  it('has every interface endpoint in the private subnets, behind the group, with private names', () => {
    const endpoints = resources('aws:ec2/vpcEndpoint:VpcEndpoint').filter(({ inputs }) => inputs['vpcEndpointType'] === 'Interface');
    expect(endpoints.map(({ inputs }) => inputs['serviceName'])).toEqual(ENDPOINT_SERVICES.map((service) => serviceName(service, 'eu-central-1')));
    for (const { inputs } of endpoints) {
      expect(inputs).toMatchObject({ vpcId: output('vpcId'), subnetIds: output('privateSubnetIds'), securityGroupIds: [output('endpointSecurityGroupId')], privateDnsEnabled: true });
    }
    expect(vpc()).toMatchObject({ enableDnsHostnames: true, enableDnsSupport: true });
  });

  it('lets the project alone to S3, from every subnet', () => {
    const [s3, ...others] = resources('aws:ec2/vpcEndpoint:VpcEndpoint').filter(({ inputs }) => inputs['vpcEndpointType'] === 'Gateway');
    expect(others).toEqual([]);
    expect(s3.inputs['routeTableIds']).toHaveLength(layout().routeTables.length);
    const { Statement } = JSON.parse(s3.inputs['policy'] as string) as { Statement: { Resource: string[] }[] };
    const buckets = new Set(Statement.flatMap(({ Resource }) => Resource.map((arn) => arn.replace(/^arn:aws:s3:::|\/\*$/g, ''))));
    expect(buckets).toEqual(new Set([...['data', 'artefacts', 'capture'].map((what) => `flowsentry-${environment}-${what}-123456789012`), 'prod-eu-central-1-starport-layer-bucket']));
  });

  it('has a default group that lets nothing in or out', () => {
    expect(resources('aws:ec2/defaultSecurityGroup:DefaultSecurityGroup').map(({ inputs }) => inputs)).toMatchObject([{ vpcId: output('vpcId'), ingress: [], egress: [] }]);
  });

  it('opens the groups to what their members need', () => {
    const [endpoints, jobs, studio] = ['endpointSecurityGroupId', 'jobSecurityGroupId', 'studioSecurityGroupId'].map(output);
    const prefixListId = resources('aws:ec2/vpcEndpoint:VpcEndpoint').find(({ inputs }) => inputs['vpcEndpointType'] === 'Gateway')?.computed?.['prefixListId'];
    expect(prefixListId).toBeDefined();
    const rules = (kind: string) => resources(`aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`).map(({ inputs: { tags: _tags, description: _description, ...inputs } }) => inputs);
    const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };
    const amongThemselves = (group: unknown) => ({ securityGroupId: group, referencedSecurityGroupId: group, ipProtocol: '-1' });

    const ingress = rules('Ingress');
    expect(ingress).toHaveLength(3);
    expect(ingress).toEqual(expect.arrayContaining([{ securityGroupId: endpoints, cidrIpv4: vpc().cidrBlock, ...https }, amongThemselves(jobs), amongThemselves(studio)]));

    const egress = rules('Egress');
    const clients = [jobs, studio].flatMap((group) => [
      { securityGroupId: group, referencedSecurityGroupId: endpoints, ...https },
      { securityGroupId: group, prefixListId, ...https },
      amongThemselves(group),
    ]);
    const internet = { securityGroupId: studio, cidrIpv4: '0.0.0.0/0', ...https };
    expect(egress).toHaveLength(clients.length + 1);
    expect(egress).toEqual(expect.arrayContaining([...clients, internet]));
  });

  it('has as many NAT gateways as its settings say', () => {
    const gateways = layout().resources.filter(({ type }) => type === 'aws:ec2/natGateway:NatGateway');
    expect(gateways).toHaveLength({ dev: 1, staging: 1, prod: 3 }[environment]);
    expect(output('privateSubnetIds')).toHaveLength({ dev: 2, staging: 2, prod: 3 }[environment]);
  });

  it('logs all traffic as Parquet into a bucket of its own, encrypted by a key of its own', () => {
    const [bucket, ...others] = resources('aws:s3/bucket:Bucket');
    expect(others).toEqual([]);
    expect(bucket.inputs['bucket']).toBe(output('flowLogsBucket'));
    expect(resources('aws:ec2/flowLog:FlowLog').map(({ inputs }) => inputs)).toMatchObject([
      { vpcId: output('vpcId'), trafficType: 'ALL', logDestinationType: 's3', logDestination: `arn:aws:s3:::${String(output('flowLogsBucket'))}`, destinationOptions: { fileFormat: 'parquet' } },
    ]);
    const [key] = resources('aws:kms/key:Key');
    const [encryption] = resources('aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration');
    expect(encryption.propertyDependencies['rules']).toEqual([key.urn]);
    expect(encryption.inputs['rules']).toMatchObject([{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' }, bucketKeyEnabled: true }]);
    expect(resources('aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration')[0].inputs['rules']).toMatchObject([
      { id: 'unfinished-uploads' },
      { id: 'expire', expiration: { days: { dev: 30, staging: 90, prod: 400 }[environment] } },
    ]);
    expect(resources('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock')[0].inputs).toMatchObject({ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
  });

  it('waits with the logs until their bucket takes them', () => {
    const [log] = resources('aws:ec2/flowLog:FlowLog');
    expect(log.dependencies).toEqual(expect.arrayContaining([resources('aws:s3/bucketPolicy:BucketPolicy')[0].urn]));
  });

  it('keeps in prod what cannot be made again', () => {
    const kept = plans.get(environment)!.resources.filter(({ protect }) => protect).map(({ type }) => type);
    expect(new Set(kept)).toEqual(new Set(environment === 'prod' ? ['awsx:ec2:Vpc', 'aws:kms/key:Key', 'aws:s3/bucket:Bucket'] : []));
    expect(resources('aws:s3/bucket:Bucket')[0]).toMatchObject({ retainOnDelete: environment === 'prod', inputs: { forceDestroy: environment !== 'prod' } });
  });

  it('tags all that can be tagged', () => {
    const tags = { project: 'flowsentry', environment, 'managed-by': 'pulumi', stack: 'flowsentry-network' };
    const tagged = plans.get(environment)!.resources.filter(({ inputs }) => 'tags' in inputs);
    for (const { inputs } of tagged) expect(inputs['tags']).toMatchObject(tags);
    expect(new Set(plans.get(environment)!.resources.filter(({ custom, inputs }) => custom && !('tags' in inputs)).map(({ type }) => type))).toEqual(
      new Set([
        'aws:kms/alias:Alias',
        ...['OwnershipControls', 'PublicAccessBlock', 'Versioning', 'ServerSideEncryptionConfiguration', 'Policy', 'LifecycleConfiguration'].map((what) => `aws:s3/bucket${what}:Bucket${what}`),
      ]),
    );
  });
});

it('gives every environment a block of its own', () => {
  const blocks = [...plans.values()].map(({ outputs }) => outputs['vpcCidr']);
  expect(new Set(blocks).size).toBe(ENVIRONMENTS.length);
});

it('has no way to the internet where its settings say none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-network-'));
  try {
    const project = await readFile(join(FOLDER, 'Pulumi.yaml'), 'utf8');
    await writeFile(join(folder, 'Pulumi.yaml'), project.replace('main: ', `main: ${relative(folder, FOLDER)}/`));
    const settings = await readFile(join(FOLDER, 'Pulumi.dev.yaml'), 'utf8');
    await writeFile(join(folder, 'Pulumi.dev.yaml'), settings.replace('nat: one', 'nat: none'));
    const { resources } = await planStack({ folder, environment: 'dev' });
    const vpc = resources.find(({ type }) => type === 'awsx:ec2:Vpc')!.inputs as unknown as VpcArguments;
    const types = vpcLayout('vpc', vpc).resources.map(({ type }) => type);
    expect(types).not.toContain('aws:ec2/natGateway:NatGateway');
    expect(types).not.toContain('aws:ec2/route:Route');
    const ways = resources.filter(({ type }) => type === 'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule').map(({ inputs }) => inputs['cidrIpv4']);
    expect(ways).toEqual(Array(6).fill(undefined));
  } finally {
    await rm(folder, { recursive: true });
  }
});
