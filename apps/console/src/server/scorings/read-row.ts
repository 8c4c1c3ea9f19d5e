import type { FlowRecord } from '../../api/scoring.ts';
import { CsvCells } from './csv-cells.ts';
import { flowRecords } from './flow-record.ts';
import type { LiveScoring } from './live-scoring.ts';

export interface KeptRow {
  readonly record: FlowRecord;
  /** CSV of it as it stood in the file, with the header. */
  readonly csv: Buffer;
}

/** A scored row of an upload, from 0. Throws ConsoleError `wrong-request` for one that is not scored. */
export async function readRow(live: LiveScoring, row: number): Promise<KeptRow> {
  const block = live.blockOf(row);
  const body = await live.body(block);
  const cells = new CsvCells(body);
  cells.nextRow();
  const recordOf = flowRecords(cells.texts(), live.scoring.file);
  const header = body.subarray(0, cells.next);
  for (let each = live.firstOf(block); each <= row; each++) cells.nextRow();
  return { record: recordOf(cells.texts()), csv: Buffer.concat([header, body.subarray(cells.start, cells.next)]) };
}
