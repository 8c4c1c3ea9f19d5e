import { type CheckOptions, compileCheck } from './check-options.ts';
import { type ProcessingRequest, markMoved } from './processing-request.ts';
import type { Reference, TextReference } from './reference.ts';
import { stepProperty } from './shape-properties.ts';
import { type Step, makeStep } from './step.ts';

/** A check of the data alone needs no model; the others do. */
export type ClarifyCheckOptions = CheckOptions &
  ({ readonly CheckType: 'DATA_BIAS'; readonly ModelName?: undefined } | { readonly CheckType: 'MODEL_BIAS' | 'MODEL_EXPLAINABILITY'; readonly ModelName: string | Reference<string> });

interface ClarifyCheckProperties {
  readonly CalculatedBaselineConstraints: TextReference;
  readonly BaselineUsedForDriftCheckConstraints: TextReference;
}

/** A step that runs Clarify's processing job and compares bias or explanations with a baseline. */
export function clarifyCheckStep(name: string, request: ProcessingRequest, options: ClarifyCheckOptions): Step<ClarifyCheckProperties, 'ClarifyCheck'> {
  const extras = { ...compileCheck(options.CheckType, options), ...(options.ModelName === undefined ? {} : { ModelName: options.ModelName }) };
  return makeStep('ClarifyCheck', name, { request: markMoved(request), options, extras }, (step) => ({
    CalculatedBaselineConstraints: stepProperty(step, [{ key: 'CalculatedBaselineConstraints' }]),
    BaselineUsedForDriftCheckConstraints: stepProperty(step, [{ key: 'BaselineUsedForDriftCheckConstraints' }]),
  }));
}
