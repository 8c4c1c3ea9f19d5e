import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLUMNS } from '@flowsentry/flows';
import { afterAll, beforeAll } from 'vitest';
import type { FlowTable, NumberColumn, TextColumn } from './flow-table.ts';
import { type Preprocessor, SCHEMA, sealPreprocessor } from './preprocess/preprocessor.ts';

/** A folder for the tests of one file; `folder()` is its path once they run. */
export function useFolder(): () => string {
  let path = '';
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'flowsentry-features-'));
  });
  afterAll(() => rm(path, { recursive: true, force: true }));
  return () => path;
}

/** A table from literal columns; a column of texts is dictionary-coded. */
export function tableOf(labels: readonly number[], columns: Readonly<Record<string, readonly number[] | readonly string[]>>): FlowTable {
  const numbers = new Map<string, NumberColumn>();
  const texts = new Map<string, TextColumn>();
  for (const [name, values] of Object.entries(columns)) {
    if (typeof values[0] === 'string') {
      const distinct = [...new Set(values as readonly string[])];
      texts.set(name, { codes: Uint32Array.from(values as readonly string[], (text) => distinct.indexOf(text)), values: distinct });
    } else numbers.set(name, Float64Array.from(values as readonly number[]));
  }
  const anomalies = labels.filter((label) => label === 1).length;
  return {
    rows: labels.length,
    labels: Uint8Array.from(labels),
    numbers,
    texts,
    notes: { files: [{ file: 'flows.csv', rows: labels.length, sha256: '' }], classes: { Normal: labels.length - anomalies, Anomaly: anomalies }, absent: [], unknown: [], missing: {}, infinite: {}, duplicates: 0 },
  };
}

export const IOTID20_HEADER: readonly string[] = [...COLUMNS.map(({ name }) => name), 'Label', 'Cat', 'Sub_Cat'];

/** One line of CSV under {@link IOTID20_HEADER}: plausible text columns, `values` where given, `fill` elsewhere. */
export function csvRow(values: Readonly<Record<string, string | number>> = {}, fill: string | number = 0): string {
  const texts: Record<string, string> = { Flow_ID: '10.0.0.1-10.0.0.2-80-5000-6', Src_IP: '10.0.0.1', Dst_IP: '10.0.0.2', Timestamp: '25/07/2019 03:25:53 AM', Label: 'Anomaly', Cat: 'Mirai', Sub_Cat: 'Mirai-Ackflooding' };
  return IOTID20_HEADER.map((name) => values[name] ?? texts[name] ?? fill).join(',');
}

/** What `work` throws. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** A preprocessor whose features are these columns as they are, `texts` as identifiers. */
export function preprocessorOf(columns: readonly string[], texts: readonly string[] = []): Preprocessor {
  return sealPreprocessor({
    schema: SCHEMA,
    featureSet: texts.length === 0 ? 'service' : 'leaky',
    features: columns.map((name) => ({ name, kind: texts.includes(name) ? 'identifier' : 'column' })),
    sources: columns,
    dropped: [],
    missing: 'nan',
    fittedOn: { rows: 2, Normal: 1, Anomaly: 1 },
  });
}
