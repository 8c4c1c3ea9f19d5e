import { type Workflow, stepsOf } from '../workflow.ts';

/** Scripts that not bash runs. In a container GitHub takes sh, and everywhere else bash without pipefail, unless the workflow says `defaults: { run: { shell: bash } }`. */
export const bashScripts = (workflow: Workflow): string[] => {
  const scripts = stepsOf(workflow).filter(({ step }) => step.run !== undefined);
  const byDefault = workflow.defaults?.run?.shell;
  return scripts.flatMap(({ place, step: { shell = byDefault } }) => (shell === 'bash' ? [] : [`${place}: its shell is ${JSON.stringify(shell) ?? 'not said'}`]));
};
