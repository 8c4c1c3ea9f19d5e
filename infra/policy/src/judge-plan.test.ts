import { describe, expect, it } from 'vitest';
import { judgePlan } from './judge-plan.ts';
import type { JudgedPlan, RegisteredResource } from './judged-plan.ts';
import { planned } from './planned.fixture.ts';

const plan = (stack: string, ...resources: RegisteredResource[]): JudgedPlan => ({ stack, resources });
const tags = { project: 'flowsentry', environment: 'dev' };
const queue = planned('aws:sqs/queue:Queue', { tags });

describe('judgePlan', () => {
  it('has nothing to say about an empty plan', async () => {
    expect(await judgePlan(plan('dev'))).toEqual([]);
  });

  it("names the rule, its force, the resource and what is wrong, in the rule's words", async () => {
    expect(await judgePlan(plan('dev', queue))).toEqual([{ rule: 'queue-encrypted', enforcement: 'mandatory', urn: queue.urn, message: 'The queue it is not encrypted with a key of our own' }]);
  });

  it('judges the stack as a whole, following dependencies', async () => {
    const vpc = planned('awsx:ec2:Vpc', {}, { name: 'main' });
    const model = planned('aws:sagemaker/model:Model', { tags }, { name: 'flows' });
    const configuration = planned(
      'aws:sagemaker/endpointConfiguration:EndpointConfiguration',
      { tags, productionVariants: [{ serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } }] },
      { propertyDependencies: { productionVariants: [model.urn] } },
    );
    expect(await judgePlan(plan('dev', vpc, model, configuration))).toEqual([
      { rule: 'default-security-group-closed', enforcement: 'mandatory', urn: vpc.urn, message: 'Nobody closes the default security group of the VPC main' },
      { rule: 'flow-logs', enforcement: 'advisory', urn: vpc.urn, message: 'The VPC main does not log all its flows' },
    ]);
  });

  it('judges by environment', async () => {
    const repository = planned('aws:ecr/repository:Repository', {
      tags,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: 'KMS', kmsKey: 'arn:aws:kms:eu-west-1:111122223333:key/1' }],
    });
    const protection = { rule: 'protected', urn: repository.urn, message: 'An update can delete it' };
    expect(await judgePlan(plan('dev', repository))).toEqual([]);
    expect(await judgePlan(plan('staging', repository))).toEqual([{ ...protection, enforcement: 'advisory' }]);
    expect(await judgePlan(plan('prod', repository))).toEqual([{ ...protection, enforcement: 'mandatory' }]);
    expect(await judgePlan(plan('prod', { ...repository, protect: true }))).toEqual([]);
  });

  it('refuses an environment that is none', async () => {
    await expect(judgePlan(plan('production'))).rejects.toThrow('There is no environment "production"');
  });
});
