import { type Answer, DUMMY_CREDENTIALS, type MisbehavingServer, misbehavingServer } from '@flowsentry/registry/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PipelineError } from '../error.ts';
import { sageMakerService } from './sage-maker-service.ts';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:pipeline/flows/execution/abcdefghijkl';
const JOB = 'arn:aws:sagemaker:eu-west-1:123456789012:training-job/pipelines-abcdefghijkl-train-1';
const refusal = (type: string, message: string): Answer => ({ status: 400, type, message });

/** Answers what it was given for a call, one answer after the other, and refuses every other call. */
function script(answers: Readonly<Record<string, readonly unknown[]>>): (call: string) => Answer {
  const given = new Map<string, number>();
  return (call) => {
    const place = given.get(call) ?? 0;
    given.set(call, place + 1);
    const json = answers[call]?.[place];
    return json === undefined ? refusal('UnknownOperationException', `${call} was not expected (${place + 1})`) : { json };
  };
}

let server: MisbehavingServer;
const service = sageMakerService();
beforeAll(async () => {
  server = await misbehavingServer();
  for (const [key, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: server.endpoint })) vi.stubEnv(key, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

describe('steps', () => {
  it('come from every page, in the words of the API', async () => {
    server.serve(
      script({
        ListPipelineExecutionSteps: [
          { PipelineExecutionSteps: [{ StepName: 'Train', StartTime: 1_767_323_045, EndTime: 1_767_323_105.5, StepStatus: 'Succeeded', AttemptCount: 1, Metadata: { TrainingJob: { Arn: JOB } } }], NextToken: 'more' },
          { PipelineExecutionSteps: [{ StepName: 'Gate', StartTime: 1_767_323_106, StepStatus: 'Failed', FailureReason: 'ClientError: no such file', CacheHitResult: { SourcePipelineExecutionArn: ARN } }] },
        ],
      }),
    );
    expect(await service.steps(ARN)).toEqual([
      { StepName: 'Train', StartTime: '2026-01-02T03:04:05.000Z', EndTime: '2026-01-02T03:05:05.500Z', StepStatus: 'Succeeded', AttemptCount: 1, Metadata: { TrainingJob: { Arn: JOB } } },
      { StepName: 'Gate', StartTime: '2026-01-02T03:05:06.000Z', StepStatus: 'Failed', FailureReason: 'ClientError: no such file', CacheHitResult: { SourcePipelineExecutionArn: ARN } },
    ]);
    expect(server.bodies).toMatchObject([{ PipelineExecutionArn: ARN, SortOrder: 'Ascending' }, { NextToken: 'more' }]);
  });
});

describe('job', () => {
  it('is what SageMaker says of a training job: metrics, reason of the failure', async () => {
    server.serve(
      script({
        DescribeTrainingJob: [{ TrainingJobName: 'pipelines-abcdefghijkl-train-1', TrainingJobStatus: 'Failed', FailureReason: 'AlgorithmError: label', CreationTime: 1_767_323_045, FinalMetricDataList: [{ MetricName: 'validation:auc', Value: 0.98, Timestamp: 1_767_323_045 }] }],
      }),
    );
    expect(await service.job({ TrainingJob: { Arn: JOB } })).toEqual({
      TrainingJobName: 'pipelines-abcdefghijkl-train-1',
      TrainingJobStatus: 'Failed',
      FailureReason: 'AlgorithmError: label',
      CreationTime: '2026-01-02T03:04:05.000Z',
      FinalMetricDataList: [{ MetricName: 'validation:auc', Value: 0.98, Timestamp: '2026-01-02T03:04:05.000Z' }],
    });
    expect(server.bodies).toEqual([{ TrainingJobName: 'pipelines-abcdefghijkl-train-1' }]);
  });

  const arn = (kind: string): string => `arn:aws:sagemaker:eu-west-1:123456789012:${kind}/name`;
  it.each<[string, Record<string, string>, string, object]>([
    ['ProcessingJob', { Arn: arn('processing-job') }, 'DescribeProcessingJob', { ProcessingJobName: 'name' }],
    ['ClarifyCheck', { CheckType: 'DATA_BIAS', CheckJobArn: arn('processing-job') }, 'DescribeProcessingJob', { ProcessingJobName: 'name' }],
    ['QualityCheck', { CheckJobArn: arn('processing-job') }, 'DescribeProcessingJob', { ProcessingJobName: 'name' }],
    ['TransformJob', { Arn: arn('transform-job') }, 'DescribeTransformJob', { TransformJobName: 'name' }],
    ['TuningJob', { Arn: arn('hyper-parameter-tuning-job') }, 'DescribeHyperParameterTuningJob', { HyperParameterTuningJobName: 'name' }],
    ['AutoMLJob', { Arn: arn('automl-job') }, 'DescribeAutoMLJobV2', { AutoMLJobName: 'name' }],
    ['Model', { Arn: arn('model') }, 'DescribeModel', { ModelName: 'name' }],
    ['RegisterModel', { Arn: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/flows/3' }, 'DescribeModelPackage', { ModelPackageName: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/flows/3' }],
    ['EndpointConfig', { Arn: arn('endpoint-config') }, 'DescribeEndpointConfig', { EndpointConfigName: 'name' }],
    ['Endpoint', { Arn: arn('endpoint') }, 'DescribeEndpoint', { EndpointName: 'name' }],
  ])('asks for a %s by what the call wants', async (kind, metadata, call, body) => {
    server.serve(script({ [call]: [{ Tags: [] }] }));
    expect(await service.job({ [kind]: metadata })).toBeDefined();
    expect(server.calls).toEqual([call]);
    expect(server.bodies).toEqual([body]);
  });

  it.each([{ Condition: { Outcome: 'True' } }, { Fail: { ErrorMessage: 'refused' } }, { Lambda: { Arn: 'arn:aws:lambda:eu-west-1:123456789012:function:f' } }, {}])('does not exist for %j', async (metadata) => {
    server.serve(script({}));
    expect(await service.job(metadata as Parameters<typeof service.job>[0])).toBeUndefined();
    expect(server.calls).toEqual([]);
  });
});

describe('start', () => {
  it('of some steps takes the newest execution as the source', async () => {
    server.serve(
      script({
        ListPipelineExecutions: [{ PipelineExecutionSummaries: [{ PipelineExecutionArn: 'old', StartTime: 1 }], NextToken: 'more' }, { PipelineExecutionSummaries: [{ PipelineExecutionArn: 'new', StartTime: 2 }] }],
        StartPipelineExecution: [{ PipelineExecutionArn: ARN }, { PipelineExecutionArn: ARN }],
      }),
    );
    const SelectedSteps = [{ StepName: 'Train' }];
    expect(await service.start({ PipelineName: 'flows', SelectiveExecutionConfig: { SelectedSteps } })).toEqual({ PipelineExecutionArn: ARN });
    expect(server.bodies.at(-1)).toMatchObject({ PipelineName: 'flows', SelectiveExecutionConfig: { SelectedSteps, SourcePipelineExecutionArn: 'new' } });
    await service.start({ PipelineName: 'flows', SelectiveExecutionConfig: { SelectedSteps, SourcePipelineExecutionArn: 'mine' } });
    expect(server.bodies.at(-1)).toMatchObject({ SelectiveExecutionConfig: { SourcePipelineExecutionArn: 'mine' } });
    expect(server.calls).toEqual(['ListPipelineExecutions', 'ListPipelineExecutions', 'StartPipelineExecution', 'StartPipelineExecution']);
  });

  it('that loses its connection is repeated under the same token, so that one execution starts', async () => {
    server.answer('drop', refusal('ThrottlingException', 'Rate exceeded'), { json: { PipelineExecutionArn: ARN } });
    expect(await service.start({ PipelineName: 'flows' })).toEqual({ PipelineExecutionArn: ARN });
    const tokens = server.bodies.map((body) => (body as { ClientRequestToken: string }).ClientRequestToken);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
  });
});

describe('stop and retry', () => {
  it.each([['stop', 'StopPipelineExecution'], ['retry', 'RetryPipelineExecution']] as const)('%s', async (method, call) => {
    server.serve(script({ [call]: [{ PipelineExecutionArn: ARN }] }));
    await service[method](ARN);
    expect(server.calls).toEqual([call]);
    expect(server.bodies).toEqual([{ PipelineExecutionArn: ARN, ClientRequestToken: expect.stringMatching(/^.{32,128}$/) as string }]);
  });
});

describe('upsert', () => {
  const request = { PipelineName: 'flows', PipelineDefinition: '{}', RoleArn: 'arn:aws:iam::123456789012:role/gone' };

  it('with a role that cannot be assumed says so and changes nothing', async () => {
    server.answer(refusal('ValidationException', `Could not assume role ${request.RoleArn}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.`));
    await expect(service.upsert(request)).rejects.toThrow(PipelineError);
    expect(server.calls).toEqual(['CreatePipeline']);
    await expect(service.upsert(request)).rejects.toMatchObject({ code: 'wrong-role', message: expect.stringContaining('SageMaker cannot use the role that CreatePipeline names for the pipeline "flows"') as string });
  });

  it('does not write tags that are there', async () => {
    const present = { Key: 'project', Value: 'flows' };
    server.serve((call) => {
      if (call === 'CreatePipeline') return refusal('ValidationException', 'Pipeline names must be unique within an AWS account and region. Pipeline with name (flows) already exists.');
      return script({ DescribePipeline: [{ PipelineArn: 'arn', ParallelismConfiguration: { MaxParallelExecutionSteps: 4 } }], UpdatePipeline: [{ PipelineArn: 'arn' }], ListTags: [{ Tags: [present] }] })(call);
    });
    expect(await service.upsert({ ...request, Tags: [present] })).toEqual({ PipelineArn: 'arn' });
    expect(server.calls).toEqual(['CreatePipeline', 'DescribePipeline', 'UpdatePipeline', 'ListTags']);
    expect(server.bodies[2]).toEqual({ ...request, ParallelismConfiguration: { MaxParallelExecutionSteps: 4 } });
  });
});
