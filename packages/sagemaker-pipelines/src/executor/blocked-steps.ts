import type { PlacedStep } from '../step-graph.ts';

/** The steps that never run because a Condition went the other way: those nested on the other side and whatever waits for one of them. */
export function blockedBy(condition: string, outcome: boolean, steps: readonly PlacedStep[], graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const refused = outcome ? 'ElseSteps' : 'IfSteps';
  const blocked = new Set(steps.filter(({ parent }) => parent?.step.Name === condition && parent.branch === refused).map(({ step }) => step.Name));
  // A Set yields what is added while it is walked.
  for (const name of blocked) for (const [later, before] of graph) if (before.has(name)) blocked.add(later);
  return blocked;
}
