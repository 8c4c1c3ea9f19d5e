/** How one attempt to have a piece scored ended. */
export type Attempt =
  | { readonly kind: 'answer'; readonly text: string }
  /** Too much is asked of it at the moment; `waitMs` where it said how long to wait. */
  | { readonly kind: 'busy'; readonly what: string; readonly waitMs?: number }
  /** It may go well the next time. */
  | { readonly kind: 'failed'; readonly what: string; readonly cause?: unknown }
  /** The scorer will not have these rows, whenever it is asked; `text` is its answer. */
  | { readonly kind: 'refused'; readonly status: number; readonly text: string };

/** Something that scores flows: a server, or an endpoint of SageMaker. */
export interface Target {
  /** For people and for the journal. */
  readonly name: string;
  /** What a person can do when it does not answer. */
  readonly wayOut: string;
  /** Asks once for the scores of CSV with a header, and the `explain` strongest reasons of each. Throws ScorerError for what no further attempt mends, and the signal's reason. */
  score(body: Buffer, explain: number, signal: AbortSignal): Promise<Attempt>;
}

/** What goes into the request's custom attributes. */
export const attributesOf = (explain: number): string | undefined => (explain > 0 ? `explain=${explain}` : undefined);

/** SageMaker gives a model 60 seconds. */
export const PATIENCE_MS = 60_000;

/** What an answer's status means for the next attempt. */
export function attemptOf(status: number, text: string, waitMs?: number): Attempt {
  if (status === 200) return { kind: 'answer', text };
  const what = `answered ${status}${text === '' ? '' : `: ${text.trim().slice(0, 300)}`}`;
  if (status === 429 || status === 503) return { kind: 'busy', what, ...(waitMs === undefined ? {} : { waitMs }) };
  if (status >= 500 || status === 408) return { kind: 'failed', what };
  return { kind: 'refused', status, text };
}
