import { environmentOf, parseSettings, tagEverything, tagsOf } from '@flowsentry/infra-components';
import { getCallerIdentity } from '@pulumi/aws/getCallerIdentity.js';
import { Config, getProject, getStack } from '@pulumi/pulumi';
import { Network } from './network.ts';
import { networkSettings } from './settings.ts';

const environment = environmentOf(getStack());
const tags = tagsOf(environment, getProject());
tagEverything(tags);

const { outputs } = new Network('network', {
  environment,
  accountId: (await getCallerIdentity({})).accountId,
  region: new Config('aws').require('region'),
  settings: parseSettings(networkSettings, new Config().requireObject('settings'), `Pulumi.${environment}.yaml`),
  tags,
});

export const { vpcId, vpcCidr, zones, privateSubnetIds, jobSecurityGroupId, studioSecurityGroupId, endpointSecurityGroupId, s3EndpointId, flowLogsBucket } = outputs;
