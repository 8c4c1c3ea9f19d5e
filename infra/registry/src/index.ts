import { type DomainOutputs, environmentOf, isProd, nameOf, parseSettings, stackOutputs, tagEverything, tagsOf } from '@flowsentry/infra-components';
import { getCallerIdentity } from '@pulumi/aws/getCallerIdentity.js';
import { getPartition } from '@pulumi/aws/getPartition.js';
import { Config, all, getProject, getStack, interpolate } from '@pulumi/pulumi';
import { DecisionEvents } from './decision-events.ts';
import { DeploymentTrigger } from './deployment-trigger.ts';
import { ModelGroup } from './model-group.ts';
import { Notifications } from './notifications.ts';
import { PipelineStarts } from './pipeline-starts.ts';
import { runParameters } from './retraining.ts';
import { registrySettings } from './settings.ts';
import { Undelivered } from './undelivered.ts';

const environment = environmentOf(getStack());
const settings = parseSettings(registrySettings, new Config().requireObject('settings'), `Pulumi.${environment}.yaml`);
tagEverything(tagsOf(environment, getProject()));

const region = new Config('aws').require('region');
const [{ accountId: account }, { partition }] = await Promise.all([getCallerIdentity(), getPartition()]);
const domain = stackOutputs<DomainOutputs>('flowsentry-domain');
const kmsKeyArn = domain('kmsKeyArn');

const place = { partition, region, account, modelPackageGroupName: nameOf('model-package-group', environment, 'models') };
const { pipelineName } = domain('trainerEnvironment');
const pipeline = interpolate`arn:${partition}:sagemaker:${region}:${account}:pipeline/${pipelineName}`;
const driftAlarm = nameOf('alarm', environment, 'drift');

const group = new ModelGroup('models', { place, trustedAccounts: settings.trustedAccounts, lineage: { pipeline: pipelineName }, kept: isProd(environment) });
const notifications = new Notifications('notifications', { environment, account, kmsKeyArn, subscribers: settings.subscribers });
const undelivered = new Undelivered('undelivered', { environment, account, kmsKeyArn, topicArn: notifications.topicArn });
const decisions = new DecisionEvents('decisions', { environment, modelPackageGroupName: group.groupName, topicArn: notifications.topicArn, undeliveredArn: undelivered.queueArn });
const trigger = settings.deploymentTrigger && new DeploymentTrigger('deployment', { environment, account, ruleName: decisions.ruleName, undeliveredArn: undelivered.queueArn, kmsKeyArn, ...settings.deploymentTrigger });
const starts = new PipelineStarts('retraining', {
  environment,
  account,
  pipelineArn: pipeline,
  parameters: all([domain('dataBucket'), domain('artefactsBucket'), group.groupName]).apply(([dataBucket, incumbentBucket, modelPackageGroupName]) =>
    runParameters({ dataBucket, inputDataPrefix: settings.retraining.inputDataPrefix, incumbentBucket, modelPackageGroupName }),
  ),
  driftAlarmName: driftAlarm,
  undeliveredArn: undelivered.queueArn,
  kmsKeyArn,
  ...(settings.retraining.schedule === undefined ? {} : { schedule: settings.retraining.schedule }),
});

export const modelPackageGroupName = group.groupName;
export const modelPackageGroupArn = group.arn;
export const notificationTopicArn = notifications.topicArn;
export const driftAlarmName = driftAlarm;
export const pipelineArn = pipeline;
export const deploymentDestinationArn = trigger?.destinationArn;
export const pipelineStartsRoleArn = starts.roleArn;
