import type { FuzzCase } from './fuzz-case.ts';
import type { Outcome } from './send-case.ts';

/** What is wrong with the way a server took a case; undefined when nothing is. */
export function judge({ awaits }: Pick<FuzzCase, 'awaits'>, { statuses, end }: Outcome): string | undefined {
  const bad = statuses.find((status) => status >= 500 && status !== 503);
  if (bad !== undefined) return `status ${bad}`;
  if (end === 'silent') return 'neither a reply nor an end of the connection';
  if (end === 'no-http') return 'a reply that is no HTTP';
  if (end === 'closed' && awaits === 'reply') return 'a whole request without a reply';
  return undefined;
}
