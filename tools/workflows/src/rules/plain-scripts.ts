import { type Workflow, stepsOf } from '../workflow.ts';

/**
 * Scripts with an expression in them. GitHub puts its value into the script's text before the shell reads it, so a branch or a title can hold commands; in `env` it is a value and
 * nothing else. No expression is let through: which are harmless changes with the trigger.
 */
export const plainScripts = (workflow: Workflow): string[] =>
  stepsOf(workflow).flatMap(({ place, step }) => [...(step.run ?? '').matchAll(/\$\{\{.*?\}\}/gs)].map(([expression]) => `${place}: ${expression} stands in a script; hand it over in env`));
