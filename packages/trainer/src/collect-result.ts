import type { ModelQuality } from '@flowsentry/evaluator';
import type { PipelineExecution, PipelineExecutionStep, StepMetadata } from '@flowsentry/sagemaker-pipelines';
import type { DataSummary } from './data-summary.ts';
import { TrainerError } from './error.ts';
import { gateInput, judge } from './gate.ts';
import type { Parameters } from './parameters.ts';
import type { Platform } from './platform.ts';
import type { PipelineResult, StepSummary } from './run-pipeline.ts';

/** What an execution that has ended found, read from what its steps left. Throws {@link TrainerError} `execution-failed` where one ended it before the model was judged, `damaged-output`. */
export async function collectResult(platform: Platform, execution: PipelineExecution, parameters: Parameters): Promise<PipelineResult> {
  const { pipelines, storage } = platform;
  const steps = await pipelines.steps(execution.PipelineExecutionArn);
  const stepOf = (name: string): PipelineExecutionStep | undefined => steps.find(({ StepName, StepStatus }) => StepName === name && StepStatus === 'Succeeded');
  const evaluated = stepOf('Evaluate');
  const preprocessed = stepOf('Preprocess');
  const packaged = stepOf('Package');
  if (!evaluated || !preprocessed || !packaged || !stepOf('Gate')) {
    throw new TrainerError('execution-failed', { what: execution.FailureReason ?? `The execution is ${execution.PipelineExecutionStatus}`, key: execution.PipelineExecutionArn });
  }
  const read = async <T>(step: PipelineExecutionStep, output: string, file: string): Promise<T> => {
    const uri = `${await outputOf(platform, step.Metadata, output)}/${file}`;
    const text = Buffer.from(await storage.read(uri)).toString('utf8');
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new TrainerError('damaged-output', { file: storage.show(uri), what: 'It is not JSON', wayOut: 'Something else has changed it: remove it and run the pipeline again, which makes it anew', cause });
    }
  };
  const { flowsentry: evaluation } = await read<ModelQuality>(evaluated, 'evaluation', 'evaluation.json');
  const evaluationUri = await outputOf(platform, evaluated.Metadata, 'evaluation');
  const version = stepOf('Register')?.Metadata?.['RegisterModel']?.['Arn'] as string | undefined;
  return {
    execution: execution.PipelineExecutionArn,
    status: execution.PipelineExecutionStatus,
    parameters,
    data: await read<DataSummary>(preprocessed, 'preprocessor', 'data.json'),
    evaluation,
    verdict: judge(gateInput(evaluation), parameters),
    version: version === undefined ? undefined : await platform.registry(parameters.ModelPackageGroupName).describe(Number(version.split('/').at(-1))),
    model: storage.show(`${await outputOf(platform, packaged.Metadata, 'package')}/model.tar.gz`),
    report: storage.show(`${evaluationUri}/report.html`),
    modelCard: storage.show(`${evaluationUri}/model-card.md`),
    steps: steps.map(summaryOf),
  };
}

async function outputOf({ pipelines }: Platform, metadata: StepMetadata | undefined, name: string): Promise<string> {
  const job = (await pipelines.job(metadata ?? {})) as { ProcessingOutputConfig: { Outputs: { OutputName: string; S3Output: { S3Uri: string } }[] } };
  return job.ProcessingOutputConfig.Outputs.find(({ OutputName }) => OutputName === name)!.S3Output.S3Uri;
}

function summaryOf({ StepName, StepStatus, StartTime, EndTime, CacheHitResult }: PipelineExecutionStep): StepSummary {
  return {
    name: StepName,
    status: StepStatus,
    seconds: EndTime === undefined ? 0 : (Date.parse(EndTime) - Date.parse(StartTime)) / 1000,
    ...(CacheHitResult ? { cachedFrom: CacheHitResult.SourcePipelineExecutionArn } : {}),
  };
}
