import { COLUMNS, LABEL_COLUMNS } from './columns.ts';
import { FlowsError } from './error.ts';
import { foldName, nearestName } from './nearest-name.ts';

/** Whose names a header uses. `mixed`: names of more than one, each column still unambiguous. */
export type HeaderDialect = 'iotid20' | 'cicflowmeter' | 'cicids2017' | 'mixed';

export interface HeaderOptions {
  /** Canonical names (IoTID20's) that must be there. */
  readonly required?: readonly string[];
}

/** What the columns of a file are. */
export interface ResolvedHeader {
  readonly dialect: HeaderDialect;
  /** For every column of the file its canonical name (IoTID20's, or Label, Cat, Sub_Cat), undefined where it is none. */
  readonly columns: readonly (string | undefined)[];
  /** Canonical name → place in the file, from 0. */
  readonly places: ReadonlyMap<string, number>;
  /** Names in the file that are no flow column, as they stand there. */
  readonly unknown: readonly string[];
  /** Canonical names of the 83 columns that the file lacks. */
  readonly absent: readonly string[];
  /** Places of columns that repeat another one by design: CICIDS2017's second Fwd Header Length. */
  readonly repeated: readonly number[];
}

type Source = Exclude<HeaderDialect, 'mixed'>;

const SOURCES = ['iotid20', 'cicflowmeter', 'cicids2017'] as const;

/** Folded name → canonical name and the dialects that use it. */
const KNOWN = new Map<string, { name: string; sources: Set<Source> }>();
for (const column of COLUMNS) {
  know(column.name, column.name, 'iotid20');
  know(column.longName, column.name, 'cicflowmeter');
  know(column.cicids2017Name, column.name, 'cicids2017');
}
for (const name of LABEL_COLUMNS) for (const source of SOURCES) know(name, name, source);

/** The canonical name (IoTID20's, or Label, Cat, Sub_Cat) of a column under its name in any dialect; undefined where it is none. */
export function canonicalName(written: string): string | undefined {
  return KNOWN.get(foldName(written))?.name;
}

/** CICIDS2017 prints Fwd Header Length once more behind Avg Bwd Segment Size; pandas renames that one. */
const REPEATED = new Set(['fwd header length', 'fwd header length.1']);
const BEFORE_REPEATED = 'Bwd_Seg_Size_Avg';

/**
 * Recognises the header of a flow file: IoTID20's short names (with underscores, or with blanks as the builds of 2018 to 2020
 * print them), CICFlowMeter's long names, CICIDS2017's with leading blanks and its doubled Fwd Header Length. Letter case
 * does not matter. Unknown columns are kept and listed. Throws FlowsError for a header without a name of the 83
 * (`no-flow-columns`), a column that stands there twice (`doubled-column`) or a required one that is missing (`missing-column`).
 */
export function resolveHeader(names: readonly string[], file: string, options: HeaderOptions = {}): ResolvedHeader {
  const columns: (string | undefined)[] = [];
  const places = new Map<string, number>();
  const unknown: string[] = [];
  const repeated: number[] = [];
  let possible: readonly Source[] = SOURCES;
  const folded = new Map<string, number>();

  for (const [place, written] of names.entries()) {
    const text = foldName(written);
    const known = KNOWN.get(text);
    if (REPEATED.has(text) && columns[place - 1] === BEFORE_REPEATED) {
      columns.push(undefined);
      repeated.push(place);
      continue;
    }
    const first = known ? places.get(known.name) : folded.get(text);
    if (first !== undefined) throw doubled(file, written.trim(), names[first].trim(), first, place);
    folded.set(text, place);
    columns.push(known?.name);
    if (!known) {
      unknown.push(written);
      continue;
    }
    places.set(known.name, place);
    if (!(LABEL_COLUMNS as readonly string[]).includes(known.name)) {
      possible = possible.filter((source) => known.sources.has(source));
    }
  }

  const absent = COLUMNS.filter((column) => !places.has(column.name)).map((column) => column.name);
  if (absent.length === COLUMNS.length) {
    throw new FlowsError('no-flow-columns', {
      file,
      what: `The first line names no flow column; it begins with ${quote(names.slice(0, 3).join(', ').slice(0, 80))}`,
      allowed: 'a header with names such as Flow_Duration, Flow Duration or Tot_Fwd_Pkts',
      wayOut: 'Name a file made by CICFlowMeter or by flows:meter, with its header line',
    });
  }
  for (const name of options.required ?? []) if (!places.has(name)) throw missing(file, name, unknown);
  const dialect = possible[0] ?? 'mixed';
  return { dialect, columns, places, unknown, absent, repeated };
}

function know(written: string, name: string, source: Source): void {
  const known = KNOWN.get(foldName(written)) ?? { name, sources: new Set() };
  known.sources.add(source);
  KNOWN.set(foldName(written), known);
}

function doubled(file: string, column: string, first: string, firstPlace: number, place: number): FlowsError {
  return new FlowsError('doubled-column', {
    file,
    column,
    what: `The column stands in the header twice, as number ${firstPlace + 1}${first === column ? '' : ` (${quote(first)})`} and as number ${place + 1}`,
    value: column,
    allowed: 'every column once',
    wayOut: 'Remove or rename one of the two',
  });
}

function missing(file: string, name: string, unknown: readonly string[]): FlowsError {
  const column = COLUMNS.find((column) => column.name === name);
  const spellings = column ? [...new Set([column.name, column.longName, column.cicids2017Name])] : [name];
  const alike = nearestName(spellings, unknown);
  return new FlowsError('missing-column', {
    file,
    column: name,
    what: `The column is missing${alike === undefined ? '' : `; the file has ${quote(alike.trim())}, which looks like it`}`,
    value: name,
    allowed: spellings.map(quote).join(' or '),
    wayOut: alike === undefined ? 'Add the column' : `Rename ${quote(alike.trim())} to ${name}`,
  });
}

const quote = (text: string): string => JSON.stringify(text);
