import type { Scoring } from '../../api/scoring.ts';
import { ConsoleError } from '../../error.ts';

/** Throws ConsoleError `not-done` where not all rows are scored. */
export function requireDone({ id, state }: Pick<Scoring, 'id' | 'state'>): void {
  if (state === 'done') return;
  const failed = state === 'failed';
  throw new ConsoleError('not-done', { key: `scoring ${id}`, what: failed ? 'It failed' : 'It is not done yet', wayOut: failed ? 'Upload the file again' : 'Wait until all flows are scored' });
}
