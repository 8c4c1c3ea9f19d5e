import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsClient, sageMakerClient } from '@flowsentry/registry';
import { type PipelineExecution, type PipelineExecutionStep, localPipelines } from '@flowsentry/sagemaker-pipelines';
import type { Answer, Handler } from './aws-front.ts';
import type { BucketFolder } from './bucket-folder.ts';

type SageMaker = ReturnType<typeof sageMakerClient> extends AwsClient<infer Client> ? Client : never;

export interface HostedPipelines {
  /** The calls that are answered here. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Lets executions wait before they register, until what is returned is called. */
  hold(): () => void;
  /** The ARNs of the executions, in the order in which they were started. */
  executions(): string[];
  status(executionArn: string): Promise<string>;
  /** Waits until a step has begun. */
  begun(executionArn: string, step: string): Promise<void>;
}

const HERE = 'arn:aws:sagemaker:local:000000000000:';
const PAGE = 4;
/** All that the service says of a program that failed. What the program says is the job's ExitMessage, if it leaves one. */
const EXIT_CODE = 'AlgorithmError: , exit code: 1';

/**
 * Stands for the part of SageMaker that runs executions: really runs a definition over what lies in the bucket, leaves there what it makes, registers with the `sageMaker`
 * given, and answers in the API's shapes and words.
 */
export function hostedPipelines({ sageMaker, bucket, name, folder, account, programs }: { sageMaker: AwsClient<SageMaker>; bucket: BucketFolder; name: string; folder: string; account: string; programs: string }): HostedPipelines {
  let held: Promise<unknown> = Promise.resolve();
  const started = new Map<string, string>();
  const given = new Set<string>();
  const inward = (arn: unknown): string => String(arn).replace(account, HERE);
  /** As the wire has it: the account's ARNs, times in seconds. */
  const outward = (answer: object | undefined): Answer =>
    JSON.parse(JSON.stringify(answer).replaceAll(HERE, account), (key, value: unknown) => (key.endsWith('Time') && typeof value === 'string' ? Date.parse(value) / 1000 : value)) as Answer;
  const ask = <T>(call: string, work: (client: SageMaker) => Promise<T>): Promise<T> => sageMaker({ call, resource: 'moto' }, work);
  const describePackage = async (ModelPackageName: string): Promise<Answer> => JSON.parse(JSON.stringify(await ask('DescribeModelPackage', (client) => client.describeModelPackage({ ModelPackageName })))) as Answer;

  const local = localPipelines({
    folder,
    buckets: { [name]: bucket.path },
    programs,
    modelPackages: {
      async register(request) {
        await held;
        const input = JSON.parse(JSON.stringify(request).replaceAll(HERE, account)) as Parameters<SageMaker['createModelPackage']>[0];
        return describePackage((await ask('CreateModelPackage', (client) => client.createModelPackage(input))).ModelPackageArn!);
      },
      describe: describePackage,
    },
  });

  const start = async ({ PipelineName, PipelineParameters }: Answer): Promise<string> => {
    const { PipelineDefinition = '', RoleArn = '' } = await ask('DescribePipeline', (client) => client.describePipeline({ PipelineName: PipelineName as string }));
    await bucket.bring();
    await local.upsert({ PipelineName: PipelineName as string, PipelineDefinition, RoleArn });
    const { PipelineExecutionArn: arn } = await local.start({ PipelineName: PipelineName as string, PipelineParameters: PipelineParameters as { Name: string; Value: string }[] });
    void local
      .settled(arn)
      .then(() => bucket.give(`executions/${arn.split('/').at(-1)}`))
      .finally(() => given.add(arn));
    return arn;
  };

  /** An execution is over when what it made has arrived. */
  const describe = async (arn: string): Promise<PipelineExecution> => {
    const over = given.has(arn);
    const { FailureReason: _, ...execution } = await local.describe(arn);
    if (!over) return { ...execution, PipelineExecutionStatus: 'Executing' };
    return execution.PipelineExecutionStatus === 'Failed' ? { ...execution, FailureReason: 'Step failure: One or multiple steps failed.' } : execution;
  };

  const job = (kind: string, resource: string, key: string): Handler => async (body) => {
    const { FailureReason, ...answer } = (await local.job({ [kind]: { Arn: `${HERE}${resource}/${String(body[key])}` } }))!;
    return outward(FailureReason === undefined ? answer : { ...answer, FailureReason: EXIT_CODE, ExitMessage: FailureReason });
  };
  const stepOf = ({ FailureReason, ...step }: PipelineExecutionStep): PipelineExecutionStep => ({
    ...step,
    ...(FailureReason === undefined ? {} : { FailureReason: step.Metadata?.['ProcessingJob'] ? `ClientError: ${EXIT_CODE}` : FailureReason }),
  });

  return {
    handlers: {
      async StartPipelineExecution(body) {
        const token = String(body['ClientRequestToken']);
        if (!started.has(token)) started.set(token, await start(body));
        return outward({ PipelineExecutionArn: started.get(token) });
      },
      DescribePipelineExecution: async (body) => outward(await describe(inward(body['PipelineExecutionArn']))),
      async ListPipelineExecutionSteps(body) {
        const from = Number(body['NextToken'] ?? 0);
        const steps: readonly PipelineExecutionStep[] = await local.steps(inward(body['PipelineExecutionArn']));
        return outward({ PipelineExecutionSteps: steps.slice(from, from + PAGE).map(stepOf), ...(steps.length > from + PAGE ? { NextToken: String(from + PAGE) } : {}) });
      },
      ListPipelineParametersForExecution: async (body) => outward({ PipelineParameters: await local.parameters(inward(body['PipelineExecutionArn'])) }),
      DescribeProcessingJob: job('ProcessingJob', 'processing-job', 'ProcessingJobName'),
      DescribeTrainingJob: job('TrainingJob', 'training-job', 'TrainingJobName'),
      DescribeHyperParameterTuningJob: job('TuningJob', 'hyper-parameter-tuning-job', 'HyperParameterTuningJobName'),
      // moto forgets the properties that an update does not name.
      async UpdateModelPackage(body) {
        const arn = String(body['ModelPackageArn']);
        const { CustomerMetadataProperties } = await ask('DescribeModelPackage', (client) => client.describeModelPackage({ ModelPackageName: arn }));
        const { ModelPackageArn } = await ask('UpdateModelPackage', (client) => client.updateModelPackage({ ModelPackageArn: arn, CustomerMetadataProperties, ...body }));
        return { ModelPackageArn };
      },
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    executions: () => [...started.values()].map((arn) => arn.replace(HERE, account)),
    status: async (arn) => (await describe(inward(arn))).PipelineExecutionStatus,
    async begun(arn, step) {
      while (!(await local.steps(inward(arn))).some(({ StepName }) => StepName === step)) await sleep(50);
    },
  };
}
