import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { BuiltInError } from '../built-in-error.ts';

export interface PayloadSettings {
  readonly split: boolean;
  readonly single: boolean;
  /** Bytes; Infinity for no limit. */
  readonly most: number;
  readonly gzip: boolean;
}

/** The records of one request to the model. */
export interface Payload {
  /** The file's row (from 1) that the first record is. */
  readonly row: number;
  readonly records: readonly string[];
}

/**
 * Parts a file into requests: its lines one by one, as many as fit into a request, or the whole file. Empty lines at the end are
 * nothing; elsewhere they are refused. Throws BuiltInError `empty-record` or `payload-too-large`.
 */
export async function* payloads(file: string, { split, single, most, gzip }: PayloadSettings): AsyncGenerator<Payload> {
  const source = createReadStream(file);
  const unzip = createGunzip();
  source.on('error', (error) => unzip.destroy(error));
  const input = gzip ? source.pipe(unzip) : source;
  let records: string[] = [];
  let bytes = 0;
  let row = 0;
  let blank = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (line.trim() === '') {
        blank++;
        continue;
      }
      if (blank > 0) throw new BuiltInError('empty-record', 'ClientError', 'Loading csv data failed with Exception, please ensure data is in csv format', { file, row: row + 1, what: 'The line is empty', wayOut: 'Remove it' });
      const size = Buffer.byteLength(line) + 1;
      if (size > most || (!split && bytes + size > most)) throw new BuiltInError('payload-too-large', 'ClientError', `Request body exceeds the limit of MaxPayloadInMB`, { file, row: row + 1, what: split ? 'The record is larger than a request may be' : 'The file is larger than a request may be', allowed: `${most} bytes`, wayOut: split ? 'Raise MaxPayloadInMB' : 'Set SplitType to Line, or raise MaxPayloadInMB' });
      if (split && records.length > 0 && (single || bytes + size > most)) {
        yield { row: row - records.length + 1, records };
        records = [];
        bytes = 0;
      }
      records.push(line);
      bytes += size;
      row++;
    }
    if (records.length > 0) yield { row: row - records.length + 1, records };
  } finally {
    source.destroy();
    unzip.destroy();
  }
}
