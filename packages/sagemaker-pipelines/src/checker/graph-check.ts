import { referencesOf, topologicalOrder } from '../step-graph.ts';
import type { Report } from './finding.ts';
import { own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import { asStepDefinition, nameOf, type Survey, type SurveyedStep } from './survey.ts';

interface Edge {
  readonly to: SurveyedStep;
  /** Where the step says so. */
  readonly pointer: string;
}

/** Who waits for whom: that the steps named exist and can be waited for, that no steps wait for each other, and that each step can run at all. */
export function checkGraph(survey: Survey, report: Report): void {
  const edges = new Map(survey.steps.map((step) => [step, edgesOf(step, survey, report)]));
  reportUnreachable(reportCycles(survey.steps, edges, report), edges, report);
}

function edgesOf(step: SurveyedStep, { stepOf }: Survey, report: Report): Edge[] {
  const dependsOn = own(step.record, 'DependsOn');
  const named = (Array.isArray(dependsOn) ? (dependsOn as unknown[]) : []).map((name, index) => ({ name, pointer: `${step.pointer}/DependsOn/${index}` }));
  const referred = referencesOf({ step: asStepDefinition(step), pointer: step.pointer }).flatMap(({ source, pointer }) => ('step' in source ? [{ name: source.step, pointer }] : []));
  return [...named, ...referred].flatMap(({ name, pointer }) => {
    if (typeof name !== 'string') return [];
    const to = stepOf.get(name);
    if (!to) report('unknown-step', pointer, `There is no step ${show(name)}`, suggestName(name, stepOf.keys()));
    else if (to === step) report('depends-on-itself', pointer, `${name} would wait for itself`, 'Remove the reference');
    else if (to.type === 'Fail') report('depends-on-fail', pointer, `${name} is a Fail step: the execution ends there, so nothing can wait for it`, 'Remove the reference');
    else return [{ to, pointer }];
    return [];
  });
}

/** One finding for each group of steps that wait for each other. The steps on no cycle, each after those it waits for. */
function reportCycles(steps: readonly SurveyedStep[], edges: ReadonlyMap<SurveyedStep, readonly Edge[]>, report: Report): SurveyedStep[] {
  const at = new Map(steps.map((step) => [step.pointer, step]));
  const graph = new Map(steps.map((step) => [step.pointer, new Set([...(step.parent ? [step.parent.step.pointer] : []), ...edges.get(step)!.map(({ to }) => to.pointer)])]));
  for (;;) {
    const result = topologicalOrder(graph);
    if ('order' in result) return result.order.map((pointer) => at.get(pointer)!);
    const cycle = result.cycle.map((pointer) => at.get(pointer)!);
    const nested = cycle.some(({ parent }) => parent) ? ' (a nested step waits for its Condition)' : '';
    report('cycle', cycle[0].pointer, `These steps wait for each other: ${cycle.map(nameOf).join(' → ')}${nested}`, 'Remove a reference or a DependsOn between them');
    for (const pointer of result.cycle) graph.delete(pointer);
    for (const before of graph.values()) for (const pointer of result.cycle) before.delete(pointer);
  }
}

/** A step that waits, itself or through others, for both branches of one condition: only one of them runs. */
function reportUnreachable(ordered: readonly SurveyedStep[], edges: ReadonlyMap<SurveyedStep, readonly Edge[]>, report: Report): void {
  /** For each step the branches that have to be taken for it to run, by the pointer of their condition. */
  const needed = new Map<SurveyedStep, ReadonlyMap<string, Branch>>();
  for (const step of ordered) {
    const branches = new Map<string, Branch>();
    if (step.parent) {
      for (const [condition, branch] of needed.get(step.parent.step) ?? []) branches.set(condition, branch);
      branches.set(step.parent.step.pointer, { name: nameOf(step.parent.step), branch: step.parent.branch });
    }
    for (const { to, pointer } of edges.get(step)!) {
      const before = [...(needed.get(to) ?? [])];
      const contradiction = before.find(([condition, { branch }]) => branches.has(condition) && branches.get(condition)!.branch !== branch)?.[1];
      if (contradiction) report('never-runs', pointer, `${nameOf(step)} waits for ${nameOf(to)}, which runs only in the ${contradiction.branch} of ${contradiction.name}, and needs its other branch as well`, 'Wait for steps of one branch only');
      else for (const [condition, branch] of before) branches.set(condition, branch);
    }
    needed.set(step, branches);
  }
}

interface Branch {
  readonly name: string;
  readonly branch: 'IfSteps' | 'ElseSteps';
}
