import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DOUBLE, type DuckDBDataChunk, type DuckDBDoubleVector, DuckDBInstance, DuckDBTableFunction, FLOAT, INTEGER, VARCHAR } from '@duckdb/node-api';
import { writeFileThrough } from '@flowsentry/kit';
import { ScorerError } from '../error.ts';
import type { Prediction } from './predictions.ts';

const FORMATS = ['.csv', '.parquet'] as const;
const VECTOR = 2048;

/** The format that a file of scores has by the ending of its name. Throws ScorerError (exit code 2) for any other. */
export function scoresFormat(path: string): (typeof FORMATS)[number] {
  const format = FORMATS.find((ending) => path.toLowerCase().endsWith(ending));
  if (format) return format;
  throw new ScorerError('unknown-format', { file: path, what: 'The ending of the file to write does not name a format', value: path, allowed: FORMATS.join(', '), exitCode: 2 });
}

/**
 * Writes predictions as CSV or Parquet by the ending of `path`, atomically and a part at a time: row (from 1), score, label, threshold, and with `explain` the reasons as JSON.
 * A score has the 32 bits that the scorer gave it.
 */
export async function writeScores(path: string, parts: Iterable<readonly Prediction[]>, explain: boolean): Promise<void> {
  const format = scoresFormat(path);
  await writeFileThrough(path, (temporary) => (format === '.csv' ? pipeline(Readable.from(csvLines(parts, explain)), createWriteStream(temporary)) : writeParquet(temporary, parts, explain)));
}

function* csvLines(parts: Iterable<readonly Prediction[]>, explain: boolean): Generator<string> {
  yield `row,score,label,threshold${explain ? ',reasons' : ''}\n`;
  let row = 0;
  for (const part of parts) {
    let text = '';
    for (const { score, label, threshold, explanation } of part) {
      text += `${++row},${score},${label},${threshold}${explain ? `,"${JSON.stringify(explanation).replaceAll('"', '""')}"` : ''}\n`;
    }
    yield text;
  }
}

async function writeParquet(path: string, parts: Iterable<readonly Prediction[]>, explain: boolean): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', preserve_insertion_order: 'true' });
  try {
    const connection = await instance.connect();
    const vectors = vectorsOf(parts);
    let row = 0;
    connection.registerTableFunction(
      DuckDBTableFunction.create({
        name: 'scores',
        bindFunction: (bind) => {
          bind.addResultColumn('row', INTEGER);
          bind.addResultColumn('score', FLOAT);
          bind.addResultColumn('label', VARCHAR);
          bind.addResultColumn('threshold', DOUBLE);
          if (explain) bind.addResultColumn('reasons', VARCHAR);
        },
        initFunction: (init) => init.setMaxThreads(1),
        mainFunction: (_, chunk) => {
          const { value: vector = [] } = vectors.next();
          chunk.rowCount = vector.length;
          if (vector.length === 0) return;
          fill(chunk, 0, vector.map(() => ++row));
          fill(chunk, 1, vector.map(({ score }) => score));
          fill(chunk, 2, vector.map(({ label }) => String(label)));
          fill(chunk, 3, vector.map(({ threshold }) => threshold));
          if (explain) fill(chunk, 4, vector.map(({ explanation }) => JSON.stringify(explanation)));
        },
      }),
    );
    await connection.run(`COPY (SELECT * FROM scores()) TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}

/** The predictions again, as many at a time as DuckDB takes. */
function* vectorsOf(parts: Iterable<readonly Prediction[]>): Generator<readonly Prediction[], undefined> {
  for (const part of parts) for (let from = 0; from < part.length; from += VECTOR) yield part.slice(from, from + VECTOR);
}

function fill(chunk: DuckDBDataChunk, place: number, values: readonly (number | string)[]): void {
  const vector = chunk.getColumnVector(place) as DuckDBDoubleVector;
  values.forEach((value, row) => vector.setItem(row, value as number));
  vector.flush();
}
