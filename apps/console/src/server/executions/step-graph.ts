import type { PipelineDefinition, StepDefinition } from '@flowsentry/sagemaker-pipelines';

/** A step of a definition and what it waits for. */
export interface GraphStep {
  readonly name: string;
  readonly type: string;
  readonly after: readonly string[];
  /** Where it stands in a branch of a Condition, the last of `after`: the outcome for which it runs. */
  readonly when: boolean | null;
}

/**
 * The steps of a definition with those they wait for: named in DependsOn, pointed at by `{ "Get": "Steps.…" }` anywhere in their arguments, or the Condition
 * whose branch they stand in. In the definition's order, branches behind their Condition.
 */
export function stepGraph({ Steps }: Pick<PipelineDefinition, 'Steps'>): GraphStep[] {
  return Steps.flatMap((step) => withBranches(step, null));
}

function withBranches(step: StepDefinition, branch: { readonly of: string; readonly when: boolean } | null): GraphStep[] {
  const { IfSteps = [], ElseSteps = [], ...own } = step.Arguments as { readonly IfSteps?: readonly StepDefinition[]; readonly ElseSteps?: readonly StepDefinition[] };
  const after = new Set([...(step.DependsOn ?? []), ...stepsPointedAt(own)]);
  after.delete(step.Name);
  if (branch) {
    after.delete(branch.of);
    after.add(branch.of);
  }
  const inside = (steps: readonly StepDefinition[], when: boolean): GraphStep[] => steps.flatMap((each) => withBranches(each, { of: step.Name, when }));
  return [{ name: step.Name, type: step.Type, after: [...after], when: branch?.when ?? null }, ...inside(IfSteps, true), ...inside(ElseSteps, false)];
}

function stepsPointedAt(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Get: get } = value as { readonly Get?: unknown };
  const name = typeof get === 'string' ? /^Steps\.([^.]+)\./.exec(get)?.[1] : undefined;
  return name === undefined ? Object.values(value).flatMap(stepsPointedAt) : [name];
}
