import type { ConditionArguments, PipelineDefinition, StepDefinition } from './definition.ts';
import { type Source, parseGet, walkExpressions } from './expression.ts';

/** A step and where it stands in the document. */
export interface PlacedStep {
  readonly step: StepDefinition;
  /** Its JSON pointer. */
  readonly pointer: string;
  /** The Condition step it is nested in, and on which side. */
  readonly parent?: { readonly step: StepDefinition; readonly branch: 'IfSteps' | 'ElseSteps' };
}

/** Every step of the tree in the order of the document, a Condition before the steps nested in it. */
export function placedSteps(definition: Pick<PipelineDefinition, 'Steps'>): PlacedStep[] {
  const place = (steps: readonly StepDefinition[], pointer: string, parent?: PlacedStep['parent']): PlacedStep[] =>
    steps.flatMap((step, index) => {
      const placed: PlacedStep = { step, pointer: `${pointer}/${index}`, ...(parent ? { parent } : {}) };
      if (step.Type !== 'Condition') return [placed];
      const nested = (['IfSteps', 'ElseSteps'] as const).flatMap((branch) => place((step.Arguments as Partial<ConditionArguments>)[branch] ?? [], `${placed.pointer}/Arguments/${branch}`, { step, branch }));
      return [placed, ...nested];
    });
  return place(definition.Steps, '/Steps');
}

export interface StepReference {
  readonly source: Source;
  /** The pointer of the `Get`. */
  readonly pointer: string;
}

/** Every `Get` in a step, those of the steps nested in a Condition left out. Texts that point at nothing known are left out too. */
export function referencesOf({ step, pointer }: Pick<PlacedStep, 'step' | 'pointer'>): StepReference[] {
  const found: StepReference[] = [];
  const { IfSteps: _, ElseSteps: __, ...own } = step.Type === 'Condition' ? step.Arguments : { ...step.Arguments, IfSteps: undefined, ElseSteps: undefined };
  walkExpressions({ ...step, Arguments: own }, pointer, (expression, at) => {
    const source = 'Get' in expression && typeof expression.Get === 'string' ? parseGet(expression.Get) : undefined;
    if (source) found.push({ source, pointer: at });
  });
  return found;
}

/** For each step the names of the steps it waits for: DependsOn, the steps it refers to, and the Condition it is nested in. Names of no step are left out. */
export function dependencies(definition: Pick<PipelineDefinition, 'Steps'>): ReadonlyMap<string, ReadonlySet<string>> {
  const steps = placedSteps(definition);
  const names = new Set(steps.map(({ step }) => step.Name));
  return new Map(
    steps.map((placed) => {
      const referred = referencesOf(placed).flatMap(({ source }) => ('step' in source ? [source.step] : []));
      const parent = placed.parent ? [placed.parent.step.Name] : [];
      return [placed.step.Name, new Set([...(placed.step.DependsOn ?? []), ...referred, ...parent].filter((name) => names.has(name)))];
    }),
  );
}

/**
 * The names in an order in which each stands after those it waits for, earlier in the document first where there is a choice; or the names on a cycle, the
 * first one again at the end.
 */
export function topologicalOrder(graph: ReadonlyMap<string, ReadonlySet<string>>): { readonly order: readonly string[] } | { readonly cycle: readonly string[] } {
  const done = new Set<string>();
  const waiting = new Set(graph.keys());
  while (waiting.size > 0) {
    const ready = [...waiting].find((name) => [...graph.get(name)!].every((before) => done.has(before)));
    if (ready === undefined) return { cycle: cycleAmong(waiting, graph) };
    waiting.delete(ready);
    done.add(ready);
  }
  return { order: [...done] };
}

function cycleAmong(waiting: ReadonlySet<string>, graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const path: string[] = [];
  let [name] = waiting;
  while (!path.includes(name)) {
    path.push(name);
    name = [...graph.get(name)!].find((before) => waiting.has(before))!;
  }
  return [...path.slice(path.indexOf(name)), name];
}
