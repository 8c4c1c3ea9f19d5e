import { RecordReader } from '@flowsentry/features/flow-block';
import type { Scorer } from '../model/scorer.ts';
import type { AnswerFormat } from '../requests/accept.ts';
import { AnswerText } from '../requests/answer-text.ts';

/** A model in service with what its requests share. It is freed when it is retired and the last request that began with it is done. */
export class ServedModel {
  readonly scorer: Scorer;
  readonly records: RecordReader;
  readonly answers: Readonly<Record<AnswerFormat, AnswerText>>;
  #users = 0;
  #isRetired = false;

  constructor(scorer: Scorer) {
    this.scorer = scorer;
    this.records = RecordReader.of(scorer.preprocessor);
    const { threshold } = scorer.decision;
    this.answers = { json: new AnswerText('json', threshold), jsonlines: new AnswerText('jsonlines', threshold), csv: new AnswerText('csv', threshold) };
  }

  /** Every `use` is followed by one `release`. */
  use(): void {
    this.#users++;
  }

  release(): void {
    this.#users--;
    this.#freeWhenUnused();
  }

  retire(): void {
    this.#isRetired = true;
    this.#freeWhenUnused();
  }

  #freeWhenUnused(): void {
    if (this.#isRetired && this.#users === 0) this.scorer[Symbol.dispose]();
  }
}
