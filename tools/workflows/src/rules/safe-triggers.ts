import type { Workflow } from '../workflow.ts';

const SAFE: ReadonlySet<string> = new Set(['pull_request', 'push', 'repository_dispatch', 'workflow_call', 'workflow_dispatch']);

/** Triggers that run with the repository's rights on what somebody else wrote: `pull_request_target`, comments, other workflows' ends. */
export const safeTriggers = ({ on }: Workflow): string[] => Object.keys(on).flatMap((trigger) => (SAFE.has(trigger) ? [] : [`${trigger} is none of ${[...SAFE].join(', ')}`]));
