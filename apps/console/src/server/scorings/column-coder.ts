import { resolveHeader } from '@flowsentry/flows';
import { type CodedTexts, SCORE_COLUMNS, type ScoreColumn, codesFor } from '../../api/score-frames.ts';
import { CsvCells } from './csv-cells.ts';

interface Column {
  readonly name: ScoreColumn;
  readonly place: number;
  readonly dictionary: Map<string, number>;
}

/** Codes what the table of scores shows of a file's pieces, in order, by dictionaries that grow with them. */
export class ColumnCoder {
  #columns: readonly Column[] | undefined;

  /** @param body a piece: CSV with the file's header */
  code(body: Buffer, rows: number): Partial<Record<ScoreColumn, CodedTexts>> {
    const cells = new CsvCells(body);
    cells.nextRow();
    const columns = (this.#columns ??= columnsOf(cells.texts()));
    const codes = columns.map(() => new Uint32Array(rows));
    const added = columns.map((): string[] => []);
    for (let row = 0; row < rows && cells.nextRow(); row++) {
      columns.forEach(({ place, dictionary }, column) => {
        const text = cells.text(place);
        let code = dictionary.get(text);
        if (code === undefined) {
          code = dictionary.size;
          dictionary.set(text, code);
          added[column].push(text);
        }
        codes[column][row] = code;
      });
    }
    return Object.fromEntries(
      columns.map(({ name, dictionary }, column) => {
        const narrow = codesFor(dictionary.size, rows);
        narrow.set(codes[column]);
        return [name, { added: added[column], codes: narrow }];
      }),
    );
  }
}

function columnsOf(names: readonly string[]): Column[] {
  const { places } = resolveHeader(names, 'header');
  return SCORE_COLUMNS.flatMap((name) => {
    const place = places.get(name);
    return place === undefined ? [] : [{ name, place, dictionary: new Map<string, number>() }];
  });
}
