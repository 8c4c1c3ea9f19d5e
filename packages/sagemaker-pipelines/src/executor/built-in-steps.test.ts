import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '@flowsentry/kit';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StepDefinition } from '../definition.ts';
import { localPipelines } from './local-pipelines.ts';
import { PROGRAMS, ROLE, definition, fail, get, join_, newFolder, run } from '../testing/a-pipeline.ts';

const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1';
const HYPERPARAMETERS = { objective: 'binary:logistic', num_round: '5', eval_metric: 'logloss', max_depth: '3', seed: '1' };
let folder: string;

beforeAll(() => {
  folder = newFolder();
  for (const [name, rows] of [['train', 400], ['validation', 100]] as const) {
    const chance = random(7, rows);
    const lines = Array.from({ length: rows }, () => {
      const [a, b] = [chance.normal(), chance.normal()];
      return `${a + 0.5 * b > 0 ? 1 : 0},${a.toFixed(4)},${b.toFixed(4)}`;
    });
    mkdirSync(join(folder, 's3/bucket', name), { recursive: true });
    writeFileSync(join(folder, 's3/bucket', name, 'data.csv'), `${lines.join('\n')}\n`);
  }
  mkdirSync(join(folder, 's3/bucket/batch'), { recursive: true });
  writeFileSync(join(folder, 's3/bucket/batch/rows.csv'), '2,0\n-2,0\n');
});

const channel = (ChannelName: string): object => ({ ChannelName, ContentType: 'text/csv', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://bucket/${ChannelName}`, S3DataDistributionType: 'FullyReplicated' } } });

const request = (image: string): Record<string, unknown> => ({
  AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' },
  RoleArn: ROLE,
  InputDataConfig: [channel('train'), channel('validation')],
  OutputDataConfig: { S3OutputPath: 's3://bucket/models/' },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 },
  StoppingCondition: { MaxRuntimeInSeconds: 3600 },
});

const training = (HyperParameters: object = HYPERPARAMETERS, image = IMAGE, more: object = {}): StepDefinition => ({ Name: 'Train', Type: 'Training', Arguments: { ...request(image), HyperParameters, ...more } });
const MODEL: StepDefinition = { Name: 'Model', Type: 'Model', Arguments: { ExecutionRoleArn: ROLE, PrimaryContainer: { Image: IMAGE, ModelDataUrl: get('Steps.Train.ModelArtifacts.S3ModelArtifacts') } } };

const inArchive = (path: string): string[] => execFileSync('tar', ['-tzf', path], { encoding: 'utf8' }).trim().split('\n');

describe('the built-in XGBoost', () => {
  it('trains, becomes a model and transforms a batch', async () => {
    const transform: StepDefinition = {
      Name: 'Transform',
      Type: 'Transform',
      Arguments: {
        ModelName: get('Steps.Model.ModelName'),
        TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://bucket/batch' } }, ContentType: 'text/csv', SplitType: 'Line' },
        TransformOutput: { S3OutputPath: join_('/', 's3://bucket/scores', get('Execution.PipelineExecutionId')), AssembleWith: 'Line' },
        TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      },
    };
    const { execution, steps, pipelines, events, arn } = await run(folder, definition([training(), MODEL, transform, { ...fail('Say', join_(' ', get("Steps.Train.FinalMetricDataList['validation:logloss'].Value"))), DependsOn: ['Transform'] }]));
    expect(execution.FailureReason).toMatch(/^Step 'Say' failed with message: 0\.\d+$/);
    const job = (await pipelines.job(steps[0].Metadata!))!;
    const { S3ModelArtifacts } = job['ModelArtifacts'] as { S3ModelArtifacts: string };
    expect(S3ModelArtifacts).toBe(`s3://bucket/models/${String(job['TrainingJobName'])}/output/model.tar.gz`);
    expect(inArchive(S3ModelArtifacts.replace('s3:/', join(folder, 's3')))).toEqual(['xgboost-model']);
    expect(job).toMatchObject({ TrainingJobStatus: 'Completed', SecondaryStatus: 'Completed', FinalMetricDataList: [{ MetricName: 'train:logloss' }, { MetricName: 'validation:logloss' }] });
    expect(readFileSync(join(pipelines.stepFolder(arn, 'Train'), 'log.txt'), 'utf8')).toContain('Train matrix has 400 rows and 2 columns');
    expect(events).toContainEqual({ type: 'step-progress', executionArn: arn, stepName: 'Train', done: 5, total: 5, note: expect.stringMatching(/^round 5, validation:logloss 0\.\d{5}$/) as string });
    const [high, low] = readFileSync(join(folder, 's3/bucket/scores', arn.split('/').at(-1)!, 'rows.csv.out'), 'utf8').trim().split('\n').map(Number);
    expect(high).toBeGreaterThan(0.5);
    expect(low).toBeLessThan(0.5);
    expect(await pipelines.job(steps[1].Metadata!)).toMatchObject({ PrimaryContainer: { ModelDataUrl: S3ModelArtifacts } });
  });

  it.each([
    ['a hyperparameter that the container does not know', training({ ...HYPERPARAMETERS, device: 'cuda' }), 'Extraneous hyperparameter found: device'],
    ['a channel without data', training(HYPERPARAMETERS, IMAGE, { InputDataConfig: [channel('nothing')] }), 'No S3 objects found under S3 URL "s3://bucket/nothing"'],
    ['a version that does not exist', training(HYPERPARAMETERS, IMAGE.replace('1.7-1', '9.9-9')), 'There is no SageMaker XGBoost "9.9-9"'],
    ['another algorithm', training(HYPERPARAMETERS, 'somebody/trainer:1'), 'No program is registered for the image "somebody/trainer:1"'],
  ])('fails by %s', async (_, step, message) => {
    const { execution } = await run(folder, definition([step]));
    expect(execution.FailureReason).toContain(message);
  });

  it('leaves checkpoints where the request wants them', async () => {
    await run(folder, definition([training(HYPERPARAMETERS, IMAGE, { CheckpointConfig: { S3Uri: 's3://bucket/spot/' } })]));
    expect(readdirSync(join(folder, 's3/bucket/spot')).sort()).toEqual([0, 1, 2, 3, 4].map((round) => `xgboost-checkpoint.${round}`));
  });

  describe('in a tuning', () => {
    const tune = (jobs: number, hyperparameters: object = HYPERPARAMETERS): StepDefinition => ({
      Name: 'Tune',
      Type: 'Tuning',
      Arguments: {
        HyperParameterTuningJobConfig: {
          Strategy: 'Random',
          RandomSeed: 3,
          HyperParameterTuningJobObjective: { Type: 'Minimize', MetricName: 'validation:logloss' },
          ResourceLimits: { MaxNumberOfTrainingJobs: jobs, MaxParallelTrainingJobs: 2 },
          ParameterRanges: { ContinuousParameterRanges: [{ Name: 'eta', MinValue: '0.05', MaxValue: '0.5', ScalingType: 'Auto' }] },
        },
        TrainingJobDefinition: { ...request(IMAGE), StaticHyperParameters: hyperparameters },
      },
    });

    it('has a model for each trial', async () => {
      const { execution, steps, pipelines } = await run(folder, definition([tune(3), fail('Say', join_(' ', get('Steps.Tune.TrainingJobSummaries[0].TrainingJobName'), get('Steps.Tune.BestTrainingJob.TrainingJobName')))]));
      const job = (await pipelines.job(steps[0].Metadata!))!;
      const summaries = job['TrainingJobSummaries'] as { TrainingJobName: string; FinalHyperParameterTuningJobObjectiveMetric: { Value: number } }[];
      expect(job).toMatchObject({ HyperParameterTuningJobStatus: 'Completed', TrainingJobStatusCounters: { Completed: 3 }, ObjectiveStatusCounters: { Succeeded: 3, Pending: 0, Failed: 0 } });
      expect(String(job['HyperParameterTuningJobName']).length).toBeLessThanOrEqual(32);
      expect(execution.FailureReason).toBe(`Step 'Say' failed with message: ${summaries[0].TrainingJobName} ${summaries[0].TrainingJobName}`);
      const values = summaries.map(({ FinalHyperParameterTuningJobObjectiveMetric: { Value } }) => Value);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      for (const { TrainingJobName } of summaries) expect(inArchive(join(folder, 's3/bucket/models', TrainingJobName, 'output/model.tar.gz'))).toEqual(['xgboost-model']);
    });

    it('that is stopped and retried runs no trial twice', async () => {
      const work = newFolder();
      cpSync(join(folder, 's3/bucket/train'), join(work, 's3/bucket/train'), { recursive: true });
      cpSync(join(folder, 's3/bucket/validation'), join(work, 's3/bucket/validation'), { recursive: true });
      let done = 0;
      const pipelines = localPipelines({ folder: work, onEvent: (event) => void (event.type === 'step-progress' && (done = event.done)) });
      await pipelines.upsert({ PipelineName: 'P', PipelineDefinition: definition([tune(6)]), RoleArn: ROLE });
      const { PipelineExecutionArn: arn } = await pipelines.start({ PipelineName: 'P' });
      await expect.poll(() => done, { timeout: 10_000, interval: 5 }).toBeGreaterThanOrEqual(2);
      await pipelines.stop(arn);
      expect(await pipelines.settled(arn)).toMatchObject({ PipelineExecutionStatus: 'Stopped' });
      const before = readdirSync(join(work, 's3/bucket/models'));
      await pipelines.retry(arn);
      expect(await pipelines.settled(arn)).toMatchObject({ PipelineExecutionStatus: 'Succeeded' });
      const [{ Metadata }] = await pipelines.steps(arn);
      const { TrainingJobSummaries } = (await pipelines.job(Metadata!)) as { TrainingJobSummaries: { TrainingJobName: string }[] };
      const names = TrainingJobSummaries.map(({ TrainingJobName }) => TrainingJobName).sort();
      expect(names).toHaveLength(6);
      expect(names).toEqual(expect.arrayContaining(before));
      expect(readdirSync(join(work, 's3/bucket/models')).sort()).toEqual(names);
    });
  });
});

it('another training image runs its program', async () => {
  const { execution, steps, pipelines } = await run(folder, definition([training({ depth: '3' }, 'trainer.example.com/own:1', { CheckpointConfig: { S3Uri: 's3://bucket/checkpoints' }, Environment: { COLOUR: 'red' } })]), { programs: PROGRAMS });
  expect(execution.PipelineExecutionStatus).toBe('Succeeded');
  const { S3ModelArtifacts } = (await pipelines.job(steps[0].Metadata!))!['ModelArtifacts'] as { S3ModelArtifacts: string };
  const archive = S3ModelArtifacts.replace('s3:/', join(folder, 's3'));
  expect(inArchive(archive)).toEqual(['weights.json']);
  expect(JSON.parse(execFileSync('tar', ['-xzOf', archive, 'weights.json'], { encoding: 'utf8' }))).toEqual({ channels: ['train', 'validation'], hyperparameters: { depth: '3' }, colour: 'red', arguments: ['train'] });
  expect(readdirSync(join(folder, 's3/bucket/checkpoints'))).toEqual(['epoch-1']);
});
