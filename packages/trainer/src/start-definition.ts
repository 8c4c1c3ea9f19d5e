import { type Pipeline, type PipelineDefinition, check } from '@flowsentry/sagemaker-pipelines';
import { TrainerError } from './error.ts';
import type { Platform } from './platform.ts';

export interface Start {
  readonly pipeline: Pipeline;
  readonly description: string;
  /** The parameters' values by name; those that the pipeline does not declare are left out. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

/** Puts a pipeline up to date and starts it. Returns the execution's ARN. Throws {@link TrainerError} `wrong-definition` where SageMaker would refuse it, and the signal's reason; then nothing was started. */
export async function startDefinition({ environment, pipelines }: Pick<Platform, 'environment' | 'pipelines'>, { pipeline, description, values, signal }: Start): Promise<string> {
  const { name, definition, toJson } = pipeline;
  refuseWrong(definition);
  signal.throwIfAborted();
  await pipelines.upsert({
    PipelineName: name,
    PipelineDescription: description,
    PipelineDefinition: toJson(),
    RoleArn: environment.pipelineRoleArn,
    Tags: Object.entries(environment.tags).map(([Key, Value]) => ({ Key, Value })),
  });
  signal.throwIfAborted();
  const declared = new Set(definition.Parameters?.map(({ Name }) => Name));
  const { PipelineExecutionArn } = await pipelines.start({
    PipelineName: name,
    PipelineParameters: Object.entries(values).filter(([Name]) => declared.has(Name)).map(([Name, value]) => ({ Name, Value: String(value) })),
  });
  return PipelineExecutionArn;
}

/** What the checker refuses would be refused by SageMaker: most likely an environment's setting has no form that it takes. */
function refuseWrong(definition: PipelineDefinition): void {
  const wrong = check(definition).find(({ severity }) => severity === 'error');
  if (wrong) throw new TrainerError('wrong-definition', { key: wrong.pointer, what: `SageMaker would refuse the pipeline: ${wrong.message}`, wayOut: wrong.mend });
}
