import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import { type Workflow, stepsOf } from '../workflow.ts';

const INPUT = '${{ inputs.environment }}';

/** Environments that are none of ours: of a job, handed to another workflow, or to choose from. `${{ inputs.environment }}` is whatever was handed over. */
export function knownEnvironments(workflow: Workflow): string[] {
  const { on, jobs } = workflow;
  const named = [
    ...Object.entries(jobs).flatMap(([name, { environment, with: given }]) => [environment, given?.['environment']].map((value) => [name, value] as const)),
    ...stepsOf(workflow).map(({ place, step }) => [place, step.with?.['environment']] as const),
    ...Object.entries(on).map(([trigger, settings]) => [`on ${trigger}`, optionsOf(settings)] as const),
  ];
  return named.flatMap(([place, value]) => {
    const names = value === undefined || value === INPUT ? [] : [value].flat();
    return names.flatMap((name) => (ENVIRONMENTS.some((each) => each === name) ? [] : [`${place}: ${JSON.stringify(name)} is none of ${ENVIRONMENTS.join(', ')}`]));
  });
}

function optionsOf(settings: unknown): unknown {
  const { inputs } = (settings ?? {}) as { inputs?: { environment?: { options?: unknown } } };
  return inputs?.environment?.options;
}
