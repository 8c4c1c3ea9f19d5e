import type { Reason } from '../model/reason.ts';
import type { AnswerFormat } from './accept.ts';

export const ANSWER_TYPES: Readonly<Record<AnswerFormat, string>> = { json: 'application/json', jsonlines: 'application/jsonlines', csv: 'text/csv; charset=utf-8' };

/**
 * Puts scores into words. A flow is called Anomaly if and only if its score ≥ threshold. Scores are 32-bit floats, printed as the shortest decimals of the 64-bit
 * numbers they equal: reading and rounding to 32 bits gives the same bits. JSON: `{"predictions":[{"score","label","threshold"}]}`; JSON lines: such
 * an object a line; CSV: score,label,threshold without a header, and feature,value,contribution for each reason.
 */
export class AnswerText {
  readonly #format: AnswerFormat;
  readonly #threshold: number;
  /** What follows a score: of a normal flow, and of an anomaly. */
  readonly #normal: string;
  readonly #anomaly: string;

  constructor(format: AnswerFormat, threshold: number) {
    this.#format = format;
    this.#threshold = threshold;
    const tail = (label: string): string => (format === 'csv' ? `,${label},${threshold}` : `,"label":"${label}","threshold":${threshold}`);
    this.#normal = tail('Normal');
    this.#anomaly = tail('Anomaly');
  }

  /** What stands before the first answer and behind the last. */
  get frame(): readonly [string, string] {
    return this.#format === 'json' ? ['{"predictions":[', ']}'] : ['', ''];
  }

  /** The answers for the next `rows` flows; `first` when none came before them. */
  rows(scores: Float32Array, rows: number, first: boolean, reasons?: readonly (readonly Reason[])[]): string {
    const [head, end] = EDGES[this.#format];
    const separator = this.#format === 'json' ? ',' : '';
    let text = '';
    for (let row = 0; row < rows; row++) {
      const score = scores[row];
      if (row > 0 || !first) text += separator;
      text += head + score + (score >= this.#threshold ? this.#anomaly : this.#normal);
      if (reasons) text += this.#format === 'csv' ? csvReasons(reasons[row]) : `,"explanation":${JSON.stringify(reasons[row])}`;
      text += end;
    }
    return text;
  }
}

const EDGES: Readonly<Record<AnswerFormat, readonly [string, string]>> = { json: ['{"score":', '}'], jsonlines: ['{"score":', '}\n'], csv: ['', '\n'] };

const csvReasons = (reasons: readonly Reason[]): string => reasons.map(({ feature, value, contribution }) => `,${quoted(feature)},${value ?? ''},${contribution}`).join('');

const quoted = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
