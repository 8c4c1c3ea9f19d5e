import { FeaturesError } from '../error.ts';
import { columnsOfFeatureSet, type FeatureSet } from '../feature-set.ts';
import type { FlowTable } from '../flow-table.ts';
import { type Representation, compactFeatures } from './compact.ts';
import { ENGINEERED, columnsOfExpression } from './engineered.ts';
import { featureBlocks, sourcesOf } from './feature-blocks.ts';
import { type DroppedFeature, type Feature, type Preprocessor, SCHEMA, sealPreprocessor } from './preprocessor.ts';

export interface FitSettings {
  readonly featureSet: FeatureSet;
  /** `full` by default. */
  readonly representation?: Representation;
}

/**
 * Learns from the training rows alone which features there are: those of the {@link Representation} that the table's columns of
 * the feature set allow, less those that are constant in the training rows or equal there to an
 * earlier feature (a twin would halve the credit in every explanation and cost training time).
 *
 * Throws when no feature is left.
 */
export function fit(table: FlowTable, trainRows: Uint32Array, { featureSet, representation = 'full' }: FitSettings): Preprocessor {
  const columns = columnsOfFeatureSet(featureSet).filter((name) => table.numbers.has(name) || table.texts.has(name));
  const candidates = representation === 'compact' ? compactFeatures(columns, table, trainRows) : fullFeatures(columns, table);
  const dropped = uninformative(suspects(candidates, table, trainRows), table, trainRows);
  const gone = new Set(dropped.map(({ name }) => name));
  const features = candidates.filter(({ name }) => !gone.has(name));
  if (features.length === 0) {
    throw new FeaturesError('no-features', { what: `No feature of the set '${featureSet}' varies in the ${trainRows.length} training rows`, wayOut: 'Check the data: are the flow statistics in it?' });
  }
  const anomalies = trainRows.reduce((sum, row) => sum + table.labels[row], 0);
  return sealPreprocessor({
    schema: SCHEMA,
    featureSet,
    features,
    sources: sourcesOf(features),
    dropped,
    missing: 'nan',
    fittedOn: { rows: trainRows.length, Normal: trainRows.length - anomalies, Anomaly: anomalies },
  });
}

function fullFeatures(columns: readonly string[], table: FlowTable): Feature[] {
  const engineered = ENGINEERED.flatMap(({ name, expressions }): Feature[] => {
    const expression = expressions.find((text) => columnsOfExpression(text).every((column) => columns.includes(column)));
    return expression === undefined ? [] : [{ name, kind: 'engineered', expression }];
  });
  return [...columns.map((name): Feature => ({ name, kind: table.numbers.has(name) ? 'column' : 'identifier' })), ...engineered];
}

const SAMPLE = 20_000;

/** A sample of the rows shows of most features that they vary and have no twin; only the others must be looked at whole. */
function suspects(features: readonly Feature[], table: FlowTable, rows: Uint32Array): Feature[] {
  const step = Math.ceil(rows.length / SAMPLE);
  const dropped = uninformative(features, table, rows.filter((_, place) => place % step === 0));
  const names = new Set(dropped.flatMap((drop) => [drop.name, drop.of]));
  return features.filter(({ name }) => names.has(name));
}

function uninformative(features: readonly Feature[], table: FlowTable, rows: Uint32Array): DroppedFeature[] {
  const firsts = new Float32Array(features.length);
  const varies = features.map(() => false);
  const low = new Int32Array(features.length);
  const high = new Int32Array(features.length);
  const narrow = new Float32Array(1);
  const bits = new Int32Array(narrow.buffer);
  for (const { values, start, count } of featureBlocks(features, table, rows)) {
    for (let j = 0; j < values.length; j++) {
      const column = values[j];
      if (start === 0) firsts[j] = column[0];
      const first = firsts[j];
      let [a, b, differs] = [low[j], high[j], false];
      for (let i = 0; i < count; i++) {
        const value = Math.fround(column[i]);
        narrow[0] = Number.isNaN(value) ? Number.NaN : value;
        if (value !== first && !(Number.isNaN(value) && Number.isNaN(first))) differs = true;
        a = Math.imul(a ^ bits[0], 0x9e3779b1);
        a ^= a >>> 15;
        b = (Math.imul(b + bits[0], 0x85ebca77) ^ a) | 0;
      }
      low[j] = a;
      high[j] = b;
      varies[j] ||= differs;
    }
  }
  const seen = new Map<string, string>();
  return features.flatMap(({ name }, j): DroppedFeature[] => {
    if (!varies[j]) return [{ name, reason: 'constant' }];
    const key = `${low[j]} ${high[j]}`;
    const twin = seen.get(key);
    if (twin !== undefined) return [{ name, reason: 'repeats', of: twin }];
    seen.set(key, name);
    return [];
  });
}
