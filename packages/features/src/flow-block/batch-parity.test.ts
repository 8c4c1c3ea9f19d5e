import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulateToFile } from '@flowsentry/flows';
import { describe, expect, it } from 'vitest';
import { FEATURE_SETS } from '../feature-set.ts';
import type { FlowTable } from '../flow-table.ts';
import { REPRESENTATIONS } from '../preprocess/compact.ts';
import { fit } from '../preprocess/fit.ts';
import type { Preprocessor } from '../preprocess/preprocessor.ts';
import { transform } from '../preprocess/transform.ts';
import { csvCells } from '../read/csv-cells.ts';
import { readFlows } from '../read/read-flows.ts';
import { useFolder } from '../test-support.ts';
import { CsvReader } from './csv-reader.ts';
import { FlowBlock } from './flow-block.ts';
import { RecordReader } from './record-reader.ts';

const REAL = fileURLToPath(new URL('../../../../../shared/data/iotid20-sample.csv', import.meta.url));
if (!existsSync(REAL)) console.warn(`SKIPPED: requests of real flows, because ${REAL} is absent`);

const folder = useFolder();
const FLOWS = 10_000;
const MODELS = FEATURE_SETS.flatMap((featureSet) => REPRESENTATIONS.map((representation) => ({ featureSet, representation })));

function matrixOfCsv(preprocessor: Preprocessor, text: string): Float32Array {
  const bytes = Buffer.from(text);
  const reader = CsvReader.of(preprocessor);
  const block = new FlowBlock(preprocessor);
  const data = new Float32Array(text.split('\n').length * block.width);
  let row = 0;
  for (let at = 0; at < bytes.length; ) {
    const { rows, next } = reader.read(bytes, at, block);
    block.writeMatrix(rows, data, row * block.width);
    row += rows;
    at = next;
  }
  return data.subarray(0, row * block.width);
}

function matrixOfRecords(preprocessor: Preprocessor, records: readonly object[]): Float32Array {
  const reader = RecordReader.of(preprocessor);
  const block = new FlowBlock(preprocessor, 1);
  const data = new Float32Array(records.length * block.width);
  for (const [row, record] of records.entries()) {
    reader.read(record, block, 0);
    block.writeMatrix(1, data, row * block.width);
  }
  return data;
}

/** Numbers that differ, the length among them; NaN equals NaN, and 0 differs from -0. */
function differences(a: Float32Array, b: Float32Array): number {
  let count = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (!Object.is(a[i], b[i])) count++;
  return count;
}

/** Asks for the rows of a table by three kinds of requests, each against the matrix that a training or an evaluation gets. */
function compare(preprocessor: Preprocessor, table: FlowTable, text: string): Record<string, number> {
  const [header, ...lines] = text.trimEnd().split('\n');
  const names = csvCells(header);
  const cells = lines.map(csvCells);
  const places = preprocessor.sources.map((name) => names.indexOf(name));
  const records = cells.map((row) => Object.fromEntries(places.map((place, source) => [preprocessor.sources[source], row[place]])));
  const { data } = transform(preprocessor, table);
  return {
    numbers: data.length,
    header: differences(matrixOfCsv(preprocessor, text), data),
    ownOrder: differences(matrixOfCsv(preprocessor, cells.map((row) => places.map((place) => row[place]).join(',')).join('\n')), data),
    records: differences(matrixOfRecords(preprocessor, records), data),
  };
}

describe('a request gets, bit for bit, what the batch path gets', () => {
  it(`for ${FLOWS} synthetic flows, under every feature set and representation`, async () => {
    const path = join(folder(), 'flows.csv');
    await simulateToFile({ flows: FLOWS, seed: 5, labelling: 'capture', metering: 'capture' }, path);
    const [table, text] = [await readFlows(path), readFileSync(path, 'utf8')];
    const train = Uint32Array.from({ length: FLOWS / 2 }, (_, row) => 2 * row);
    for (const settings of MODELS) {
      const preprocessor = fit(table, train, settings);
      expect(compare(preprocessor, table, text), JSON.stringify(settings)).toEqual({ numbers: FLOWS * preprocessor.features.length, header: 0, ownOrder: 0, records: 0 });
    }
  });

  it.skipIf(!existsSync(REAL))('for the real flows of IoTID20', async () => {
    const [table, text] = [await readFlows(REAL), readFileSync(REAL, 'utf8')];
    const train = Uint32Array.from({ length: 3000 }, (_, row) => row);
    for (const settings of MODELS) {
      const preprocessor = fit(table, train, settings);
      expect(compare(preprocessor, table, text), JSON.stringify(settings)).toEqual({ numbers: 4376 * preprocessor.features.length, header: 0, ownOrder: 0, records: 0 });
    }
  });
});
