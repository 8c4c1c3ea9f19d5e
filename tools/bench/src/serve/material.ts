import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseThreshold, loadModel, packModel } from '@flowsentry/evaluator';
import { type Preprocessor, fit, readFlows, transform } from '@flowsentry/features';
import { resolveHeader, simulateToFile } from '@flowsentry/flows';
import { boosterParameters, parseParameters } from '@flowsentry/trainer';
import { libraryVersion, train } from '@flowsentry/xgboost';
import { shortestFloat } from './shortest-float.ts';

/** What both sides are asked, and what they must answer. */
export interface Material {
  /** `model.tar.gz`. */
  readonly model: string;
  /** A folder with `xgboost-model` alone, as the peer wants it. */
  readonly booster: string;
  readonly preprocessor: Preprocessor;
  readonly threshold: number;
  /** The flows as a labelled CSV file with a header and all columns. */
  readonly flows: string;
  /** Raw flow records of them, one a line without header: the preprocessor's source columns in its order. */
  readonly records: string;
  /** The same flows as the booster's features, as short as float32 can be written: the work of preprocessing is done for the peer. */
  readonly matrix: string;
  /** The booster's score of each flow, by the path that the evaluate job takes. */
  readonly scores: Float32Array;
}

export interface MaterialSettings {
  readonly folder: string;
  /** `model.tar.gz`; without one a model is trained on as many simulated flows as are asked. */
  readonly model?: string;
  readonly flows: number;
  readonly seed: number;
}

/** About what the pipeline's early stopping leaves on simulated flows. */
const ROUNDS = 64;

/** Makes requests out of simulated flows, and the model that answers them when none is given. */
export async function makeMaterial({ folder, model, flows, seed }: MaterialSettings, signal: AbortSignal): Promise<Material> {
  await mkdir(folder, { recursive: true });
  const csv = join(folder, 'flows.csv');
  await simulateToFile({ flows, seed: seed + 1, labelling: 'capture', metering: 'capture' }, csv, { signal });
  const path = model ?? (await trainModel(folder, flows, seed, signal));
  using loaded = await loadModel(path, { threads: 1 });
  const { preprocessor, decision, booster } = loaded;
  const table = await readFlows(csv, { columns: preprocessor.sources, signal });
  const matrix = transform(preprocessor, table);
  const [records, rows] = [join(folder, 'records.csv'), join(folder, 'matrix.csv')];
  await writeFile(records, sourceLines(await readFile(csv, 'latin1'), preprocessor.sources));
  await writeFile(rows, matrixLines(matrix.data, matrix.columns));
  const boosterFolder = join(folder, 'booster');
  await mkdir(boosterFolder, { recursive: true });
  await writeFile(join(boosterFolder, 'xgboost-model'), booster.save('deprecated'));
  return { model: path, booster: boosterFolder, preprocessor, threshold: decision.threshold, flows: csv, records, matrix: rows, scores: booster.predict(matrix) };
}

async function trainModel(folder: string, flows: number, seed: number, signal: AbortSignal): Promise<string> {
  const data = join(folder, 'training.csv');
  await simulateToFile({ flows, seed, labelling: 'capture', metering: 'capture' }, data, { signal });
  const table = await readFlows(data, { signal });
  const preprocessor = fit(table, Uint32Array.from(table.labels.keys()), { featureSet: 'service' });
  const parameters = parseParameters([`Seed=${seed}`]);
  const { booster } = await train({ parameters: boosterParameters(parameters), rounds: ROUNDS, train: { matrix: transform(preprocessor, table), label: table.labels }, signal });
  const path = join(folder, 'model.tar.gz');
  await packModel(path, {
    booster: booster.save('deprecated'),
    preprocessor,
    decision: chooseThreshold(table.labels, new Float32Array(table.labels.length), { name: 'fixed', threshold: 0.5 }),
    lineage: { dataFingerprint: 'simulated', versions: { xgboost: libraryVersion() }, settings: { flows, seed, rounds: ROUNDS } },
  });
  booster.dispose();
  return path;
}

function sourceLines(csv: string, sources: readonly string[]): string {
  const lines = csv.trimEnd().split('\n');
  const { columns } = resolveHeader(lines[0].split(','), 'flows.csv');
  const places = sources.map((name) => columns.indexOf(name));
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    return `${places.map((place) => cells[place]).join(',')}\n`;
  }).join('');
}

function matrixLines(data: Float32Array, columns: number): string {
  const lines: string[] = [];
  for (let from = 0; from < data.length; from += columns) lines.push(`${Array.from(data.subarray(from, from + columns), shortestFloat).join(',')}\n`);
  return lines.join('');
}
