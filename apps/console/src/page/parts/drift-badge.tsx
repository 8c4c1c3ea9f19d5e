import { judgeDrift } from '../lib/judge-drift.ts';
import { Badge } from './badge.tsx';

const WORDS = { stable: ['good', '✓'], moderate: ['warn', '~'], drifted: ['bad', '▲'], unknown: ['soft', '–'] } as const;

/** What a column's PSI says, in a word. */
export function DriftBadge({ psi }: { readonly psi: number | null }) {
  const judged = judgeDrift(psi);
  const [tone, sign] = WORDS[judged];
  return (
    <Badge tone={tone} sign={sign}>
      {judged === 'unknown' ? 'not compared' : judged}
    </Badge>
  );
}
