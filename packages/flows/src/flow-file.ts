import { writeFileThrough } from '@flowsentry/kit';
import { writeBytes } from './byte-sink.ts';
import { FlowsError } from './error.ts';
import { CsvRows, csvHeader, type FlowLabels } from './flow-csv.ts';
import { csvToParquet } from './flow-parquet.ts';
import { type FlowRecord } from './flow-record.ts';
import { throughNamedPipe } from './named-pipe.ts';
import { type Profile, PROFILES } from './profile.ts';

export interface FlowFileOptions {
  /** Decides the form of Timestamp. */
  readonly profile: Profile;
  /** The file gets the columns Label, Cat, Sub_Cat; every `write` must then bring labels. */
  readonly labelled: boolean;
}

/** An open flow file. */
export interface FlowFile {
  /** Appends a row. Equal labels should be the same object. */
  write(flow: FlowRecord, labels?: FlowLabels): void;
  /** Waits until what was written has left memory. Await it every few thousand rows. */
  drain(): Promise<void>;
}

const FORMATS = ['.csv', '.csv.gz', '.parquet'] as const;
const DRAIN_BYTES = 1 << 20;

/**
 * Writes a flow file (CSV, CSV.gz or Parquet by the ending of `path`) through `produce`, atomically and in flat memory: `path`
 * is what it was until the whole file is there. Throws FlowsError for another ending.
 */
export async function writeFlowFile<T>(path: string, options: FlowFileOptions, produce: (file: FlowFile) => Promise<T>): Promise<T> {
  const format = flowFileFormat(path);
  const { meridiem } = PROFILES[options.profile];
  return writeFileThrough(path, (temporary) =>
    format === '.parquet'
      ? produceParquet(temporary, meridiem, options.labelled, produce)
      : produceCsv(temporary, meridiem, options.labelled, format === '.csv.gz', produce),
  );
}

/** The format a flow file's name stands for. Throws FlowsError (exit code 2) for any other ending. */
export function flowFileFormat(path: string): (typeof FORMATS)[number] {
  const format = FORMATS.find((ending) => path.toLowerCase().endsWith(ending));
  if (format) return format;
  throw new FlowsError('unknown-format', {
    file: path,
    what: 'The ending of the file to write does not name a format',
    value: path,
    allowed: FORMATS.join(', '),
    exitCode: 2,
  });
}

async function produceParquet<T>(temporary: string, meridiem: boolean, labelled: boolean, produce: (file: FlowFile) => Promise<T>): Promise<T> {
  return throughNamedPipe(
    (csv) => produceCsv(csv, meridiem, labelled, false, produce),
    (csv) => csvToParquet(csv, temporary, labelled),
  );
}

async function produceCsv<T>(temporary: string, meridiem: boolean, labelled: boolean, zipped: boolean, produce: (file: FlowFile) => Promise<T>): Promise<T> {
  return writeBytes(temporary, zipped, async (sink) => {
    const rows = new CsvRows(meridiem);
    sink.send(csvHeader(labelled));
    const result = await produce({
      write(flow, labels) {
        if ((labels !== undefined) !== labelled) throw new TypeError(`this file is ${labelled ? '' : 'not '}labelled`);
        rows.add(flow, labels);
        if (rows.length >= DRAIN_BYTES) sink.send(rows.take());
      },
      drain: () => sink.drain(),
    });
    sink.send(rows.take());
    return result;
  });
}
