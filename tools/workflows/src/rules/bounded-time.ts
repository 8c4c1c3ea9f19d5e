import type { Workflow } from '../workflow.ts';

/** Jobs that may hang for GitHub's six hours: without `timeout-minutes` of their own, or with more. A job that is another workflow has none; that workflow's jobs do. */
export const boundedTime = ({ jobs }: Workflow): string[] =>
  Object.entries(jobs).flatMap(([name, job]) => {
    const minutes = job['timeout-minutes'];
    return job.uses !== undefined || (typeof minutes === 'number' && minutes >= 1 && minutes < 360) ? [] : [`${name}: timeout-minutes is ${minutes === undefined ? 'not set' : JSON.stringify(minutes)}`];
  });
