import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { endpointRollback } from './endpoint-rollback.ts';

const configuration = (variant: Record<string, unknown>) => planned('aws:sagemaker/endpointConfiguration:EndpointConfiguration', { productionVariants: [variant] }, { name: 'c' });
const instances = configuration({ instanceType: 'ml.m5.large' });
const endpoint = (deploymentConfig?: Record<string, unknown>) =>
  planned('aws:sagemaker/endpoint:Endpoint', { deploymentConfig }, { name: 'flows', propertyDependencies: { endpointConfigName: [instances.urn] } });
const canary = { blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'CANARY' } } };
const rollback = { autoRollbackConfiguration: { alarms: [{ alarmName: 'errors' }] } };

describe('endpoint-rollback', () => {
  it('passes a canary with alarms', () => {
    expect(endpointRollback.judgeStack([instances, endpoint({ ...canary, ...rollback })])).toEqual([]);
  });

  it('passes a serverless endpoint, which knows no deployment policy', () => {
    expect(endpointRollback.judgeStack([configuration({ serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } }), endpoint()])).toEqual([]);
  });

  it('fails all at once, and without alarms', () => {
    const allAtOnce = { blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'ALL_AT_ONCE' } } };
    expect(endpointRollback.judgeStack([instances, endpoint({ ...allAtOnce, ...rollback })])).toEqual([{ urn: endpoint().urn, message: 'An update of the endpoint flows takes all traffic at once' }]);
    expect(endpointRollback.judgeStack([instances, endpoint({ ...canary, autoRollbackConfiguration: { alarms: [] } })])).toEqual([{ urn: endpoint().urn, message: 'No alarm rolls an update of the endpoint flows back' }]);
    expect(endpointRollback.judgeStack([instances, endpoint()])).toHaveLength(2);
  });
});
