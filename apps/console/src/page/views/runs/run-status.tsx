import type { RunSummary } from '../../../api/run.ts';
import { Badge } from '../../parts/badge.tsx';

const STATES = {
  running: ['warn', '●', 'running'],
  finished: ['good', '✓', 'finished'],
  failed: ['bad', '✕', 'failed'],
  stopped: ['soft', '■', 'stopped'],
  killed: ['bad', '✕', 'killed'],
} as const;

export function RunStatus({ status }: Pick<RunSummary, 'status'>) {
  const [tone, sign, word] = STATES[status];
  return (
    <Badge tone={tone} sign={sign}>
      {word}
    </Badge>
  );
}
