import { describe, expect, it } from 'vitest';
import { terraformName, terraformType } from './terraform-names.ts';

const TYPES = ['aws_vpc_endpoint', 'aws_vpc_security_group_ingress_rule', 'aws_iam_openid_connect_provider', 'aws_cloudcontrolapi_resource', 'aws_s3_bucket', 'aws_s3_object', 'aws_sagemaker_endpoint_configuration'];

describe('terraformType', () => {
  it.each([
    ['aws:ec2/vpcEndpoint:VpcEndpoint', 'aws_vpc_endpoint'],
    ['aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', 'aws_vpc_security_group_ingress_rule'],
    ['aws:iam/openIdConnectProvider:OpenIdConnectProvider', 'aws_iam_openid_connect_provider'],
    ['aws:cloudcontrol/resource:Resource', 'aws_cloudcontrolapi_resource'],
    ['aws:s3/bucket:Bucket', 'aws_s3_bucket'],
    ['aws:s3/bucketObjectv2:BucketObjectv2', 'aws_s3_object'],
    ['aws:sagemaker/endpointConfiguration:EndpointConfiguration', 'aws_sagemaker_endpoint_configuration'],
  ])('%s is %s', (token, type) => {
    expect(terraformType(token, TYPES)).toBe(type);
  });

  it('refuses what the provider lacks', () => {
    expect(() => terraformType('aws:sagemaker/hub:Hub', TYPES)).toThrow('aws:sagemaker/hub:Hub: The provider has no resource type for this.');
  });
});

describe('terraformName', () => {
  it.each([
    ['subnetIds', 'subnet_ids'],
    ['cidrIpv4', 'cidr_ipv4'],
    ['s3Uri', 's3_uri'],
    ['rules', 'rule'],
    ['policies', 'policy'],
    ['statuses', 'status'],
  ])('%s is %s', (input, name) => {
    expect(terraformName(input, ['subnet_ids', 'cidr_ipv4', 's3_uri', 'rule', 'policy', 'status'], 'aws:x/y:Y')).toBe(name);
  });

  it('prefers the plural where the provider has it', () => {
    expect(terraformName('tags', ['tag', 'tags'], 'aws:x/y:Y')).toBe('tags');
  });

  it('knows what Pulumi renamed, and says when there is nothing', () => {
    expect(terraformName('name', ['alarm_name'], 'aws:cloudwatch/metricAlarm:MetricAlarm')).toBe('alarm_name');
    expect(terraformName('name', ['alarm_name'], 'aws:cloudwatch/other:Other')).toBeUndefined();
  });
});
