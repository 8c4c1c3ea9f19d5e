import type { ParameterDeclaration, PipelineDefinition, StepDefinition } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { compileArguments } from './compile-arguments.ts';
import { compileStep, stepAndNested } from './compile-step.ts';
import { execution } from './execution-variable.ts';
import type { Parameter } from './parameter.ts';
import { pythonJson } from './python-json.ts';
import { type Reference, type Use, originOf } from './reference.ts';
import type { Step } from './step.ts';

export interface PipelineSettings {
  readonly name: string;
  readonly parameters?: readonly Parameter[];
  readonly steps: readonly Step[];
  /** What the executions are recorded under: the pipeline's name and the execution's id unless given, nothing when null. */
  readonly experiment?: { readonly ExperimentName: string | Reference<string>; readonly TrialName: string | Reference<string> } | null;
  /** The MLflow server that the executions are recorded on. */
  readonly mlflow?: { readonly MlflowResourceArn: string | Reference<string>; readonly MlflowExperimentName: string | Reference<string> };
}

export interface Pipeline {
  readonly name: string;
  readonly definition: PipelineDefinition;
  /** The definition as the Python SDK writes it, byte for byte. Up to 100 KiB of it go into the request, more goes through S3. */
  readonly toJson: () => string;
}

/**
 * Compiles a pipeline to the definition that the Python SDK makes of the same. A step that is only referred to is put after the listed ones. Whether
 * SageMaker takes the definition (limits, values, cycles) is for `check` to say.
 * Throws {@link PipelineError} `not-a-parameter`, `duplicate-parameter`, `undeclared-parameter`, `duplicate-step`, `unknown-step`, `depends-on-fail` or
 * `unsupported-value`.
 */
export function pipeline({ name, parameters = [], steps, experiment = DEFAULT_EXPERIMENT, mlflow }: PipelineSettings): Pipeline {
  const Parameters = declarations(parameters);
  const definition: PipelineDefinition = {
    Version: '2020-12-01',
    Metadata: {},
    Parameters,
    PipelineExperimentConfig: experiment && (compileArguments(name, experiment).Arguments as PipelineDefinition['PipelineExperimentConfig'] & object),
    ...(mlflow ? { MlflowConfig: compileArguments(name, mlflow).Arguments as PipelineDefinition['MlflowConfig'] & object } : {}),
    Steps: compileAll(steps, new Set(Parameters.map(({ Name }) => Name))),
  };
  return { name, definition, toJson: () => pythonJson(definition) };
}

const DEFAULT_EXPERIMENT = { ExperimentName: execution.PipelineName, TrialName: execution.PipelineExecutionId };

function declarations(parameters: readonly Parameter[]): ParameterDeclaration[] {
  const names = new Set<string>();
  return parameters.map((entry: unknown) => {
    const declaration = originOf(entry)?.kind === 'parameter' ? (entry as Parameter).declaration : undefined;
    if (!declaration) {
      // The Python SDK drops what is no parameter without a word.
      throw new PipelineError('not-a-parameter', { key: 'parameters', what: `${JSON.stringify(entry)} is no parameter`, value: entry, wayOut: 'Make it one with parameter.string and the like' });
    }
    if (names.has(declaration.Name)) throw new PipelineError('duplicate-parameter', { key: 'parameters', what: `There are two parameters ${declaration.Name}`, value: declaration.Name });
    names.add(declaration.Name);
    return declaration;
  });
}

function compileAll(listed: readonly Step[], declared: ReadonlySet<string>): StepDefinition[] {
  const known = new Map<string, Step>();
  const queue: Step[] = [];
  const enter = (entry: Step): void => {
    for (const step of stepAndNested(entry)) {
      const namesake = known.get(step.name);
      if (namesake) {
        throw new PipelineError('duplicate-step', {
          key: 'steps',
          what: namesake === step ? `The step ${step.name} stands twice in the pipeline` : `There are two steps ${step.name}`,
          value: step.name,
          allowed: 'names that differ over the whole tree',
          wayOut: namesake === step ? 'A step in a Condition step must not be listed again' : 'Give one of them another name',
        });
      }
      known.set(step.name, step);
    }
    queue.push(entry);
  };
  const use = (found: Use, by: string): void => {
    if ('step' in found) {
      if (known.get(found.step.name) !== found.step) enter(found.step);
    } else if (!declared.has(found.parameter.Name)) {
      throw new PipelineError('undeclared-parameter', { key: by, what: `It refers to the parameter ${found.parameter.Name}, which the pipeline does not declare`, value: found.parameter.Name, wayOut: 'Put it into `parameters`' });
    }
  };
  listed.forEach(enter);
  const compiled: StepDefinition[] = [];
  // The queue grows while it is worked through.
  for (const step of queue) compiled.push(compileStep(step, use));
  for (const [name, { parts }] of known) {
    const unknown = parts.options.DependsOn?.find((before) => typeof before === 'string' && !known.has(before));
    if (unknown !== undefined) throw new PipelineError('unknown-step', { key: name, what: `It waits for a step "${unknown as string}", which there is not`, value: unknown, allowed: [...known.keys()].join(', ') });
  }
  return compiled;
}
