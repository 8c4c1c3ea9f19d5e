import { createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeFileThrough } from '@flowsentry/kit';
import type { Booster } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';
import { contentFormat } from '../channels/content-format.ts';
import { csvColumns } from './csv-columns.ts';
import { type Answer, answerFor, encodeAnswer, predictionTexts } from './encode-predictions.ts';
import { loadModels, meanPrediction } from './load-models.ts';
import { parseCsvRecords, parseLibsvmRecords } from './parse-records.ts';
import { type PayloadSettings, payloads } from './payloads.ts';

export interface TransformRequest {
  /** The unpacked model.tar.gz. */
  readonly modelFolder: string;
  /** The input: a file or a folder with files. */
  readonly input: string;
  /** Gets `<path within the input>.out` for each input file. */
  readonly outputFolder: string;
  /** TransformInput.ContentType; libsvm when missing, as the container has it. */
  readonly contentType?: string | undefined;
  /** TransformInput.SplitType. */
  readonly splitType?: 'None' | 'Line' | undefined;
  /** TransformInput.CompressionType. */
  readonly compression?: 'None' | 'Gzip' | undefined;
  readonly batchStrategy?: 'MultiRecord' | 'SingleRecord' | undefined;
  /** 6 when missing; 0 means no limit. */
  readonly maxPayloadInMB?: number | undefined;
  /** TransformOutput.AssembleWith. */
  readonly assembleWith?: 'None' | 'Line' | undefined;
  /** TransformOutput.Accept; text/csv when missing. */
  readonly accept?: string | undefined;
  /** DataProcessing. */
  readonly inputFilter?: string | undefined;
  readonly outputFilter?: string | undefined;
  readonly joinSource?: 'None' | 'Input' | undefined;
}

export interface TransformOutcome {
  readonly files: readonly { readonly input: string; readonly output: string; readonly records: number }[];
}

type Filter = ReturnType<typeof csvColumns>;

interface Plan {
  readonly models: readonly Booster[];
  readonly csv: boolean;
  readonly answer: Answer;
  readonly payload: PayloadSettings;
  readonly lineAfterAnswer: boolean;
  readonly inputFilter: Filter;
  readonly outputFilter: Filter;
  readonly join: boolean;
}

/**
 * A batch transform by the built-in algorithm's serving code: every input file becomes `<file>.out`, its records in their order,
 * a request's worth in memory at a time. CSV and libsvm in; a row of CSV out is what Python's `str` shows. Each file is written
 * atomically. Throws BuiltInError.
 */
export async function transformBuiltIn(request: TransformRequest): Promise<TransformOutcome> {
  const settings = readSettings(request);
  const models = await loadModels(request.modelFolder);
  try {
    const files = [];
    for (const input of await inputFiles(request.input)) {
      const name = input === request.input ? input.split('/').at(-1)! : relative(request.input, input);
      const output = join(request.outputFolder, `${name}.out`);
      let records = 0;
      const counted = (count: number): void => void (records += count);
      await writeFileThrough(output, (temporary) => pipeline(Readable.from(answers(input, { ...settings, models }, counted)), createWriteStream(temporary)));
      files.push({ input, output, records });
    }
    return { files };
  } finally {
    for (const model of models) model.dispose();
  }
}

function readSettings({ contentType, splitType, compression, batchStrategy, maxPayloadInMB = 6, assembleWith, accept, inputFilter = '$', outputFilter = '$', joinSource }: TransformRequest): Omit<Plan, 'models'> {
  const format = contentFormat(contentType);
  if (format !== 'csv' && format !== 'libsvm') {
    throw new BuiltInError('content-type', 'ClientError', `Content-type ${contentType} is not supported.`, { key: 'ContentType', value: contentType, allowed: 'text/csv, text/libsvm', wayOut: format === 'parquet' ? 'The serving code reads no Parquet: write CSV without label and header' : 'Write CSV' });
  }
  const answer = answerFor(accept);
  const join = joinSource === 'Input';
  const filters = { inputFilter: csvColumns('InputFilter', inputFilter), outputFilter: csvColumns('OutputFilter', outputFilter) };
  if ((join || filters.inputFilter || filters.outputFilter) && (format !== 'csv' || answer !== 'csv')) {
    throw new BuiltInError('data-processing', 'ClientError', 'DataProcessing needs CSV in and out', { key: 'DataProcessing', what: `JoinSource and filters are asked for with ${contentType ?? 'libsvm'} in and ${accept ?? 'text/csv'} out`, allowed: 'text/csv in and out' });
  }
  return {
    csv: format === 'csv',
    answer,
    payload: { split: splitType === 'Line', single: batchStrategy === 'SingleRecord', most: maxPayloadInMB === 0 ? Infinity : maxPayloadInMB * 2 ** 20, gzip: compression === 'Gzip' },
    lineAfterAnswer: assembleWith === 'Line' && answer === 'json',
    join,
    ...filters,
  };
}

async function* answers(file: string, plan: Plan, counted: (records: number) => void): AsyncGenerator<string> {
  const { models, inputFilter, outputFilter, join } = plan;
  const parse = plan.csv ? parseCsvRecords : parseLibsvmRecords;
  for await (const { row, records } of payloads(file, plan.payload)) {
    const asked = inputFilter ? records.map((record) => inputFilter(record.split(',')).join(',')) : records;
    const matrix = parse(file, { row, records: asked }, models[0].columns);
    const texts = predictionTexts(meanPrediction(models.map((model) => model.predict(matrix))), matrix.rows);
    const joined = join ? texts.map((text, i) => `${records[i]},${text}`) : texts;
    const kept = outputFilter ? joined.map((line) => outputFilter(line.split(',')).join(',')) : joined;
    counted(records.length);
    yield `${encodeAnswer(plan.answer, kept)}${plan.lineAfterAnswer ? '\n' : ''}`;
  }
}

async function inputFiles(input: string): Promise<string[]> {
  if (!(await stat(input)).isDirectory()) return [input];
  const entries = await readdir(input, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => join(entry.parentPath, entry.name)).sort();
}
