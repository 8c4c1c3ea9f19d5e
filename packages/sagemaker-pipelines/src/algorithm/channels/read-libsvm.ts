import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BuiltInError } from '../built-in-error.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { FilePart, LabelledData } from './labelled-data.ts';

/** More cells than this are refused: the matrix is held dense. */
const MOST_CELLS = 2 ** 31;

/**
 * Reads libsvm files: `label[:weight] index:value …`, indices from 0, which is how libxgboost takes them. A feature that a line
 * does not name is missing in it. Throws BuiltInError `bad-libsvm` with file and row, or `matrix-too-large`.
 */
export async function readLibsvm(files: readonly string[]): Promise<LabelledData> {
  const [labels, weights, starts, indices, values] = Array.from({ length: 5 }, () => new GrowingNumbers());
  const parts: FilePart[] = [];
  let columns = 0;
  let weighted = false;
  for (const file of files) {
    const before = labels.length;
    let row = 0;
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      row++;
      const [head, ...entries] = line.replace(/#.*/, '').trim().split(/\s+/);
      if (head === '') continue;
      const [label, weight = 1, ...rest] = head.split(':').map(Number);
      if (!Number.isFinite(label) || !(weight >= 0) || rest.length > 0) throw refuse(file, row, head, '<label> or <label>:<weight>', line);
      weighted ||= head.includes(':');
      labels.push(label);
      weights.push(weight);
      starts.push(indices.length);
      for (const entry of entries) {
        const [index, value, ...more] = entry.split(':');
        if (/^qid$/i.test(index)) throw new BuiltInError('bad-libsvm', 'ClientError', 'Failed to load libsvm data', { file, row, what: 'Groups of rows (qid) are not supported here', value: entry, wayOut: 'Leave qid out; all rows are then one group' });
        if (!/^\d+$/.test(index) || value === undefined || value === '' || more.length > 0 || Number.isNaN(Number(value)) && !/^nan$/i.test(value)) throw refuse(file, row, entry, '<index>:<value>, indices from 0', line);
        indices.push(Number(index));
        values.push(Number(value));
        if (Number(index) >= columns) columns = Number(index) + 1;
      }
    }
    parts.push({ file, rows: labels.length - before });
  }
  const rows = labels.length;
  if (rows * columns > MOST_CELLS) throw new BuiltInError('matrix-too-large', 'ClientError', 'Failed to load libsvm data: too many features', { file: files[0], what: `${rows} rows of ${columns} features are ${rows * columns} cells`, allowed: `${MOST_CELLS} cells`, wayOut: 'Number the features from 0 without gaps' });
  const data = new Float32Array(rows * columns).fill(NaN);
  for (let i = 0; i < rows; i++) {
    const end = i + 1 < rows ? starts.at(i + 1) : indices.length;
    for (let k = starts.at(i); k < end; k++) data[i * columns + indices.at(k)] = values.at(k);
  }
  return { matrix: { data, rows, columns }, label: Float32Array.from(labels.all()), ...(weighted && { weight: Float32Array.from(weights.all()) }), parts };
}

function refuse(file: string, row: number, value: string, allowed: string, line: string): BuiltInError {
  return new BuiltInError('bad-libsvm', 'ClientError', `First line '${line.slice(0, 50)}...' of file '${file.split('/').at(-1)}' is not 'LIBSVM' format. Please ensure the file is in 'LIBSVM' format.`, {
    file, row, what: `"${value}" is not in libsvm format`, allowed, value, wayOut: 'A channel without ContentType is read as libsvm; set ContentType to text/csv or application/x-parquet for those',
  });
}
