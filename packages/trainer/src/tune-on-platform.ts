import { join } from 'node:path';
import { writeFileAtomically } from '@flowsentry/kit';
import type { Content } from '@flowsentry/sagemaker-pipelines';
import { codeVersion } from './code-version.ts';
import { tuningPipeline } from './definition/tuning-pipeline.ts';
import { TrainerError } from './error.ts';
import { PARAMETERS, type ParameterName, parseParameters } from './parameters.ts';
import type { Platform } from './platform.ts';
import { putCode } from './run-pipeline.ts';
import { SETTINGS_SCHEMA, type Settings } from './settings-file.ts';
import { startDefinition } from './start-definition.ts';
import { checkTrainingResources } from './training-resources.ts';
import type { SearchSettings } from './tuning/search-plan.ts';
import { givenSettings } from './tuning/tuned-settings.ts';

export interface PlatformSearch {
  readonly platform: Platform;
  /** The labelled flows by name, or the `s3://` place where they lie already. */
  readonly data: Content | string;
  readonly settings: Omit<SearchSettings, 'parameters'>;
  /** Assignments over the defaults. */
  readonly given: readonly string[];
  readonly trials: number;
  readonly signal: AbortSignal;
}

/** `best.json` of a search on a platform: the settings of the best training job of a tuning. */
interface TuningJobSettings extends Settings {
  readonly search: {
    readonly tuningJob: string;
    readonly trainingJob: string;
    readonly strategy: string;
    readonly metric: string;
    readonly value: number;
    readonly trials: number;
  };
}

export interface PlatformSearchResult {
  readonly execution: string;
  readonly file: string;
  readonly settings: TuningJobSettings;
}

/** Starts the search as a pipeline of its own, Preprocess → Tune, and returns the execution's ARN. Throws {@link TrainerError} `wrong-parameter`, `wrong-definition` and the signal's reason. */
export async function startSearch({ platform, data, settings, given, trials, signal }: PlatformSearch): Promise<string> {
  // The trials are judged on the validation rows, which folds would train on.
  const parameters = parseParameters([...given, 'Folds=0']);
  checkTrainingResources(parameters);
  const { environment, storage } = platform;
  const [dataUri, code, commit] = await Promise.all([typeof data === 'string' ? data : storage.put('data', data), putCode(platform), codeVersion()]);
  return startDefinition(platform, {
    pipeline: tuningPipeline({ environment, code, codeVersion: commit, search: { ...settings, trials, seed: parameters.Seed } }),
    description: 'Searches hyperparameters of the intrusion classifier',
    values: { InputDataUri: dataUri, ...parameters },
    signal,
  });
}

/** Follows a search to its end and writes its best training job's hyperparameters below `folder`. Rejects with what failed, {@link TrainerError} `execution-failed` where nothing else is known. */
export async function followSearch(platform: Platform, executionArn: string, folder: string, signal: AbortSignal): Promise<PlatformSearchResult> {
  const { pipelines } = platform;
  const execution = await platform.follow(executionArn, signal);
  const tune = (await pipelines.steps(executionArn)).find(({ StepName, StepStatus }) => StepName === 'Tune' && StepStatus === 'Succeeded');
  const job = (await pipelines.job(tune?.Metadata ?? {})) as TuningJob | undefined;
  if (!job?.BestTrainingJob) throw new TrainerError('execution-failed', { key: executionArn, what: execution.FailureReason ?? `The execution is ${execution.PipelineExecutionStatus}, without a best training job` });
  const { HyperParameterTuningJobName: tuningJob, HyperParameterTuningJobConfig: config, BestTrainingJob: best } = job;
  const base = (await pipelines.parameters(executionArn)).filter(({ Name, Value }) => Object.hasOwn(PARAMETERS, Name) && String(PARAMETERS[Name as ParameterName].value) !== Value);
  const most = config.StrategyConfig?.HyperbandStrategyConfig?.MaxResource;
  const settings: TuningJobSettings = {
    schema: SETTINGS_SCHEMA,
    parameters: givenSettings([...base.map(({ Name, Value }) => `${Name}=${Value}`), ...(most === undefined ? [] : [`num_round=${most}`]), ...Object.entries(best.TunedHyperParameters).map(([name, text]) => `${name}=${text}`)]),
    search: {
      tuningJob,
      trainingJob: best.TrainingJobName,
      strategy: config.Strategy.toLowerCase(),
      metric: config.HyperParameterTuningJobObjective.MetricName,
      value: best.FinalHyperParameterTuningJobObjectiveMetric.Value,
      trials: config.ResourceLimits.MaxNumberOfTrainingJobs,
    },
  };
  const file = join(folder, tuningJob, 'best.json');
  await writeFileAtomically(file, `${JSON.stringify(settings, undefined, 2)}\n`);
  return { execution: executionArn, file, settings };
}

/** Of what DescribeHyperParameterTuningJob answers. */
interface TuningJob {
  readonly HyperParameterTuningJobName: string;
  readonly HyperParameterTuningJobConfig: {
    readonly Strategy: string;
    readonly StrategyConfig?: { readonly HyperbandStrategyConfig?: { readonly MaxResource?: number } };
    readonly HyperParameterTuningJobObjective: { readonly MetricName: string };
    readonly ResourceLimits: { readonly MaxNumberOfTrainingJobs: number };
  };
  readonly BestTrainingJob?: {
    readonly TrainingJobName: string;
    readonly TunedHyperParameters: Readonly<Record<string, string>>;
    readonly FinalHyperParameterTuningJobObjectiveMetric: { readonly Value: number };
  };
}
