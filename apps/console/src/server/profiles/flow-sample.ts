/** Flows of an upload as the model read them. */
export interface FlowSample {
  /** Of the file. */
  readonly rows: number;
  /** The model's columns that are numbers, by name, in its order; NaN where a value is missing. As long as there are rows in the sample. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** 1 Anomaly, 0 Normal; undefined unless every row of the sample has a label that is known. */
  readonly labels: Uint8Array | undefined;
}
