import { type CheckOptions, compileCheck } from './check-options.ts';
import { type ProcessingRequest, markMoved } from './processing-request.ts';
import type { Reference, TextReference } from './reference.ts';
import { stepProperty } from './shape-properties.ts';
import { type Step, makeStep } from './step.ts';

export interface QualityCheckOptions extends CheckOptions {
  readonly CheckType: 'DATA_QUALITY' | 'MODEL_QUALITY';
  readonly SuppliedBaselineStatistics?: string | Reference<string> | undefined;
}

const PROPERTIES = ['CalculatedBaselineConstraints', 'CalculatedBaselineStatistics', 'BaselineUsedForDriftCheckStatistics', 'BaselineUsedForDriftCheckConstraints'] as const;
type QualityCheckProperties = Readonly<Record<(typeof PROPERTIES)[number], TextReference>>;

/** A step that runs Model Monitor's processing job and compares its statistics with a baseline. */
export function qualityCheckStep(name: string, request: ProcessingRequest, options: QualityCheckOptions): Step<QualityCheckProperties, 'QualityCheck'> {
  const extras = compileCheck(options.CheckType, options, { SuppliedBaselineStatistics: options.SuppliedBaselineStatistics ?? null });
  return makeStep('QualityCheck', name, { request: markMoved(request), options, extras }, (step) =>
    Object.fromEntries(PROPERTIES.map((key) => [key, stepProperty<TextReference>(step, [{ key }])])) as QualityCheckProperties,
  );
}
