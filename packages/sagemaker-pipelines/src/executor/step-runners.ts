import type { StepType } from '../definition.ts';
import type { StepRunner } from './step-runner.ts';

/** How each type of step runs on this machine; what a type needs is loaded when the first step of it runs. */
export const STEP_RUNNERS: Partial<Record<StepType, () => Promise<StepRunner>>> = {
  Processing: async () => (await import('./processing-step.ts')).runProcessing,
  Training: async () => (await import('./training-step.ts')).runTraining,
  Tuning: async () => (await import('./tuning-step.ts')).runTuning,
  Transform: async () => (await import('./transform-step.ts')).runTransform,
  Condition: async () => (await import('./condition-step.ts')).runCondition,
  Fail: async () => (await import('./condition-step.ts')).runFail,
  Model: async () => (await import('./model-step.ts')).runModel,
  RegisterModel: async () => (await import('./model-step.ts')).runRegisterModel,
  Lambda: async () => (await import('./handler-step.ts')).runLambda,
  Callback: async () => (await import('./handler-step.ts')).runCallback,
};
