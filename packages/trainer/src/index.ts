export { TrainerError } from './error.ts';
export { type ParameterName, type Parameters, PARAMETERS, parseParameters } from './parameters.ts';
export { type PipelineOptions, type PipelineResult, runPipeline } from './pipeline.ts';
