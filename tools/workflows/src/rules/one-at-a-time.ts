import type { Workflow } from '../workflow.ts';

/**
 * Runs that get in each other's way: a pull request's newer push has to end the run before it (`concurrency` of the workflow), and a job with an environment must never be ended by
 * another, which would leave the state locked and the endpoint between two configurations.
 */
export function oneAtATime({ on, concurrency, jobs }: Workflow): string[] {
  const { cancel } = settingsOf(concurrency);
  return [
    ...('pull_request' in on && cancel !== true ? ['a newer push does not end the run before it'] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => {
      const own = settingsOf(job.concurrency);
      return job.environment === undefined || (own.group !== undefined && own.cancel === false) ? [] : [`${name}: two deployments could run at once, or one end the other`];
    }),
  ];
}

function settingsOf(concurrency: unknown): { readonly group?: unknown; readonly cancel?: unknown } {
  if (typeof concurrency !== 'object' || concurrency === null) return {};
  const { group, 'cancel-in-progress': cancel } = concurrency as Readonly<Record<string, unknown>>;
  return { group, cancel };
}
