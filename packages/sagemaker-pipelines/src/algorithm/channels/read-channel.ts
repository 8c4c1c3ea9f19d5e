import { BuiltInError } from '../built-in-error.ts';
import type { Channel, Channels } from './channel.ts';
import { contentFormat } from './content-format.ts';
import { dataFiles } from './data-files.ts';
import type { LabelledData } from './labelled-data.ts';
import { readCsv } from './read-csv.ts';
import { readLibsvm } from './read-libsvm.ts';
import { readParquet } from './read-parquet.ts';

/**
 * Reads the `train` channel and, where there is one, `validation`. The content type of `train` holds for both, as in the
 * container. Throws BuiltInError: `channel-missing`, `channel-unknown`, `script-mode`, `pipe-mode`, `content-type`, `no-data`,
 * `feature-count`, and what the readers throw.
 */
export async function readChannels(channels: Channels, csvWeights: boolean): Promise<{ train: LabelledData; validation: LabelledData | undefined }> {
  const { train, validation } = checkChannels(channels);
  const read = { train: await readChannel('train', train, train.contentType, csvWeights), validation: validation && (await readChannel('validation', validation, train.contentType, csvWeights)) };
  if (!read.validation || read.train.matrix.columns === read.validation.matrix.columns) return read;
  if (contentFormat(train.contentType) === 'libsvm') return widen(read.train, read.validation);
  const [wanted, found] = [read.train.matrix.columns, read.validation.matrix.columns];
  throw new BuiltInError('feature-count', 'ClientError', `feature_names mismatch: ${found} features in validation, ${wanted} in train`, { key: 'validation', what: `The validation data have ${found} features`, allowed: `the ${wanted} of the training data`, value: found });
}

function checkChannels(channels: Channels): { train: Channel; validation: Channel | undefined } {
  if ('code' in channels) {
    throw new BuiltInError('script-mode', 'ClientError', 'Script mode is not supported here', { key: 'code', what: 'A channel "code" asks for script mode, which runs a Python program', wayOut: 'Register a program for the step\'s image, or leave the channel out to use the built-in algorithm' });
  }
  const unknown = Object.keys(channels).find((name) => name !== 'train' && name !== 'validation');
  if (unknown !== undefined) throw new BuiltInError('channel-unknown', 'ClientError', `Extraneous channel found: ${unknown}`, { key: 'ChannelName', value: unknown, allowed: 'train, validation' });
  const { train, validation } = channels;
  if (!train) throw new BuiltInError('channel-missing', 'ClientError', 'Missing required channel: train', { key: 'InputDataConfig', allowed: 'train, and perhaps validation', wayOut: 'Add the channel "train"' });
  for (const [name, { inputMode, contentType }] of Object.entries(channels)) {
    const format = contentFormat(contentType);
    if (format === 'recordio-protobuf') throw new BuiltInError('content-type', 'ClientError', 'recordio-protobuf is not supported here', { key: name, what: 'RecordIO-protobuf cannot be read here', wayOut: 'Use Parquet or CSV' });
    if (inputMode === 'Pipe') {
      throw new BuiltInError('pipe-mode', 'ClientError', format === 'libsvm' ? 'Pipe mode not supported for LibSVM.' : 'Pipe mode is not supported', { key: name, what: 'TrainingInputMode Pipe does not work with the current containers', wayOut: 'Use File or FastFile' });
    }
  }
  return { train, validation };
}

async function readChannel(name: string, { path }: Channel, contentType: string | undefined, csvWeights: boolean): Promise<LabelledData> {
  const files = await dataFiles(path);
  const noData = (): BuiltInError => new BuiltInError('no-data', 'ClientError', `No data in ${name === 'train' ? 'training' : name} channel path ${path}`, { key: name, file: path, what: 'The channel has no rows', wayOut: 'Files whose names begin with "." or "_" are skipped' });
  if (files.length === 0) throw noData();
  const format = contentFormat(contentType);
  const data = format === 'csv' ? await readCsv(files, csvWeights) : format === 'parquet' ? await readParquet(files) : await readLibsvm(files);
  if (data.matrix.rows === 0) throw noData();
  return data;
}

/** libsvm files name only what is there, so the set with fewer features lacks the last ones throughout. */
function widen(train: LabelledData, validation: LabelledData): { train: LabelledData; validation: LabelledData } {
  const columns = Math.max(train.matrix.columns, validation.matrix.columns);
  const widened = (data: LabelledData): LabelledData => {
    const { matrix } = data;
    if (matrix.columns === columns) return data;
    const wide = new Float32Array(matrix.rows * columns).fill(NaN);
    for (let i = 0; i < matrix.rows; i++) wide.set(matrix.data.subarray(i * matrix.columns, (i + 1) * matrix.columns), i * columns);
    return { ...data, matrix: { data: wide, rows: matrix.rows, columns } };
  };
  return { train: widened(train), validation: widened(validation) };
}
