import { Refusal } from './refusal.ts';

/** The forms in which answers may go. */
export type AnswerFormat = 'json' | 'jsonlines' | 'csv';

const TYPES: readonly (readonly [AnswerFormat, ...string[]])[] = [
  ['json', 'application/json'],
  ['jsonlines', 'application/jsonlines', 'application/x-jsonlines', 'application/x-ndjson'],
  ['csv', 'text/csv'],
];

/**
 * The format that an Accept header (RFC 9110) likes best; of equals JSON before JSON lines before CSV, and JSON without a header.
 * Throws a {@link Refusal} with 406 when none will do.
 */
export function answerFormat(accept: string | undefined): AnswerFormat {
  if (accept === undefined || accept.trim() === '') return 'json';
  const ranges = accept.split(',').map(rangeOf);
  let best: AnswerFormat | undefined;
  let most = 0;
  for (const [format, ...types] of TYPES) {
    const quality = Math.max(...types.map((type) => qualityOf(type, ranges)));
    if (quality <= most) continue;
    best = format;
    most = quality;
  }
  if (best) return best;
  throw new Refusal(406, 'accept', { key: 'Accept', value: accept, what: `The Accept header is ${JSON.stringify(accept.slice(0, 100))}`, allowed: 'application/json, application/jsonlines or text/csv' });
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [type, ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(/^q\s*=\s*([\d.]+)$/.exec(parameters.find((each) => each.startsWith('q')) ?? '')?.[1] ?? 1);
  return { type, quality };
}

/** The most specific range that fits a type decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  for (const range of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const found = ranges.find((each) => each.type === range);
    if (found) return found.quality;
  }
  return 0;
}
