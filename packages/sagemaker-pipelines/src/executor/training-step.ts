import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder } from '@flowsentry/kit';
import { parseXgboostImage } from '../algorithm/image/xgboost-image.ts';
import { containerPath, layOut } from './container.ts';
import type { TrainJob, TrainResult } from './hosted-job.ts';
import { noProgram } from './program.ts';
import { type ProcessOptions, runInProcess } from './run-in-process.ts';
import type { StepContext, StepOutcome } from './step-runner.ts';
import { type TrainingRequest, channelsOf, outputUri, trainingImage } from './training-request.ts';
import { Float } from './typed-json.ts';

/**
 * Trains: with the built-in XGBoost where the image is SageMaker's, else with the program of the image. Whatever the InstanceCount, this machine's cores do
 * the work of all and see the data of all.
 */
export async function runTraining(context: StepContext): Promise<StepOutcome> {
  const request = context.request as unknown as TrainingRequest;
  const image = parseXgboostImage(trainingImage(request));
  const result = image ? await trainBuiltIn(context, request, image.version) : await trainByProgram(context, request);
  const output = outputUri(request, context.name);
  const ended = new Date().toISOString();
  return {
    properties: {
      ModelArtifacts: { S3ModelArtifacts: `${output}/model.tar.gz` },
      SecondaryStatus: 'Completed',
      SecondaryStatusTransitions: transitions(String(context.job['TrainingStartTime']), result, ended),
      ...(result ? { FinalMetricDataList: result.finalMetrics.map((metric) => ({ ...metric, Value: new Float(metric.Value) })) } : {}),
      TrainingTimeInSeconds: Math.round((Date.parse(ended) - Date.parse(String(context.job['TrainingStartTime']))) / 1000),
    },
    moves: archives(context.attempt).map(({ name, path }) => ({ from: path, to: join(context.s3(output), name) })),
  };
}

/** The phases of a training job: a program's are not told apart. */
function transitions(begun: string, training: TrainResult | undefined, ended: string): object[] {
  const phase = (Status: string, StartTime: string, EndTime: string): object => ({ Status, StartTime, EndTime });
  const phases = training ? [phase('Downloading', begun, training.started), phase('Training', training.started, training.ended), phase('Uploading', training.ended, ended)] : [phase('Training', begun, ended)];
  return [...phases, { ...phase('Completed', ended, ended), StatusMessage: 'Training job completed' }];
}

const archives = (attempt: string): { readonly name: string; readonly folder: string; readonly path: string }[] => [
  { name: 'model.tar.gz', folder: join(attempt, 'root/opt/ml/model'), path: join(attempt, 'model.tar.gz') },
  { name: 'output.tar.gz', folder: join(attempt, 'root/opt/ml/output/data'), path: join(attempt, 'output.tar.gz') },
];

const longest = ({ StoppingCondition }: TrainingRequest): number | undefined => (StoppingCondition?.MaxRuntimeInSeconds === undefined ? undefined : StoppingCondition.MaxRuntimeInSeconds * 1000);

async function trainBuiltIn({ attempt, log, s3, signal, progress }: StepContext, request: TrainingRequest, version: string): Promise<TrainResult> {
  const checkpointFolder = request.CheckpointConfig && s3(request.CheckpointConfig.S3Uri);
  return trainInProcess(await builtInJob(request, { version, attempt, channels: await channelsOf(request, s3), checkpointFolder }), { folder: attempt, log, environment: request.Environment ?? {}, longest: longest(request), signal, progress });
}

/** The description of a built-in training that leaves model.tar.gz in `attempt`. */
export async function builtInJob(request: TrainingRequest, { version, attempt, channels, checkpointFolder }: Pick<TrainJob['request'], 'version' | 'channels' | 'checkpointFolder'> & { readonly attempt: string }): Promise<TrainJob> {
  const made = archives(attempt);
  for (const { folder } of made) await ensureFolder(folder);
  const [{ folder: modelFolder }, { folder: outputFolder }] = made;
  const { InstanceType: instanceType, InstanceCount: instanceCount } = request.ResourceConfig ?? request.HyperParameterTuningResourceConfig ?? {};
  return { kind: 'train', request: { hyperparameters: request.HyperParameters ?? {}, channels, modelFolder, outputFolder, checkpointFolder, version, instanceType, instanceCount }, archives: made };
}

export const trainInProcess = async (job: TrainJob, options: ProcessOptions): Promise<TrainResult> => (await runInProcess(job, options)) as TrainResult;

async function trainByProgram({ name, job, attempt, log, s3, services, signal, progress }: StepContext, request: TrainingRequest): Promise<undefined> {
  const image = trainingImage(request);
  if (services.programs === undefined) throw noProgram(image, undefined);
  const { HyperParameters = {}, InputDataConfig = [], CheckpointConfig, Environment = {} } = request;
  const channels = await channelsOf(request, s3);
  const mounts = Object.entries(channels).map(([channel, { path }]) => ({ at: `/opt/ml/input/data/${channel}`, source: path }));
  if (CheckpointConfig) {
    // Synchronised all along on the service, so that a job that is interrupted finds what it had.
    const checkpoints = s3(CheckpointConfig.S3Uri);
    await ensureFolder(checkpoints);
    mounts.push({ at: containerPath(CheckpointConfig.LocalPath ?? '/opt/ml/checkpoints'), source: checkpoints });
  }
  const root = join(attempt, 'root');
  const mounted = await layOut(root, mounts, ['/opt/ml/model', '/opt/ml/output/data', '/opt/ml/input/config']);
  const config = (file: string, value: unknown): Promise<void> => writeFile(join(root, '/opt/ml/input/config', file), JSON.stringify(value));
  await config('hyperparameters.json', HyperParameters);
  await config('inputdataconfig.json', Object.fromEntries(InputDataConfig.map(({ ChannelName, ContentType }) => [ChannelName, { ContentType, TrainingInputMode: 'File' }])));
  await config('resourceconfig.json', { current_host: 'algo-1', hosts: ['algo-1'] });
  const environment = { ...Environment, TRAINING_JOB_NAME: name, TRAINING_JOB_ARN: String(job['TrainingJobArn']) };
  await runInProcess(
    { kind: 'program', programs: services.programs, name, image, entrypoint: [], arguments: ['train'], environment, root, mounts: mounted, archives: archives(attempt) },
    { folder: attempt, log, environment, longest: longest(request), signal, progress },
  );
  return undefined;
}
