import { copyFile, open, readFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically, writeFileThrough } from '@flowsentry/kit';
import { fileDigest } from './digest.ts';
import { RegistryError } from './error.ts';
import { mapMetrics } from './map-metrics.ts';
import type { Approval, MetricsSource, ModelPackage, ModelPackageContainer, ModelPackageInput } from './model-package.ts';
import { numbered, numbersIn } from './numbered-folder.ts';
import { statusAfter } from './approval.ts';

const RECORD = 'model-package.json';
const DECISION = 'approval.json';
const FILES = { evaluation: 'evaluation.json', statistics: 'statistics.json', constraints: 'constraints.json', report: 'report.html', card: 'model-card.md' } as const;
const archiveName = (place: number): string => (place === 0 ? 'model.tar.gz' : `model-${place + 1}.tar.gz`);

/** What `model-package.json` holds. Locations in it are relative to its folder, so that a registry can be moved. */
export type VersionRecord = Omit<ModelPackage, 'ModelApprovalStatus' | 'ApprovalHistory' | keyof Omit<Approval, 'ModelApprovalStatus'>>;

/** Copies what `input` points to into `folder`, synced to disk, and returns the record that describes it. */
export async function copyIn(folder: string, input: ModelPackageInput): Promise<Omit<VersionRecord, 'ModelPackageGroupName' | 'ModelPackageVersion' | 'CreationTime'>> {
  const { ModelPackageDescription, InferenceSpecification, ModelMetrics, Report, ModelCard, ModelCardPage, Lineage = {}, CustomerMetadataProperties = {} } = input;
  const [first, ...others] = InferenceSpecification.Containers;
  for (const { ModelDataUrl } of [first, ...others]) if (ModelDataUrl !== undefined) await requireGzip(ModelDataUrl);
  if (ModelMetrics?.ModelQuality?.Statistics.ContentType === 'application/json') await requireJson(ModelMetrics.ModelQuality.Statistics.S3Uri);
  const copy = async (from: string, name: string): Promise<string> => {
    await writeFileThrough(join(folder, name), (temporary) => copyFile(from, temporary, constants.COPYFILE_FICLONE));
    return fileDigest(join(folder, name));
  };
  const keep = async ({ ContentType, S3Uri }: Omit<MetricsSource, 'ContentDigest'>, name: string): Promise<MetricsSource> => ({
    ContentType,
    S3Uri: name,
    ContentDigest: await copy(S3Uri, name),
  });
  const contain = async ({ ModelDataUrl, ...container }: typeof first, place: number): Promise<ModelPackageContainer> =>
    ModelDataUrl === undefined ? container : { ModelDataUrl: archiveName(place), ModelDataDigest: await copy(ModelDataUrl, archiveName(place)), ...container };
  const { ModelQuality: model, ModelDataQuality: data } = ModelMetrics ?? {};
  return {
    ...(ModelPackageDescription === undefined ? {} : { ModelPackageDescription }),
    InferenceSpecification: {
      ...InferenceSpecification,
      Containers: [await contain(first, 0), ...(await Promise.all(others.map((container, i) => contain(container, i + 1))))],
    },
    ...(ModelMetrics === undefined
      ? {}
      : {
          ModelMetrics: {
            ...(model === undefined ? {} : { ModelQuality: { Statistics: await keep(model.Statistics, FILES.evaluation) } }),
            ...(data === undefined ? {} : { ModelDataQuality: { Statistics: await keep(data.Statistics, FILES.statistics), Constraints: await keep(data.Constraints, FILES.constraints) } }),
          },
        }),
    ...(Report === undefined ? {} : { Report: await keep(Report, FILES.report) }),
    ...(ModelCard === undefined ? {} : { ModelCard }),
    ...(ModelCardPage === undefined ? {} : { ModelCardPage: await keep(ModelCardPage, FILES.card) }),
    Lineage,
    CustomerMetadataProperties,
  };
}

export async function writeRecord(folder: string, record: VersionRecord): Promise<void> {
  await writeFileAtomically(join(folder, RECORD), readable(record));
}

export async function writeDecision(folder: string, decision: Approval): Promise<void> {
  await writeFileAtomically(join(folder, DECISION), readable(decision));
}

/** The first `count` decisions on a version (all by default), the first one first. */
export async function readDecisions(folder: string, count?: number): Promise<Approval[]> {
  const parent = approvalsIn(folder);
  const numbers = await numbersIn(parent);
  return Promise.all(numbers.slice(0, count).map((number) => readJson<Approval>(join(parent, numbered(number), DECISION), ['ModelApprovalStatus', 'LastModifiedTime'])));
}

export const approvalsIn = (folder: string): string => join(folder, 'approvals');

/** A version with its decisions; locations are absolute. */
export async function readVersion(folder: string): Promise<ModelPackage> {
  const record = await readJson<VersionRecord>(join(folder, RECORD), ['ModelPackageVersion', 'CreationTime', 'InferenceSpecification', 'Lineage']);
  const history = await readDecisions(folder);
  const { ModelApprovalStatus: _, ...last } = history.at(-1) ?? { ModelApprovalStatus: undefined };
  const located = (source: MetricsSource): MetricsSource => ({ ...source, S3Uri: join(folder, source.S3Uri) });
  const [first, ...others] = record.InferenceSpecification.Containers;
  const placed = ({ ModelDataUrl, ...container }: ModelPackageContainer): ModelPackageContainer =>
    ModelDataUrl === undefined ? container : { ModelDataUrl: join(folder, ModelDataUrl), ...container };
  const { Report, ModelCardPage, ModelMetrics, ...rest } = record;
  return {
    ...rest,
    InferenceSpecification: { ...record.InferenceSpecification, Containers: [placed(first), ...others.map(placed)] },
    ...(ModelMetrics === undefined ? {} : { ModelMetrics: mapMetrics(ModelMetrics, located) }),
    ...(Report === undefined ? {} : { Report: located(Report) }),
    ...(ModelCardPage === undefined ? {} : { ModelCardPage: located(ModelCardPage) }),
    ModelApprovalStatus: statusAfter(history),
    ...last,
    ApprovalHistory: history,
  };
}

const readable = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

async function readJson<T>(path: string, required: readonly (keyof T & string)[]): Promise<T> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    if (!(cause instanceof SyntaxError) && (cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw damaged(path, cause instanceof SyntaxError ? 'It is not JSON' : 'It is missing from its version', cause);
  }
  const missing = required.find((key) => typeof value !== 'object' || value === null || !Object.hasOwn(value, key));
  if (missing !== undefined) throw damaged(path, `It has no ${missing}`);
  return value as T;
}

function damaged(file: string, what: string, cause?: unknown): RegistryError {
  return new RegistryError('damaged-version', { file, what, wayOut: 'Someone changed the folder by hand: put the file back from a copy, or move that version folder and all newer ones away', cause });
}

async function requireGzip(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0);
    if (bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return;
  } finally {
    await handle.close();
  }
  throw new RegistryError('wrong-archive', { file, what: 'It is not a gzip archive', allowed: 'a model.tar.gz' });
}

async function requireJson(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new RegistryError('wrong-evaluation', { file, what: 'It is not JSON', allowed: 'an evaluation.json', cause });
  }
}
