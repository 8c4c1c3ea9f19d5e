import type { Job, Workflow } from '../workflow.ts';

/**
 * Permissions beyond what a job needs. A workflow gives none (`permissions: {}`), and each job says its own: `contents: read` to check out; `id-token: write` to take on a role of AWS, with
 * an environment that says which; `pull-requests: write` where none of the repository's code runs. Nothing else is asked for.
 */
export function leastPermissions({ permissions, jobs }: Workflow): string[] {
  const top = isMapping(permissions) && Object.keys(permissions).length === 0 ? [] : ['the workflow does not begin with permissions: {}'];
  return [...top, ...Object.entries(jobs).flatMap(([name, job]) => ofJob(job).map((finding) => `${name}: ${finding}`))];
}

function ofJob(job: Job): string[] {
  const { permissions } = job;
  if (!isMapping(permissions)) return ['it says no permissions of its own'];
  const uses = [job.uses ?? [], ...(job.steps ?? []).map((step) => step.uses ?? [])].flat();
  const isCall = job.uses !== undefined;
  const checksOut = uses.some((action) => action.startsWith('actions/checkout@'));
  const takesRole = job.environment !== undefined && uses.some((action) => action.startsWith('aws-actions/configure-aws-credentials@'));
  const needed: ReadonlySet<string> = new Set([...(checksOut || isCall ? ['contents: read'] : []), ...(takesRole || isCall ? ['id-token: write'] : []), ...(uses.length === 0 ? ['pull-requests: write'] : [])]);
  const asked = Object.entries(permissions).map(([scope, level]) => `${scope}: ${String(level)}`);
  return asked.flatMap((each) => (needed.has(each) ? [] : [`it does not need ${each}`]));
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
