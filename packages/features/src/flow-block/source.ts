import type { Preprocessor } from '../preprocess/preprocessor.ts';
import { isOptional } from './optional-column.ts';

/** A column of a flow that features are made of. */
export interface Source {
  /** Canonical name. */
  readonly name: string;
  /** What its cells hold: numbers as they are, or identifiers as the numbers that stand for them. */
  readonly kind: 'number' | 'identifier';
  /** Whether a request must have it; see {@link isOptional}. */
  readonly required: boolean;
}

/** In the preprocessor's order. */
export function describeSources({ features, sources }: Pick<Preprocessor, 'features' | 'sources'>): Source[] {
  const identifiers = new Set(features.filter(({ kind }) => kind === 'identifier').map(({ name }) => name));
  return sources.map((name) => ({ name, kind: identifiers.has(name) ? 'identifier' : 'number', required: !isOptional(name) }));
}
