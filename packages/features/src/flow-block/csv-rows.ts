import { identifierCode } from '../preprocess/identifier-code.ts';
import { type CsvLayout, SKIPPED, textPlace } from './csv-layout.ts';
import { csvProblem } from './csv-problem.ts';
import { POWERS, SMALL_DIGITS, decimal } from './decimal.ts';
import type { FlowBlock } from './flow-block.ts';
import { numberOfText } from './number-text.ts';

// Not imported: V8 takes a constant of this module for the number that it is, and fetches one of another module each time.
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;

/** Rows that were read, and the place behind them. */
export interface RowsRead {
  readonly rows: number;
  readonly next: number;
}

/**
 * Reads rows of CSV (RFC 4180) from place `from` into the block, behind the `filled` rows that it has, until it is full, and none that
 * does not end in a line feed. Empty lines are no rows. Throws a FeaturesError with the row, `before` more than its place in the block,
 * and the column: `not-a-number`, `wrong-cells`, `bad-quote`.
 */
export function readRows(bytes: Buffer, from: number, { places, absent }: CsvLayout, block: FlowBlock, filled: number, before: number): RowsRead {
  const { columns, capacity } = block;
  // Behind it stands no line feed: a cell without quotes ends before it, so the loops below need no other bound.
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  const last = places.length - 1;
  let at = from;
  let next = from;
  let row = filled;
  rows: while (row < capacity && at < end) {
    if (isEmptyLine(bytes, at)) {
      at = bytes.indexOf(NEWLINE, at) + 1;
      next = at;
      continue;
    }
    const number = before + row + 1;
    for (let cell = 0; cell <= last; cell++) {
      const place = places[cell];
      const start = at;
      let byte = bytes[at];
      if (place >= 0) {
        // The common cell, a number of few digits or nothing, is read here; a call for each would take as long as the reading.
        const negative = byte === MINUS;
        if (negative) byte = bytes[++at];
        const first = at;
        let value = 0;
        while (byte >= ZERO && byte <= NINE) {
          value = (value * 10 + (byte - ZERO)) | 0;
          byte = bytes[++at];
        }
        let digits = at - first;
        let scale = 0;
        if (byte === DOT) {
          const point = ++at;
          byte = bytes[at];
          while (byte >= ZERO && byte <= NINE) {
            value = (value * 10 + (byte - ZERO)) | 0;
            byte = bytes[++at];
          }
          scale = at - point;
          digits += scale;
        }
        const ended = byte === COMMA || byte === NEWLINE || (byte === RETURN && bytes[at + 1] === NEWLINE);
        if (ended && digits > 0 && digits <= SMALL_DIGITS) {
          const size = scale > 0 ? value / POWERS[scale] : value;
          columns[place][row] = negative ? 0 - size : size;
        } else if (ended && at === start) columns[place][row] = Number.NaN;
        else {
          if (!ended) at = cellEnd(bytes, start, end, number);
          if (at === end) break rows;
          columns[place][row] = numberAt(bytes, start, at, block, place, number);
          byte = bytes[at];
        }
      } else {
        at = cellEnd(bytes, start, end, number);
        if (at === end) break rows;
        if (place !== SKIPPED) columns[textPlace(place)][row] = identifierCode(textAt(bytes, start, at).trim());
        byte = bytes[at];
      }
      if (byte === COMMA) {
        if (cell === last) throw csvProblem.wrongCells(number, `more than ${places.length}`, places.length);
      } else {
        if (byte === RETURN) at++;
        if (cell < last) throw csvProblem.wrongCells(number, String(cell + 1), places.length);
      }
      at++;
    }
    next = at;
    row++;
  }
  for (const source of absent) columns[source].fill(Number.NaN, filled, row);
  return { rows: row - filled, next };
}

const isEmptyLine = (bytes: Buffer, at: number): boolean => bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE);

function endsCell(bytes: Buffer, at: number): boolean {
  const byte = bytes[at];
  return byte === COMMA || byte === NEWLINE || (byte === RETURN && bytes[at + 1] === NEWLINE);
}

/** The place behind a cell; `end` for one whose closing quote does not come. */
function cellEnd(bytes: Buffer, from: number, end: number, row: number): number {
  let at = from;
  if (bytes[at] !== QUOTE) {
    while (bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
    return at;
  }
  do {
    at = bytes.indexOf(QUOTE, at + 1) + 1;
    if (at === 0 || at >= end) return end;
  } while (bytes[at] === QUOTE);
  if (!endsCell(bytes, at)) throw csvProblem.badQuote(row, textAt(bytes, from, at));
  return at;
}

function textAt(bytes: Buffer, from: number, to: number): string {
  return bytes[from] === QUOTE && to > from + 1 ? bytes.toString('utf8', from + 1, to - 1).replaceAll('""', '"') : bytes.toString('utf8', from, to);
}

function numberAt(bytes: Buffer, from: number, to: number, { sources }: FlowBlock, source: number, row: number): number {
  const quick = decimal(bytes, from, to);
  if (!Number.isNaN(quick)) return quick;
  const text = textAt(bytes, from, to);
  const value = numberOfText(text);
  if (value === undefined) throw csvProblem.notANumber(row, sources[source].name, text);
  return value;
}
