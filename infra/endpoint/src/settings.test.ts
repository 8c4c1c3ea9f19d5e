import { parseSettings } from '@flowsentry/infra-components';
import { describe, expect, it } from 'vitest';
import { endpointSettings } from './settings.ts';

const SCALING = { minimum: 2, maximum: 4, invocationsPerInstance: 3000, scaleInCooldownSeconds: 600, scaleOutCooldownSeconds: 60, scaleIn: true };
const INSTANCES = { kind: 'instances', instanceType: 'ml.m5.large', scaling: SCALING };
const SERVERLESS = { kind: 'serverless', memoryMb: 2048, maxConcurrency: 5 };
const AT_ONCE = { routing: 'all-at-once', bakeSeconds: 60, terminationWaitSeconds: 0 };
const CANARY = { routing: 'canary', percent: 10, bakeSeconds: 300, terminationWaitSeconds: 60 };
const GOOD = {
  model: { version: 'newest-approved', planned: { version: 1, quality: { threshold: 0.5, metrics: { f1: 0.9 } }, dataQuality: { statisticsUri: 's3://b/statistics.json', constraintsUri: 's3://b/constraints.json' } } },
  compute: INSTANCES,
  capture: { percentage: 20 },
  deployment: CANARY,
  monitoring: { schedule: 'cron(0 * ? * * *)', instanceType: 'ml.m5.large', tolerance: 0.05 },
  alarms: { errorPercent: 1, refusedPercent: 5, latencyP99Ms: 250 },
};
const { capture: _, monitoring: __, ...PLAIN } = GOOD;
const parse = (value: unknown) => parseSettings(endpointSettings, value, 'P.yaml');

describe('endpointSettings', () => {
  it('takes instances with all there is, and serverless compute without', () => {
    expect(parse(GOOD)).toEqual(GOOD);
    expect(parse({ ...PLAIN, compute: SERVERLESS, deployment: AT_ONCE })).toMatchObject({ compute: SERVERLESS });
  });

  it.each<[string, object, string]>([
    ['a version that is none', { ...GOOD, model: { ...GOOD.model, version: 'latest' } }, 'P.yaml, model.version: "latest" cannot be used. Allowed: newest-approved, or the number of an approved version.'],
    ['a baseline that lies nowhere', { ...GOOD, model: { ...GOOD.model, planned: { ...GOOD.model.planned, dataQuality: { statisticsUri: '/tmp/statistics.json', constraintsUri: 's3://b/c.json' } } } }, 'P.yaml, model.planned.dataQuality.statisticsUri: "/tmp/statistics.json" cannot be used. Allowed: an address like s3://bucket/key.'],
    ['an instance type that no version is registered for', { ...GOOD, compute: { ...INSTANCES, instanceType: 'ml.m5d.large' } }, 'P.yaml, compute.instanceType: "ml.m5d.large" cannot be used. Allowed: ml.c5.large, ml.c5.xlarge, ml.m5.large, ml.m5.xlarge.'],
    ['memory in other steps', { ...PLAIN, compute: { ...SERVERLESS, memoryMb: 1500 }, deployment: AT_ONCE }, 'P.yaml, compute.memoryMb: 1500 cannot be used. Allowed: 1024, 2048, 3072, 4096, 5120, 6144.'],
    ['fewer instances at most than at least', { ...GOOD, compute: { ...INSTANCES, scaling: { ...SCALING, maximum: 1 } } }, 'P.yaml, compute.scaling.maximum: 1 cannot be used. Allowed: at least as many as minimum.'],
    ['a canary of more than half', { ...GOOD, deployment: { ...CANARY, percent: 60 } }, 'P.yaml, deployment.percent: 60 cannot be used. Allowed: 1 to 50 percent.'],
    ['a deployment of more than eight hours', { ...GOOD, deployment: { ...CANARY, routing: 'linear', bakeSeconds: 3600 } }, 'P.yaml, deployment.bakeSeconds: 3600 cannot be used. Allowed: a deployment of 28800 seconds at most, with all its steps.'],
    ['a canary of one instance', { ...GOOD, compute: { ...INSTANCES, scaling: { ...SCALING, minimum: 1 } } }, 'P.yaml, compute.scaling.minimum: 1 cannot be used. Allowed: 2 or more with canary, whose steps are half of the instances at most.'],
    ['monitors that have nothing to read', { ...PLAIN, monitoring: GOOD.monitoring }, 'P.yaml, capture: It is missing. Allowed: a percentage, since monitors read what is captured.'],
    ['a monitor by the minute', { ...GOOD, monitoring: { ...GOOD.monitoring, schedule: 'cron(* * ? * * *)' } }, 'P.yaml, monitoring.schedule: "cron(* * ? * * *)" cannot be used. Allowed: cron(0 * ? * * *) each hour'],
    ['capture without instances', { ...PLAIN, compute: SERVERLESS, deployment: AT_ONCE, capture: GOOD.capture }, 'P.yaml, capture: {"percentage":20} cannot be used. Allowed: nothing here with serverless compute'],
    ['monitors without instances', { ...PLAIN, compute: SERVERLESS, deployment: AT_ONCE, monitoring: GOOD.monitoring }, 'P.yaml, monitoring: '],
    ['a shadow without instances', { ...PLAIN, compute: SERVERLESS, deployment: AT_ONCE, shadow: { version: 1, instanceCount: 1, percentage: 50 } }, 'P.yaml, shadow: '],
    ['a canary without instances', { ...PLAIN, compute: SERVERLESS }, 'P.yaml, deployment.routing: "canary" cannot be used. Allowed: all-at-once with serverless compute'],
  ])('refuses %s', (_, value, message) => {
    expect(() => parse(value)).toThrow(message);
  });
});
