import { type DomainOutputs, type NetworkOutputs, type RegistryOutputs, environmentOf, isProd, nameOf, parseSettings, stackOutputs, tagEverything, tagsOf } from '@flowsentry/infra-components';
import { Dashboard } from '@pulumi/aws/cloudwatch/dashboard.js';
import { Config, StackReference, all, getOrganization, getProject, getStack } from '@pulumi/pulumi';
import { driftAlarm, endpointAlarms } from './alarms.ts';
import { dashboardBody } from './dashboard.ts';
import { modelToServe } from './model-to-serve.ts';
import { Monitors, qualitySchedule } from './monitors.ts';
import { lowestF1 } from './quality-constraints.ts';
import { ScorerEndpoint } from './scorer-endpoint.ts';
import { ScorerModel } from './scorer-model.ts';
import { endpointSettings } from './settings.ts';
import { VARIANT } from './variants.ts';
import { versionArn } from './versions.ts';
import { Watch } from './watch.ts';

const environment = environmentOf(getStack());
const settings = parseSettings(endpointSettings, new Config().requireObject('settings'), `Pulumi.${environment}.yaml`);
const { compute, shadow, monitoring, alarms } = settings;
const tags = tagsOf(environment, getProject());
tagEverything(tags);

const region = new Config('aws').require('region');
const network = stackOutputs<NetworkOutputs>('flowsentry-network');
const domain = stackOutputs<DomainOutputs>('flowsentry-domain');
const registry = new StackReference(`${getOrganization()}/flowsentry-registry/${environment}`);
const versionsFrom = settings.model.registry === undefined || settings.model.registry === environment ? registry : new StackReference(`${getOrganization()}/flowsentry-registry/${settings.model.registry}`);
const fromRegistry = (name: keyof RegistryOutputs) => registry.requireOutput(name);

const { value: groupArn } = await versionsFrom.getOutputDetails('modelPackageGroupArn' satisfies keyof RegistryOutputs);
const served = await modelToServe(settings.model, groupArn);

const topicArn = fromRegistry('notificationTopicArn');
const kmsKeyArn = domain('kmsKeyArn');
const captureBucket = domain('captureBucket');
const subnets = network('privateSubnetIds').apply((ids) => [...ids]);
const securityGroupIds = [network('jobSecurityGroupId')];
const scorerName = nameOf('endpoint', environment, 'scorer');

const modelOf = (name: string, version: number) =>
  new ScorerModel(nameOf('model', environment, name), {
    modelPackageArn: versionArn(String(groupArn), version),
    roleArn: domain('endpointRoleArn'),
    ...(compute.kind === 'instances' ? { vpcConfig: { subnets, securityGroupIds } } : {}),
  });

const model = modelOf('scorer', served.version);
const watch = new Watch('scorer', { alarms: endpointAlarms(scorerName, VARIANT, alarms), nameOf: ({ key }) => nameOf('alarm', environment, `scorer-${key}`), topicArn });
const scorer = new ScorerEndpoint('scorer', {
  endpointName: scorerName,
  modelName: model.modelName,
  ...(shadow === undefined ? {} : { shadowModelName: modelOf('shadow', shadow.version).modelName }),
  settings,
  kmsKeyArn,
  captureBucket,
  rollbackAlarmNames: watch.rollbackAlarmNames,
  kept: isProd(environment),
});

const monitors =
  monitoring &&
  new Monitors('monitors', {
    environment,
    region,
    endpointName: scorer.endpointName,
    model: served,
    settings: monitoring,
    roleArn: domain('monitorRoleArn'),
    kmsKeyArn,
    captureBucket,
    subnets,
    securityGroupIds: all(securityGroupIds),
    tags: { ...tags },
  });
const lowest = monitoring === undefined ? undefined : lowestF1(served.quality, monitoring.tolerance);
const drift = lowest === undefined ? undefined : new Watch('drift', { alarms: [driftAlarm(scorerName, qualitySchedule(environment), lowest)], nameOf: () => fromRegistry('driftAlarmName'), topicArn });

const dashboard = new Dashboard('scorer', {
  dashboardName: nameOf('dashboard', environment, 'scorer'),
  dashboardBody: all([...watch.alarmArns, ...(drift?.alarmArns ?? [])]).apply((alarmArns) =>
    dashboardBody({
      region,
      endpointName: scorerName,
      variantName: VARIANT,
      version: served.version,
      latencyP99Ms: alarms.latencyP99Ms,
      alarmArns,
      monitoringSchedule: monitoring === undefined ? undefined : qualitySchedule(environment),
      instances: compute.kind === 'instances',
    }),
  ),
});

export const endpointName = scorer.endpointName;
export const endpointConfigName = scorer.endpointConfigName;
export const modelVersion = served.version;
export const dashboardName = dashboard.dashboardName;
export const monitoringSchedules = monitors?.scheduleNames;
export { region };
