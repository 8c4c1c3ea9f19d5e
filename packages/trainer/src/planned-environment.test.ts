// The trainer and the stacks in infra/ meet in the plans that stand in the repository.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentNames } from './deployed-environment.ts';
import { environmentOf } from './environment-outputs.ts';
import { parseParameters } from './parameters.ts';
import type { Platform } from './platform.ts';
import { startPipeline } from './run-pipeline.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

interface PlannedStack {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, { readonly type: string; readonly inputs: { readonly role?: string; readonly policy?: { readonly $json: { readonly Statement: readonly Statement[] } } } }>>;
}

const DIGEST = `sha256:${'a'.repeat(64)}`;
const planned = (environment: string, stack: string): PlannedStack => JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../infra/testing/plans/${environment}/${stack}.json`), 'utf8')) as PlannedStack;

/** Stands for all of `T` that is asked for, and refuses the rest. */
const only = <T extends object>(known: Partial<T>): T =>
  new Proxy(known, {
    get(target, name) {
      if (!(name in target)) throw new Error(`${String(name)} was not expected`);
      return target[name as keyof T];
    },
  }) as T;

describe.each(environmentNames())('the trainer in %s', (name) => {
  const [domain, registry] = [planned(name, 'domain'), planned(name, 'registry')];
  const handed = { ...(domain.outputs['trainerEnvironment'] as object), image: `${String(domain.outputs['repositoryUrl'])}@${DIGEST}` };
  const environment = environmentOf({ domain: { ...domain.outputs, trainerEnvironment: handed }, registry: registry.outputs }, name);

  /** Whether a role of the plan may do something with something. Conditions and denials are left to the tests of the roles. */
  function may(stack: PlannedStack, role: string, action: string, resource: string): boolean {
    const statements = Object.values(stack.resources).flatMap(({ type, inputs }) => (type === 'aws:iam/rolePolicy:RolePolicy' && inputs.role === `flowsentry-${name}-${role}` ? inputs.policy!.$json.Statement : []));
    expect(statements).not.toEqual([]);
    const covers = (pattern: string): boolean => new RegExp(`^${pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.*')}$`).test(resource);
    return statements.some(({ Effect, Action, Resource }) => Effect === 'Allow' && Action.includes(action) && Resource.some(covers));
  }

  it('takes what the stacks hand out, all of it', () => {
    expect(environment).toEqual({ ...handed, modelPackageGroupName: `flowsentry-${name}-models` });
  });

  it('puts the pipeline up to date that drift and the calendar start, with the group of the registry', async () => {
    const asked: string[] = [];
    const platform = only<Platform>({
      environment,
      storage: only<Platform['storage']>({ put: async (prefix) => `s3://${environment.bucket}/${prefix}/` }),
      registry: (group) => only<ReturnType<Platform['registry']>>({ latestApproved: async () => void asked.push(group) }),
      pipelines: only<Platform['pipelines']>({
        upsert: async ({ PipelineName }) => {
          asked.push(`upsert ${PipelineName}`);
          return { PipelineArn: 'arn' };
        },
        start: async ({ PipelineName }) => {
          asked.push(`start ${PipelineName}`);
          return { PipelineExecutionArn: 'arn' };
        },
      }),
    });
    await startPipeline({ platform, data: 's3://b/data/', parameters: parseParameters([`ModelPackageGroupName=${environment.modelPackageGroupName}`]), signal: new AbortController().signal });
    const pipeline = /^arn:aws:sagemaker:eu-central-1:123456789012:pipeline\/(.+)$/.exec(String(registry.outputs['pipelineArn']))?.[1];
    expect(asked).toEqual([registry.outputs['modelPackageGroupName'], `upsert ${pipeline}`, `start ${pipeline}`]);
  });

  it('has the rights for this pipeline and this group', () => {
    const pipeline = String(registry.outputs['pipelineArn']);
    const group = String(registry.outputs['modelPackageGroupArn']);
    const version = `${group.replace(':model-package-group/', ':model-package/')}/7`;
    for (const role of ['ci', 'studio']) {
      for (const action of ['CreatePipeline', 'UpdatePipeline', 'DescribePipeline', 'AddTags', 'ListTags', 'StartPipelineExecution']) expect([role, action, may(domain, role, `sagemaker:${action}`, pipeline)]).toEqual([role, action, true]);
      for (const action of ['DescribePipelineExecution', 'ListPipelineExecutionSteps', 'ListPipelineParametersForExecution']) expect([role, action, may(domain, role, `sagemaker:${action}`, `${pipeline}/execution/mwt4b2mio59t`)]).toEqual([role, action, true]);
      expect([role, may(domain, role, 'sagemaker:DescribeModelPackageGroup', group), may(domain, role, 'sagemaker:DescribeModelPackage', version)]).toEqual([role, true, true]);
    }
    expect([may(domain, 'pipeline', 'sagemaker:CreateModelPackage', version), may(domain, 'pipeline', 'sagemaker:DescribeModelPackageGroup', group)]).toEqual([true, true]);
    expect(may(registry, 'pipeline-starts', 'sagemaker:StartPipelineExecution', pipeline)).toBe(true);
    expect(may(domain, 'processing', 'sagemaker:StartPipelineExecution', pipeline)).toBe(false);
  });
});
