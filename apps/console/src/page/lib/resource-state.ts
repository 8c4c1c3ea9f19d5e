import { LOST, type Problem } from './problem.ts';

/** What is known of a resource. `stale` data is what was known before. */
export type Resource<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T; readonly stale: boolean; readonly problem: Problem | undefined }
  | { readonly state: 'failed'; readonly problem: Problem };

const FIRST_MS = 1000;
const LONGEST_MS = 10_000;

/** How long to wait before asking again, by how often it failed in a row; undefined where asking again helps nobody. */
export function retryDelay(problem: Problem, failures: number): number | undefined {
  return problem.code === LOST ? Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS) : undefined;
}

/** After a failure what was known before is still shown, with the problem beside it. */
export function afterFailure<T>(before: Resource<T>, problem: Problem): Resource<T> {
  return before.state === 'ready' ? { ...before, stale: true, problem } : { state: 'failed', problem };
}
