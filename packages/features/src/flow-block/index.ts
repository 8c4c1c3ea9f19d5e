export { FeaturesError } from '../error.ts';
export { type Preprocessor, loadPreprocessor } from '../preprocess/preprocessor.ts';
export { type Source } from './source.ts';
export { FlowBlock } from './flow-block.ts';
export { CsvReader } from './csv-reader.ts';
export { RecordReader } from './record-reader.ts';
