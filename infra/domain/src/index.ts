import { type NetworkOutputs, environmentOf, parseSettings, stackOutputs, tagEverything, tagsOf } from '@flowsentry/infra-components';
import { getCallerIdentity } from '@pulumi/aws/getCallerIdentity.js';
import { Config, getProject, getStack } from '@pulumi/pulumi';
import { Domain } from './domain.ts';
import { domainSettings } from './settings.ts';

const environment = environmentOf(getStack());
const tags = tagsOf(environment, getProject());
tagEverything(tags);
const network = stackOutputs<NetworkOutputs>('flowsentry-network');

const { outputs } = new Domain('domain', {
  place: { environment, account: (await getCallerIdentity({})).accountId, region: new Config('aws').require('region') },
  settings: parseSettings(domainSettings, new Config().requireObject('settings'), `Pulumi.${environment}.yaml`),
  network: {
    vpcId: network('vpcId'),
    privateSubnetIds: network('privateSubnetIds'),
    jobSecurityGroupId: network('jobSecurityGroupId'),
    studioSecurityGroupId: network('studioSecurityGroupId'),
  },
  tags,
});

export const {
  kmsKeyArn, dataBucket, artefactsBucket, captureBucket, repositoryUrl, image, studioRoleArn, pipelineRoleArn, processingRoleArn, trainingRoleArn, endpointRoleArn, monitorRoleArn,
  ciRoleArn, domainId, studioUrl, trackingSecretArns, trainerEnvironment,
} = outputs;
