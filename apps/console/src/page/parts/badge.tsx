import type { ReactNode } from 'react';

export type Tone = 'good' | 'bad' | 'warn' | 'soft';

/** A state in a word, with a sign of its own beside the colour. */
export function Badge({ tone, sign, children }: { readonly tone: Tone; readonly sign: string; readonly children: ReactNode }) {
  return (
    <span className={`badge ${tone === 'soft' ? 'note' : tone}`}>
      <span aria-hidden="true">{sign}</span>
      {children}
    </span>
  );
}
