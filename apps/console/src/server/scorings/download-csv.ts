import { csvCell } from './csv-cell.ts';
import type { CsvCells } from './csv-cells.ts';
import { type DownloadRows, SCORED_COLUMNS, downloadRows } from './download-rows.ts';
import { harmlessCell, hasSeparator, isRisky } from './harmless-cell.ts';
import type { LiveScoring } from './live-scoring.ts';

/**
 * A scored file as CSV: its columns, then score (with the bits of a 32-bit float), label and threshold.
 *
 * @param forPeople whether spreadsheets will open it, so that no cell may be a formula (see {@link harmlessCell})
 */
export async function* downloadCsv(live: LiveScoring, forPeople: boolean): AsyncGenerator<Buffer> {
  const { threshold } = live.scoring;
  const make = forPeople ? harmlessCell : (text: string) => text;
  let header = true;
  for await (const rows of downloadRows(live)) {
    const { cells, names, places, scores } = rows;
    // Bytes as characters of Latin-1 and back: what is only passed on is not decoded.
    let text = header ? latin1(`${[...names.map(make), ...SCORED_COLUMNS].map(csvCell).join(',')}\n`) : '';
    header = false;
    for (let row = 0; cells.nextRow(); row++) {
      text += forPeople && hasRisk(cells, rows) ? latin1(places.map((place) => csvCell(make(cells.text(place)))).join(',')) : rawRow(cells, rows);
      text += `,${scores[row]},${scores[row] >= threshold! ? 'Anomaly' : 'Normal'},${threshold}\n`;
    }
    yield Buffer.from(text, 'latin1');
  }
}

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

function hasRisk(cells: CsvCells, { places }: DownloadRows): boolean {
  const isSplit = hasSeparator(cells.bytes.subarray(cells.start, cells.end));
  for (const place of places) if ((isSplit || isRisky(cells.firstByte(place))) && harmlessCell(cells.text(place)) !== cells.text(place)) return true;
  return false;
}

function rawRow(cells: CsvCells, { places, whole }: DownloadRows): string {
  return whole ? cells.bytes.toString('latin1', cells.start, cells.end) : places.map((place) => cells.raw(place).toString('latin1')).join(',');
}
