import { readFile } from 'node:fs/promises';
import type { TrainedModel } from './trained-model.ts';

/** The flows of a trained model's CSV file, in the forms that a request may have. */
export interface SampleRows {
  /** The names in the file, labels among them. */
  readonly header: string;
  /** The lines of the file. */
  readonly lines: readonly string[];
  /** Each flow in the model's own column order, without a header. */
  readonly bare: readonly string[];
  /** Each flow as an object of numbers, texts where the file has texts. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

export async function sampleRows({ csv, sources }: TrainedModel): Promise<SampleRows> {
  const [header, ...lines] = (await readFile(csv, 'utf8')).trimEnd().split('\n');
  const names = header.split(',');
  const places = sources.map((name) => names.indexOf(name));
  const cells = lines.map((line) => line.split(','));
  return {
    header,
    lines,
    bare: cells.map((row) => places.map((place) => row[place]).join(',')),
    records: cells.map((row) => Object.fromEntries(names.map((name, place) => [name, valueOf(row[place])]))),
  };
}

/** JSON has no infinity; texts of one are understood. */
function valueOf(cell: string): unknown {
  const number = Number(cell);
  return cell !== '' && Number.isFinite(number) ? number : cell;
}
