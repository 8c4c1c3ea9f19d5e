import { COLUMNS, LABEL_COLUMNS } from './columns.ts';
import { COLUMN_COUNT, type FlowRecord } from './flow-record.ts';
import { timestampText } from './flow-text.ts';

/** What stands in the three label columns. */
export interface FlowLabels {
  readonly label: string;
  readonly cat: string;
  readonly subCat: string;
}

/** More than the longest row: 83 numbers of at most 25 characters. Labels are counted apart. */
const ROW_ROOM = 83 * 26 + 128;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const ZERO = 48;
const NEWLINE = 10;

/** The first line of a flow file, canonical names. */
export function csvHeader(labelled: boolean): string {
  return `${[...COLUMNS.map((column) => column.name), ...(labelled ? LABEL_COLUMNS : [])].join(',')}\n`;
}

/**
 * Appends flow records as CSV rows to one growing buffer. Numbers are written in full precision (the shortest text that reads
 * back as the same double), Infinity and NaN by those names, as CICFlowMeter does.
 */
export class CsvRows {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  readonly #meridiem: boolean;
  #second = Number.NaN;
  #secondText = new Uint8Array(0);
  readonly #labelTexts = new Map<FlowLabels, Uint8Array>();

  /** `meridiem`: Timestamp ends in AM or PM, as the profile says. */
  constructor(meridiem: boolean) {
    this.#meridiem = meridiem;
  }

  get length(): number {
    return this.#length;
  }

  /** Appends one row; with `labels` the three label columns too. Equal labels should be the same object: their text is kept. */
  add(flow: FlowRecord, labels?: FlowLabels): void {
    const labelText = labels && this.#labels(labels);
    this.#reserve(ROW_ROOM + (labelText?.length ?? 0));
    const { values } = flow;
    const turned = values[0] === 1;
    this.#address(values[turned ? 3 : 1]);
    this.#end(DASH);
    this.#address(values[turned ? 1 : 3]);
    this.#end(DASH);
    this.#number(values[turned ? 4 : 2]);
    this.#end(DASH);
    this.#number(values[turned ? 2 : 4]);
    this.#end(DASH);
    this.#number(values[5]);
    this.#end(COMMA);
    this.#address(values[1]);
    this.#end(COMMA);
    this.#number(values[2]);
    this.#end(COMMA);
    this.#address(values[3]);
    this.#end(COMMA);
    this.#number(values[4]);
    this.#end(COMMA);
    this.#number(values[5]);
    this.#end(COMMA);
    this.#timestamp(values[6]);
    for (let column = 7; column < COLUMN_COUNT; column++) {
      this.#end(COMMA);
      this.#number(values[column]);
    }
    if (labelText) {
      this.#bytes.set(labelText, this.#length);
      this.#length += labelText.length;
    }
    this.#end(NEWLINE);
  }

  /** Everything appended so far, as a copy, and empties the buffer. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #reserve(room: number): void {
    if (this.#length + room <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + room));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  #end(byte: number): void {
    this.#bytes[this.#length++] = byte;
  }

  #number(value: number): void {
    if (value !== (value | 0)) {
      this.#text(String(value));
      return;
    }
    let rest = value;
    if (rest < 0) {
      this.#bytes[this.#length++] = DASH;
      rest = -rest;
    }
    if (rest < 10) {
      this.#bytes[this.#length++] = ZERO + rest;
      return;
    }
    let digits = 2;
    for (let bound = 100; digits < 10 && rest >= bound; bound *= 10) digits++;
    const end = this.#length + digits;
    for (let at = end - 1; at >= this.#length; at--) {
      const quotient = Math.trunc(rest / 10);
      this.#bytes[at] = ZERO + rest - quotient * 10;
      rest = quotient;
    }
    this.#length = end;
  }

  #address(address: number): void {
    this.#number(address >>> 24);
    this.#end(DOT);
    this.#number((address >>> 16) & 255);
    this.#end(DOT);
    this.#number((address >>> 8) & 255);
    this.#end(DOT);
    this.#number(address & 255);
  }

  #timestamp(microseconds: number): void {
    const second = Math.floor(microseconds / 1_000_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = Buffer.from(timestampText(microseconds, this.#meridiem), 'latin1');
    }
    this.#bytes.set(this.#secondText, this.#length);
    this.#length += this.#secondText.length;
  }

  #text(text: string): void {
    for (let i = 0; i < text.length; i++) this.#bytes[this.#length++] = text.charCodeAt(i);
  }

  #labels(labels: FlowLabels): Uint8Array {
    let text = this.#labelTexts.get(labels);
    if (text === undefined) {
      text = Buffer.from([labels.label, labels.cat, labels.subCat].map((cell) => `,${quoted(cell)}`).join(''), 'utf8');
      this.#labelTexts.set(labels, text);
    }
    return text;
  }
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
