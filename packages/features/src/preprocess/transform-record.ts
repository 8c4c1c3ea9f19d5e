import { FlowBlock } from '../flow-block/flow-block.ts';
import { RecordReader } from '../flow-block/record-reader.ts';
import type { Preprocessor } from './preprocessor.ts';

export type FlowRecordLike = Readonly<Record<string, unknown>>;

interface Compiled {
  readonly block: FlowBlock;
  readonly reader: RecordReader;
}

const compiled = new WeakMap<Preprocessor, Compiled>();

/**
 * The features of one flow, given under the column names of any dialect: bit for bit the row that {@link transform} gives for it.
 * A value is a number or its text; null, empty, NaN and infinite mean missing. Other keys are ignored.
 *
 * Throws when a required key is absent or a value is no number, as {@link RecordReader} says.
 */
export function transformRecord(preprocessor: Preprocessor, record: FlowRecordLike): Float32Array {
  let run = compiled.get(preprocessor);
  if (!run) {
    run = { block: new FlowBlock(preprocessor, 1), reader: RecordReader.of(preprocessor, 'missing') };
    compiled.set(preprocessor, run);
  }
  const { block, reader } = run;
  reader.read(record, block, 0);
  const features = new Float32Array(block.width);
  block.writeMatrix(1, features);
  return features;
}
