/** What the scorer says of one flow. */
export interface Prediction {
  /** P(Anomaly). */
  readonly score: number;
  readonly label: string | number;
  readonly threshold: number;
  readonly explanation?: readonly unknown[];
}

/** The predictions in an answer, one for each of `rows` flows in order; or what is wrong with the answer. */
export function readPredictions(text: string, rows: number, explain: number): { readonly predictions: readonly Prediction[] } | { readonly kind: 'failed'; readonly what: string } {
  const failed = (what: string): { readonly kind: 'failed'; readonly what: string } => ({ kind: 'failed', what });
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return failed(`the answer is no whole JSON (${text.length} characters)`);
  }
  const predictions = (answer as { predictions?: unknown } | null)?.predictions;
  if (!Array.isArray(predictions)) return failed('the answer has no predictions');
  if (predictions.length !== rows) return failed(`the answer has ${predictions.length} predictions for ${rows} flows`);
  const bad = predictions.findIndex((each) => !isPrediction(each, explain));
  return bad === -1 ? { predictions: predictions as Prediction[] } : failed(`prediction ${bad + 1} of the answer is ${JSON.stringify(predictions[bad])?.slice(0, 100)}`);
}

function isPrediction(value: unknown, explain: number): boolean {
  const { score, label, threshold, explanation } = (value ?? {}) as Record<string, unknown>;
  const labelled = typeof label === 'string' || typeof label === 'number';
  return typeof score === 'number' && score >= 0 && score <= 1 && labelled && typeof threshold === 'number' && (explain === 0 || Array.isArray(explanation));
}
