import type { StepDefinition } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { compileArguments } from './compile-arguments.ts';
import type { ConditionRequest } from './condition-step.ts';
import type { Use } from './reference.ts';
import type { Step } from './step.ts';

/**
 * The step as the document has it, keys in the order of the Python SDK. `use` hears of everything it needs: first the steps it waits for explicitly, then what its
 * request refers to, then the same of the steps nested in it.
 */
export function compileStep(step: Step, use: (use: Use, by: string) => void): StepDefinition {
  const { name, type, parts } = step;
  const { DependsOn = [], DisplayName, Description } = parts.options;
  for (const before of DependsOn) {
    if (typeof before === 'string') continue;
    if ((before as Step).type === 'Fail') throw new PipelineError('depends-on-fail', { key: name, what: `It waits for ${before.name}, a Fail step, after which nothing runs` });
    use({ step: before }, name);
  }
  const names = [...new Set(DependsOn.map((before) => (typeof before === 'string' ? before : before.name)))];
  const visit = (found: Use): void => use(found, name);
  const Arguments = type === 'Condition' ? compileCondition(parts.request as ConditionRequest, visit, use) : compileRequest(name, parts.request, visit);
  return {
    Name: name,
    Type: type,
    Arguments,
    ...(names.length === 0 ? {} : { DependsOn: names }),
    ...(DisplayName === undefined ? {} : { DisplayName }),
    ...(Description === undefined ? {} : { Description }),
    ...compileRequest(name, parts.extras, visit),
  };
}

function compileRequest(name: string, request: object, visit: (use: Use) => void): Readonly<Record<string, unknown>> {
  const { Arguments, uses } = compileArguments(name, request);
  uses.forEach(visit);
  return Arguments;
}

function compileCondition({ Conditions, IfSteps = [], ElseSteps = [] }: ConditionRequest, visit: (use: Use) => void, use: (use: Use, by: string) => void): Readonly<Record<string, unknown>> {
  for (const { uses } of Conditions) uses.forEach(visit);
  return {
    Conditions: Conditions.map(({ document }) => document),
    IfSteps: IfSteps.map((step) => compileStep(step, use)),
    ElseSteps: ElseSteps.map((step) => compileStep(step, use)),
  };
}

/** The step and those nested in it, at any depth. */
export function stepAndNested(step: Step): Step[] {
  if (step.type !== 'Condition') return [step];
  const { IfSteps = [], ElseSteps = [] } = step.parts.request as ConditionRequest;
  return [step, ...[...IfSteps, ...ElseSteps].flatMap(stepAndNested)];
}
