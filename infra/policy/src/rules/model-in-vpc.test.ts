import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { modelInVpc } from './model-in-vpc.ts';

const model = (inputs: Record<string, unknown> = {}) => planned('aws:sagemaker/model:Model', inputs, { name: 'm' });
const configuration = (variant: Record<string, unknown>, used = [model().urn]) =>
  planned('aws:sagemaker/endpointConfiguration:EndpointConfiguration', { productionVariants: [variant] }, { propertyDependencies: { productionVariants: used } });
const serverless = { serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } };

describe('model-in-vpc', () => {
  it('passes a model with subnets and a security group', () => {
    expect(modelInVpc.judgeStack([model({ vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } }), configuration({ instanceType: 'ml.m5.large' })])).toEqual([]);
  });

  it('passes a model of a serverless endpoint', () => {
    expect(modelInVpc.judgeStack([model(), configuration(serverless)])).toEqual([]);
    expect(modelInVpc.judgeStack([model({ name: 'flows' }), configuration({ ...serverless, modelName: 'flows' }, [])])).toEqual([]);
  });

  it.each([
    ['on instances', [configuration({ instanceType: 'ml.m5.large' })]],
    ['that instances use as well', [configuration(serverless), configuration({ instanceType: 'ml.m5.large' })]],
    ['that nobody uses yet', []],
  ])('fails a model %s without VPC', (_, others) => {
    expect(modelInVpc.judgeStack([model(), ...others])).toEqual([{ urn: model().urn, message: 'The model m runs outside of the VPC' }]);
  });
});
