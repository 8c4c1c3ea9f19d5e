import { PipelineError } from '../error.ts';
import { type PlacedStep, referencesOf } from '../step-graph.ts';

/**
 * Checks the steps chosen for a selective execution and names those outside of the choice whose results the chosen ones use. Throws PipelineError
 * `wrong-selection` for none or more than 50, a step that does not exist, and a step left out on a path between two chosen ones.
 */
export function checkSelection(selected: readonly string[], steps: readonly PlacedStep[], graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const chosen = new Set(selected);
  if (chosen.size < 1 || chosen.size > 50) throw wrong('SelectedSteps', `${chosen.size} steps are selected`, '1 to 50');
  for (const name of chosen) if (!graph.has(name)) throw wrong(name, `There is no step "${name}"`, [...graph.keys()].join(', '));
  const before = closure(graph);
  for (const [name] of graph) {
    if (chosen.has(name)) continue;
    const after = [...chosen].find((each) => before.get(each)!.has(name));
    const first = [...chosen].find((each) => before.get(name)!.has(each));
    if (after !== undefined && first !== undefined) throw wrong(name, `The step "${name}" lies between the selected steps "${first}" and "${after}" and is not selected itself`, 'all steps in all paths between two selected steps');
  }
  const referred = steps.filter(({ step }) => chosen.has(step.Name)).flatMap((placed) => referencesOf(placed).flatMap(({ source }) => ('step' in source ? [source.step] : [])));
  return new Set(referred.filter((name) => !chosen.has(name)));
}

/** For each step all those before it. */
function closure(graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, ReadonlySet<string>>();
  for (const name of graph.keys()) {
    const before = new Set(graph.get(name));
    for (const each of before) for (const earlier of graph.get(each) ?? []) before.add(earlier);
    all.set(name, before);
  }
  return all;
}

function wrong(key: string, what: string, allowed: string): PipelineError {
  return new PipelineError('wrong-selection', { key, what, allowed, exitCode: 2 });
}
