import { TrackingError } from './error.ts';
import type { KnownRun } from './read-runs.ts';

/** The run of each id, or of the beginning of one. Throws {@link TrackingError} `unknown-run` or `ambiguous-run` (exit code 2). */
export function findRuns(runs: readonly KnownRun[], ids: readonly string[]): KnownRun[] {
  return ids.map((id) => {
    const found = runs.filter((run) => run.id.startsWith(id));
    if (found.length === 1) return found[0];
    const listed = (among: readonly KnownRun[]): string => among.slice(0, 8).map((run) => run.id).join(', ') + (among.length > 8 ? ', …' : '');
    if (found.length > 1) throw new TrackingError('ambiguous-run', { what: `"${id}" is the beginning of ${found.length} runs`, value: id, allowed: listed(found), exitCode: 2 });
    throw new TrackingError('unknown-run', { what: `There is no run "${id}"`, value: id, ...(runs.length > 0 ? { allowed: listed(runs) } : {}), wayOut: 'Without --compare the runs are listed', exitCode: 2 });
  });
}
