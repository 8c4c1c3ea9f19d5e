import { ScorerError } from '../error.ts';
import type { FlowPiece } from './flow-pieces.ts';

interface Told {
  readonly code?: string;
  readonly message?: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: unknown;
}

const PLACE = /^(?:header, )?(?:row \d+(?:, |: ))?(?:column [^:]+: )?/;

/** The scorer's refusal of a piece as an error of its file: the row counted there and not in the piece. */
export function refusal(status: number, text: string, { file, first }: Pick<FlowPiece, 'file' | 'first'>): ScorerError {
  const { code = 'refused', message = text.trim(), row, column, value } = told(text);
  const place = { file, ...(row === undefined ? {} : { row: first + row - 1 }), ...(column === undefined ? {} : { column }), ...(value === undefined ? {} : { value }) };
  // The message begins with the place in the piece.
  const what = row === undefined && column === undefined ? message : message.replace(PLACE, '');
  if (status === 413) return new ScorerError('too-large', { ...place, what: `The scorer takes no request of this size: ${what}`, wayOut: 'Allow it larger requests' });
  return new ScorerError(code, { ...place, what: what === '' ? `The scorer refuses the rows from ${first} on (${status})` : what });
}

function told(text: string): Told {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error === 'string') return { message: error };
    return typeof error === 'object' && error !== null ? error : {};
  } catch {
    return {};
  }
}
