export { TrainerError } from './error.ts';
export { type ParameterName, type Parameters, PARAMETERS, parseParameters } from './parameters.ts';
export { boosterParameters } from './booster-parameters.ts';
export { thresholdRule } from './threshold-rule.ts';
export { type FitAndScore, boosterScores, outOfFoldScores } from './out-of-fold.ts';
export { type PipelineOptions, type PipelineResult, runPipeline } from './pipeline.ts';
