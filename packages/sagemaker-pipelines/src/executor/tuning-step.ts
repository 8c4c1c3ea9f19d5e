import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@flowsentry/kit';
import { parseXgboostImage } from '../algorithm/image/xgboost-image.ts';
import { type Trial, tuneBuiltIn } from '../algorithm/tuning/tune-built-in.ts';
import type { TrainingJobSummary, TuningConfig } from '../algorithm/tuning/tuning-job.ts';
import { PipelineError } from '../error.ts';
import { readIfThere } from './execution-folder.ts';
import { keptJson } from './kept-json.ts';
import { resourceArn } from './names.ts';
import { putInPlace } from './put-in-place.ts';
import type { StepContext, StepOutcome } from './step-runner.ts';
import { type TrainingRequest, channelsOf, outputUri, trainingImage } from './training-request.ts';
import { builtInJob, trainInProcess } from './training-step.ts';
import { Float } from './typed-json.ts';

interface TuningRequest {
  readonly HyperParameterTuningJobConfig: TuningConfig;
  readonly TrainingJobDefinition?: Omit<TrainingRequest, 'HyperParameters'> & { readonly StaticHyperParameters?: Readonly<Record<string, string>> };
  readonly WarmStartConfig?: unknown;
}

/** Tunes the built-in XGBoost, each training job in a process of its own. The trials are kept as they end, so that after a kill none is run again. */
export async function runTuning({ request: given, name, folder, attempt, log, s3, signal, progress }: StepContext): Promise<StepOutcome> {
  const { HyperParameterTuningJobConfig: config, TrainingJobDefinition: definition, WarmStartConfig } = given as unknown as TuningRequest;
  if (!definition) throw unsupported('TrainingJobDefinitions', 'a single TrainingJobDefinition');
  if (WarmStartConfig !== undefined) throw unsupported('WarmStartConfig', 'a tuning that starts anew');
  const image = parseXgboostImage(trainingImage(definition));
  if (!image) throw unsupported('TrainingImage', "SageMaker's XGBoost image");
  const channels = await channelsOf(definition, s3);
  const trials = join(folder, `${name}.json`);
  const history = keptJson<TrainingJobSummary[]>((await readIfThere(trials)) ?? '[]', trials);
  const total = config.ResourceLimits.MaxNumberOfTrainingJobs ?? 0;

  const runTrial = async (trial: Trial): Promise<number> => {
    const objective = config.HyperParameterTuningJobObjective.MetricName;
    const place = await mkdtemp(join(attempt, 'trial-'));
    try {
      // A folder for each trial: one must not go on from another's checkpoints.
      const checkpointFolder = definition.CheckpointConfig && s3(`${definition.CheckpointConfig.S3Uri.replace(/\/$/, '')}/${trial.name}`);
      const job = await builtInJob({ ...definition, HyperParameters: trial.hyperparameters }, { version: image.version, attempt: place, channels, checkpointFolder });
      const { finalMetrics } = await trainInProcess(
        { ...job, objective },
        { folder: place, log, environment: definition.Environment ?? {}, longest: seconds(definition), signal, progress: () => {}, onRound: trial.report },
      );
      await putInPlace({ from: join(place, 'model.tar.gz'), to: s3(`${outputUri(definition, trial.name)}/model.tar.gz`) });
      const found = finalMetrics.find(({ MetricName }) => MetricName === objective);
      if (!found) throw new PipelineError('no-objective', { key: 'MetricName', what: `The training reports no ${objective}`, value: objective, allowed: finalMetrics.map(({ MetricName }) => MetricName).join(', ') });
      return found.Value;
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  };

  progress(history.length, total);
  const { TrainingJobSummaries, BestTrainingJob, TrainingJobStatusCounters } = await tuneBuiltIn({
    config,
    staticHyperparameters: definition.StaticHyperParameters ?? {},
    name,
    runTrial,
    history: [...history],
    async onTrial(summary) {
      history.push(summary);
      await writeFileAtomically(trials, JSON.stringify(history));
      const { MetricName, Value } = summary.FinalHyperParameterTuningJobObjectiveMetric ?? {};
      progress(history.length, total, MetricName === undefined ? summary.TrainingJobStatus : `${MetricName} ${Value}`);
    },
    signal,
  });
  signal.throwIfAborted();
  if (!BestTrainingJob) throw new PipelineError('no-best-training-job', { what: `None of the ${TrainingJobSummaries.length} training jobs reached an objective${TrainingJobSummaries[0]?.FailureReason ? `; the first said: ${TrainingJobSummaries[0].FailureReason}` : ''}` });
  const described = TrainingJobSummaries.map((summary) => describeTrial(summary, name));
  return {
    properties: {
      TrainingJobSummaries: described,
      BestTrainingJob: describeTrial(BestTrainingJob, name),
      TrainingJobStatusCounters,
      ObjectiveStatusCounters: { Succeeded: count(TrainingJobSummaries, 'Succeeded'), Pending: 0, Failed: count(TrainingJobSummaries, 'Failed') },
    },
  };
}

const count = (all: readonly TrainingJobSummary[], status: TrainingJobSummary['ObjectiveStatus']): number => all.filter(({ ObjectiveStatus }) => ObjectiveStatus === status).length;

const seconds = ({ StoppingCondition }: Pick<TrainingRequest, 'StoppingCondition'>): number | undefined => (StoppingCondition?.MaxRuntimeInSeconds === undefined ? undefined : StoppingCondition.MaxRuntimeInSeconds * 1000);

function describeTrial({ trial: _, CreationTime, TrainingEndTime, FinalHyperParameterTuningJobObjectiveMetric: metric, ...summary }: TrainingJobSummary, tuning: string): object {
  const time = (value: number): string => new Date(value * 1000).toISOString();
  return {
    ...summary,
    TrainingJobArn: resourceArn('training-job', summary.TrainingJobName),
    TuningJobName: tuning,
    CreationTime: time(CreationTime),
    TrainingStartTime: time(CreationTime),
    TrainingEndTime: time(TrainingEndTime),
    ...(metric ? { FinalHyperParameterTuningJobObjectiveMetric: { ...metric, Value: new Float(metric.Value) } } : {}),
  };
}

function unsupported(key: string, allowed: string): PipelineError {
  return new PipelineError('unsupported-argument', { key, what: 'That does not run on this machine', allowed });
}
