import { BuiltInError } from '../built-in-error.ts';
import { reprText } from '../python-text.ts';

/** How a request's predictions are written. */
export type Answer = 'csv' | 'json' | 'jsonlines';

const ACCEPTED: Readonly<Record<string, Answer>> = { 'text/csv': 'csv', '*/*': 'csv', 'application/json': 'json', 'application/jsonlines': 'jsonlines' };

/** The answer that an Accept header asks for; CSV when there is none. Throws BuiltInError `accept`. */
export function answerFor(accept: string | undefined): Answer {
  const type = (accept ?? 'text/csv').split(';')[0].trim().toLowerCase();
  if (Object.hasOwn(ACCEPTED, type)) return ACCEPTED[type];
  throw new BuiltInError('accept', 'ClientError', `Accept type ${accept} is not supported.`, { key: 'Accept', value: accept, allowed: Object.keys(ACCEPTED).join(', ') });
}

/** Each row's prediction as Python's `str` shows it: a number, or a list of the classes' probabilities. */
export function predictionTexts(predictions: Float32Array, rows: number): string[] {
  const outputs = predictions.length / rows;
  return Array.from({ length: rows }, (_, row) => {
    const own = Array.from(predictions.subarray(row * outputs, (row + 1) * outputs), reprText);
    return outputs === 1 ? own[0] : `[${own.join(', ')}]`;
  });
}

/** A whole answer: CSV and JSON lines row by row, JSON as `{"predictions": [{"score": …}]}`. */
export function encodeAnswer(answer: Answer, texts: readonly string[]): string {
  if (answer === 'csv') return texts.map((text) => `${text}\n`).join('');
  const scores = texts.map((text) => `{"score": ${text.replaceAll('nan', 'NaN')}}`);
  return answer === 'jsonlines' ? scores.map((score) => `${score}\n`).join('') : `{"predictions": [${scores.join(', ')}]}`;
}
