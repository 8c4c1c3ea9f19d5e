import { describe, expect, it } from 'vitest';
import { fileRefusal } from './file-refusal.ts';

describe('fileRefusal', () => {
  it.each(['flows.csv', 'Flows.CSV', 'flows.csv.gz', 'flows.2019.parquet', 'flows.json', 'flows.jsonl', 'flows.ndjson'])('lets the server see %s', (name) => {
    expect(fileRefusal({ name, size: 1 })).toBeUndefined();
  });

  it.each(['flows.xlsx', 'flows', 'flows.csv.exe', '.csv', 'flows.gz'])('does not know %s and says what is allowed', (name) => {
    expect(fileRefusal({ name, size: 1 })).toMatchObject({ code: 'unknown-format', message: `${name}: the ending of its name does not say that it is CSV (.csv, .csv.gz), Parquet (.parquet) or JSON (.json, .jsonl, .ndjson).` });
  });

  it('does not send what is larger than what is taken', () => {
    expect(fileRefusal({ name: 'flows.csv', size: 2 ** 30 })).toBeUndefined();
    expect(fileRefusal({ name: 'flows.csv', size: 2 ** 30 + 1 })).toMatchObject({ code: 'too-large', message: 'flows.csv: the file has 1025 MiB; 1024 MiB are taken.' });
  });

  it('does not send an empty file', () => {
    expect(fileRefusal({ name: 'flows.csv', size: 0 })).toMatchObject({ code: 'empty-file', message: 'flows.csv: the file is empty.' });
  });
});
