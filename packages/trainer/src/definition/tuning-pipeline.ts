import { type Pipeline, execution, hyperparameters, join, parameter, pipeline, tuningStep } from '@flowsentry/sagemaker-pipelines';
import { JOB_SPECS } from '../job-specs.ts';
import { BOOSTER_PARAMETERS, type ParameterName } from '../parameters.ts';
import { OBJECTIVES, type ObjectiveName, objectiveType } from '../tuning/objectives.ts';
import { type SearchSettings, searched } from '../tuning/search-plan.ts';
import { SPACE, type Tuned, parameterRanges } from '../tuning/space.ts';
import { declareParameters } from './declared-parameters.ts';
import { processingJob } from './processing-job.ts';
import { CACHED, type DefinitionSettings, RETRIED } from './settings.ts';
import { trainingRequest } from './training-request.ts';

const MACHINES = ['ProcessingInstanceType', 'TrainingInstanceType', 'TrainingInstanceCount', 'TrainingDistribution', 'XGBoostVersion'] as const satisfies readonly ParameterName[];

export interface TuningDefinition extends DefinitionSettings {
  readonly search: Pick<SearchSettings, 'strategy' | 'parallel' | 'objective' | 'fixed'> & { readonly trials: number; readonly seed: number };
}

/** The metric that a search on SageMaker goes by. */
const containerMetric = (objective: ObjectiveName): string => `validation:${OBJECTIVES[objective].container}`;

/** Preprocess → Tune, for one environment: the search of `trainer:tune` as a tuning job of the built-in XGBoost, each trial judged on the validation rows. */
export function tuningPipeline({ environment, code, codeVersion, search }: TuningDefinition): Pipeline {
  const parameters = declareParameters(environment.modelPackageGroupName);
  const inputDataUri = parameter.string('InputDataUri');
  const preprocess = processingJob('Preprocess', 'preprocess', { data: inputDataUri }, { environment, code, codeVersion, parameters });
  const { strategy, objective, parallel, trials, seed } = search;
  const names = searched(search);
  const settings = Object.fromEntries(BOOSTER_PARAMETERS.filter((name) => !names.includes(name as Tuned)).map((name) => [name, parameters[name]]));
  const hyperband = strategy === 'hyperband';
  const tune = tuningStep(
    'Tune',
    {
      HyperParameterTuningJobConfig: {
        ...(hyperband
          ? { Strategy: 'Hyperband', StrategyConfig: { HyperbandStrategyConfig: { MinResource: Math.round(SPACE.num_round.most / 27), MaxResource: SPACE.num_round.most } }, TrainingJobEarlyStoppingType: 'Off' }
          : { Strategy: strategy === 'bayesian' ? 'Bayesian' : 'Random', TrainingJobEarlyStoppingType: 'Auto' }),
        // Each of the container's metrics goes the way of the objective that it stands for.
        HyperParameterTuningJobObjective: { Type: objectiveType(objective), MetricName: containerMetric(objective) },
        ResourceLimits: { MaxNumberOfTrainingJobs: trials, MaxParallelTrainingJobs: parallel },
        ParameterRanges: parameterRanges(names),
        RandomSeed: seed,
      },
      TrainingJobDefinition: {
        ...trainingRequest({ environment, parameters }, preprocess, 'tuning'),
        StaticHyperParameters: hyperparameters({ objective: 'binary:logistic', eval_metric: OBJECTIVES[objective].container, ...settings, ...(hyperband ? { num_round: SPACE.num_round.most } : {}), seed: parameters.Seed }),
        ...(environment.spot ? { EnableManagedSpotTraining: true, CheckpointConfig: { S3Uri: join('/', [`s3://${environment.bucket}/checkpoints/tuning`, execution.PipelineExecutionId]) } } : {}),
      },
    },
    { ...CACHED, ...RETRIED },
  );
  const deciding = new Set<string>([...JOB_SPECS.preprocess.parameters, ...Object.keys(settings), 'Seed', ...MACHINES]);
  const declared = Object.entries(parameters).flatMap(([name, declaration]) => (deciding.has(name) ? [declaration] : []));
  return pipeline({ name: tuningPipelineName(environment), parameters: [inputDataUri, ...declared], steps: [preprocess, tune] });
}

/** Beside the pipeline that trains. */
const tuningPipelineName = ({ pipelineName }: DefinitionSettings['environment']): string => `${pipelineName}-tuning`;
