import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeFileThrough } from '@flowsentry/kit';
import type { Scores } from './labelled-scores.ts';

const ROWS_A_CHUNK = 10_000;

/** Writes `row,label,score,prediction` atomically; rows count from 1 in file order, label and prediction are 0 or 1. */
export async function writePredictions(path: string, labels: Uint8Array, scores: Scores, threshold: number): Promise<void> {
  await writeFileThrough(path, (temporary) => pipeline(Readable.from(lines(labels, scores, threshold)), createWriteStream(temporary)));
}

function* lines(labels: Uint8Array, scores: Scores, threshold: number): Generator<string> {
  let text = 'row,label,score,prediction\n';
  for (let row = 0; row < labels.length; row++) {
    text += `${row + 1},${labels[row]},${scores[row]},${scores[row] >= threshold ? 1 : 0}\n`;
    if (row % ROWS_A_CHUNK === ROWS_A_CHUNK - 1) {
      yield text;
      text = '';
    }
  }
  yield text;
}
