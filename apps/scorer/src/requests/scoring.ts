import type { Scorer } from '../model/scorer.ts';
import type { AnswerText } from './answer-text.ts';
import type { FlowSource } from './flow-source.ts';

/** The scoring of one request, a slice at a time, so that requests with many flows let others pass. */
export class Scoring {
  /** Flows scored so far. */
  rows = 0;
  readonly #scorer: Scorer;
  readonly #answer: AnswerText;
  readonly #reasons: number;

  /** `reasons`: how many are wanted for each flow. */
  constructor(scorer: Scorer, answer: AnswerText, reasons: number) {
    this.#scorer = scorer;
    this.#answer = answer;
    this.#reasons = reasons;
  }

  /** The answers for the next flows of a source, and whether they were its last. Throws what is wrong with the flows. */
  slice(source: FlowSource): { readonly text: string; readonly last: boolean } {
    const scorer = this.#scorer;
    const block = this.#reasons > 0 ? scorer.explainedBlock : scorer.block;
    const rows = source.fill(block);
    if (rows === 0) return { text: '', last: true };
    const scores = scorer.score(block, rows);
    const reasons = this.#reasons > 0 ? scorer.explain(block, rows, this.#reasons) : undefined;
    const text = this.#answer.rows(scores, rows, this.rows === 0, reasons);
    this.rows += rows;
    return { text, last: rows < block.capacity };
  }
}
