/** One numeric column; NaN means missing, infinities do not occur. Float32Array where that loses nothing, else Float64Array. */
export type NumberColumn = Float32Array | Float64Array;

/** One text column, dictionary-coded: row `i` holds `values[codes[i]]`. An empty cell is the empty text. */
export interface TextColumn {
  readonly codes: Uint32Array;
  readonly values: readonly string[];
}

export interface SourceFile {
  readonly file: string;
  readonly rows: number;
  /** Of its content as it lies there. */
  readonly sha256: string;
}

/** What reading found out about the data, for reports. */
export interface TableNotes {
  readonly files: readonly SourceFile[];
  readonly classes: { readonly Normal: number; readonly Anomaly: number };
  /** Canonical columns that the files do not have. */
  readonly absent: readonly string[];
  /** Columns of the files that are none of ours and were not read. */
  readonly unknown: readonly string[];
  /** Cells that were empty or NaN, by column; columns without any are left out. */
  readonly missing: Readonly<Record<string, number>>;
  /** Cells that were infinite (now missing), by column; columns without any are left out. */
  readonly infinite: Readonly<Record<string, number>>;
  /** Rows that equal an earlier row in every column of the files, the label included. */
  readonly duplicates: number;
}

/** Labelled flows by column, under canonical names, in file order. */
export interface FlowTable {
  readonly rows: number;
  /** 1 is Anomaly, 0 is Normal. */
  readonly labels: Uint8Array;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  /** Cat and Sub_Cat where the files have them, and the identifiers that were asked for. */
  readonly texts: ReadonlyMap<string, TextColumn>;
  readonly notes: TableNotes;
}
