import { sha256 } from '@flowsentry/kit';
import type { StepDefinition } from '../definition.ts';

type Request = Readonly<Record<string, unknown>>;

/** Which arguments decide whether a step would do again what it has done (the guide's "Caching pipeline steps"). */
const KEYS: Readonly<Record<string, (request: Request) => unknown>> = {
  Processing: (request) => pick(request, ['AppSpecification', 'Environment', 'ProcessingInputs']),
  Training: (request) =>
    pick(request, ['AlgorithmSpecification', 'CheckpointConfig', 'DebugHookConfig', 'DebugRuleConfigurations', 'Environment', 'HyperParameters', 'InputDataConfig']),
  Tuning: (request) => {
    const { TrainingJobDefinition: one, TrainingJobDefinitions: many } = request as { readonly TrainingJobDefinition?: Request; readonly TrainingJobDefinitions?: readonly Request[] };
    const definitions = [...(one ? [one] : []), ...(many ?? [])];
    return [request['HyperParameterTuningJobConfig'], definitions.map((each) => pick(each, ['AlgorithmSpecification', 'HyperParameterRanges', 'InputDataConfig', 'StaticHyperParameters', 'TuningObjective']))];
  },
  Transform: (request) => pick(request, ['DataProcessing', 'Environment', 'ModelName', 'TransformInput']),
  Lambda: (request) => request,
  Callback: (request) => request,
};

/** The same for two runs of a step that may stand for each other; undefined where the step is not to be cached. `request` is resolved and plain. */
export function cacheKey(step: StepDefinition, request: Request): string | undefined {
  const key = step.CacheConfig?.Enabled === true ? KEYS[step.Type] : undefined;
  return key && sha256({ step: step.Name, type: step.Type, key: key(request), call: [step.FunctionArn ?? null, step.SqsQueueUrl ?? null, step.OutputParameters ?? null] });
}

const pick = (request: Request, names: readonly string[]): Request => Object.fromEntries(names.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]]])));
