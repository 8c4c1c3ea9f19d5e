import type { ParameterDeclaration, PipelineDefinition } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { type PlacedStep, dependencies, placedSteps, topologicalOrder } from '../step-graph.ts';
import type { Handlers } from './services.ts';
import { STEP_RUNNERS } from './step-runners.ts';
import { parseTyped } from './typed-json.ts';

/** A definition that can run on this machine. Literals in its steps' Arguments keep Python's types. */
export interface RunnableDefinition {
  readonly parameters: readonly ParameterDeclaration[];
  readonly steps: readonly PlacedStep[];
  readonly graph: ReadonlyMap<string, ReadonlySet<string>>;
  readonly experiment: Readonly<Record<string, unknown>>;
}

/**
 * Reads a definition's JSON. Throws PipelineError `not-json`, `wrong-definition` (no steps, two of one name, a cycle) and `unsupported-step` for a type that does not
 * run here.
 */
export function readDefinition(text: string, handlers: Handlers): RunnableDefinition {
  let definition: PipelineDefinition;
  try {
    definition = parseTyped(text) as PipelineDefinition;
  } catch (cause) {
    throw new PipelineError('not-json', { what: `The definition is not JSON: ${(cause as Error).message}`, cause, exitCode: 2 });
  }
  if (!Array.isArray(definition?.Steps)) throw wrong('The definition has no Steps', 'Steps');
  const steps = placedSteps(definition);
  const names = new Set<string>();
  for (const { step, pointer } of steps) {
    if (names.has(step.Name)) throw wrong(`Two steps are called "${step.Name}"`, pointer);
    names.add(step.Name);
    requireSupport(step.Name, step.Type, handlers);
  }
  const graph = dependencies(definition);
  const sorted = topologicalOrder(graph);
  if ('cycle' in sorted) throw wrong(`The steps wait for one another: ${sorted.cycle.join(' → ')}`, '/Steps');
  return { parameters: definition.Parameters ?? [], steps, graph, experiment: { ...definition.PipelineExperimentConfig } };
}

function requireSupport(name: string, type: string, { lambda, callback }: Handlers): void {
  if (type === 'Lambda' ? lambda : type === 'Callback' ? callback : Object.hasOwn(STEP_RUNNERS, type)) return;
  const called = type === 'Lambda' || type === 'Callback';
  throw new PipelineError('unsupported-step', {
    key: name,
    what: `Step type ${type} is not supported in local mode`,
    value: type,
    allowed: `${Object.keys(STEP_RUNNERS).filter((each) => each !== 'Lambda' && each !== 'Callback').join(', ')}; Lambda and Callback where the caller handles them`,
    ...(called ? { wayOut: `Give a function that stands for it: handlers.${type.toLowerCase()}` } : { wayOut: 'Run the pipeline on SageMaker, or leave the step out' }),
    exitCode: 2,
  });
}

function wrong(what: string, key: string): PipelineError {
  return new PipelineError('wrong-definition', { key, what, exitCode: 2 });
}
