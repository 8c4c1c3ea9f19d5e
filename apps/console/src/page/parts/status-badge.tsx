import type { VersionSummary } from '../../api/version.ts';
import { Badge } from './badge.tsx';

const WORDS = { Approved: ['good', '✓', 'Approved'], Rejected: ['bad', '✕', 'Rejected'], PendingManualApproval: ['warn', '?', 'Waits for a decision'] } as const;

/** What was decided on a version. */
export function StatusBadge({ status }: Pick<VersionSummary, 'status'>) {
  const [tone, sign, word] = WORDS[status];
  return (
    <Badge tone={tone} sign={sign}>
      {word}
    </Badge>
  );
}
