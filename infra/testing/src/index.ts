export { PlanError } from './error.ts';
export type { Plan, PlannedResource } from './plan.ts';
export { type PlanRequest, planStack } from './plan-stack.ts';
export { type EnvironmentRequest, STACKS, planEnvironment } from './plan-environment.ts';
export { type GoldenPlan, normalise } from './golden/normalise.ts';
export { type Change, type PlanDiff, diffPlans, isSame } from './golden/diff.ts';
export { goldenFile, readGolden } from './golden/golden-file.ts';
