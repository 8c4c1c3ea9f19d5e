import { random, shuffle } from '@flowsentry/kit';
import { FeaturesError } from '../error.ts';
import type { FlowTable } from '../flow-table.ts';
import type { RowGroups } from '../row-groups.ts';
import { assignInOrder, assignShuffled, type Shares, type Unit } from './assign.ts';
import { featureVectors } from './feature-vectors.ts';
import { familyRows } from './family.ts';
import { rowTimes } from './row-times.ts';
import { type SideSummary, type Split, type SplitSettings, TEST, TRAIN, VALIDATION } from './split.ts';

/** Rows of each class below which no side could be judged. */
export const MINIMUM_ROWS_PER_CLASS = 10;

/**
 * Divides the rows of a table into train, validation and test. The same table and settings give the same rows; a class's
 * random numbers come from stream 0 (Normal), 1 (Anomaly) or 2 (vectors with both labels) of the seed.
 *
 * Throws when there is one class only or too few rows of one, when a side would lack a class, and when a protocol's column
 * is absent or unreadable.
 */
export function splitFlows(table: FlowTable, settings: SplitSettings): Split {
  const shares = { testShare: settings.testShare ?? 0.3, validationShare: settings.validationShare ?? 0.2 };
  for (const [key, value] of Object.entries(shares)) {
    if (!(value > 0 && value < 1)) throw new FeaturesError('bad-share', { key, value, what: `${value} is no share`, allowed: 'a number between 0 and 1, both excluded', exitCode: 2 });
  }
  checkClasses(table);
  const vectors = featureVectors(table, settings.featureSet);
  const sides = assignSides(table, vectors, settings, shares);
  return summarise(table, vectors, sides, settings, shares);
}

function assignSides(table: FlowTable, vectors: RowGroups, settings: SplitSettings, shares: Shares): Uint8Array {
  const sides = new Uint8Array(table.rows).fill(TRAIN);
  switch (settings.protocol) {
    case 'random':
      assignRows(table, sides, settings, shares);
      break;
    case 'grouped':
      assignVectors(table, vectors, sides, settings.seed, shares);
      break;
    case 'temporal':
      assignSeconds(table, sides, shares);
      break;
    case 'leave-one-attack-out':
      assignRows(table, sides, settings, shares, familyRows(table, settings.attack));
      break;
  }
  return sides;
}

/** With a `family`, its rows are tested and no other attack is. */
function assignRows(table: FlowTable, sides: Uint8Array, { seed }: SplitSettings, shares: Shares, family?: Uint8Array): void {
  assignShuffled(rowsOf(table, 0), sides, shares, random(seed, 0));
  const attacks = rowsOf(table, 1);
  if (!family) return assignShuffled(attacks, sides, shares, random(seed, 1));
  assignShuffled(attacks.filter((row) => family[row] === 0), sides, { ...shares, testShare: 0 }, random(seed, 1));
  for (const row of attacks) if (family[row] === 1) sides[row] = TEST;
}

function assignSeconds(table: FlowTable, sides: Uint8Array, shares: Shares): void {
  const times = rowTimes(table, "The split 'temporal'", 'Choose another split');
  for (const label of [0, 1]) assignInOrder(seconds(rowsOf(table, label), times, sides), shares);
}

const rowsOf = (table: FlowTable, label: number): Uint32Array => {
  const rows = new Uint32Array(label === 1 ? table.notes.classes.Anomaly : table.notes.classes.Normal);
  let next = 0;
  for (let row = 0; row < table.rows; row++) if (table.labels[row] === label) rows[next++] = row;
  return rows;
};

/** Strata: vectors that are only Normal, only Anomaly, and both. Each is shuffled and cut like a class of rows. */
function assignVectors(table: FlowTable, { group, count }: RowGroups, sides: Uint8Array, seed: number, shares: Shares): void {
  const sizes = new Uint32Array(count);
  const anomalies = new Uint32Array(count);
  for (let row = 0; row < table.rows; row++) {
    sizes[group[row]]++;
    anomalies[group[row]] += table.labels[row];
  }
  const strata: number[][] = [[], [], []];
  for (let vector = 0; vector < count; vector++) strata[anomalies[vector] === 0 ? 0 : anomalies[vector] === sizes[vector] ? 1 : 2].push(vector);
  const sideOf = new Uint8Array(count);
  strata.forEach((members, stratum) => {
    shuffle(members, random(seed, stratum));
    assignInOrder(members.map((vector): Unit => ({ rows: sizes[vector], assign: (side) => void (sideOf[vector] = side) })), shares);
  });
  for (let row = 0; row < table.rows; row++) sides[row] = sideOf[group[row]];
}

/** The rows of each second as a unit, the latest first, because the line's first rows are tested. */
function seconds(rows: Uint32Array, times: Float64Array, sides: Uint8Array): Unit[] {
  const sorted = rows.sort((a, b) => times[b] - times[a] || a - b);
  const units: Unit[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && times[sorted[to]] === times[sorted[from]]) to++;
    const members = sorted.subarray(from, to);
    units.push({ rows: members.length, assign: (side) => members.forEach((row) => void (sides[row] = side)) });
  }
  return units;
}

function checkClasses({ notes: { classes, files } }: FlowTable): void {
  const file = files.length === 1 ? { file: files[0].file } : {};
  for (const [name, other] of [['Normal', 'Anomaly'], ['Anomaly', 'Normal']] as const) {
    if (classes[name] === 0) {
      throw new FeaturesError('one-class', { ...file, column: 'Label', what: `All ${classes[other]} rows are ${other}`, wayOut: `Add flows labelled ${name}: a classifier needs both classes` });
    }
    if (classes[name] < MINIMUM_ROWS_PER_CLASS) {
      throw new FeaturesError('too-few-rows', {
        ...file,
        what: `There are ${classes.Normal} Normal and ${classes.Anomaly} Anomaly rows`,
        allowed: `at least ${MINIMUM_ROWS_PER_CLASS} rows of each class, to have some of each to train, validate and test with`,
        wayOut: 'Add labelled flows',
      });
    }
  }
}

function summarise(table: FlowTable, { group, count }: RowGroups, sides: Uint8Array, settings: SplitSettings, shares: Shares): Split {
  const seen = new Uint8Array(count);
  for (let row = 0; row < table.rows; row++) seen[group[row]] |= 1 << sides[row];
  const side = (which: number): { rows: Uint32Array; summary: SideSummary } => {
    const rows = new Uint32Array(sides.reduce((sum, value) => sum + (value === which ? 1 : 0), 0));
    let [next, anomalies, inTrain] = [0, 0, 0];
    for (let row = 0; row < table.rows; row++) {
      if (sides[row] !== which) continue;
      rows[next++] = row;
      anomalies += table.labels[row];
      if (seen[group[row]] & (1 << TRAIN)) inTrain++;
    }
    return { rows, summary: { rows: next, Normal: next - anomalies, Anomaly: anomalies, inTrain } };
  };
  const [train, validation, test] = [side(TRAIN), side(VALIDATION), side(TEST)];
  for (const [name, { summary }] of Object.entries({ train, validation, test })) {
    if (summary.Normal > 0 && summary.Anomaly > 0) continue;
    throw new FeaturesError('one-class-side', {
      what: `The split '${settings.protocol}' leaves ${name} with ${summary.Normal} Normal and ${summary.Anomaly} Anomaly rows`,
      wayOut: "Add labelled flows, change the shares or the seed, or choose the split 'random'",
    });
  }
  const shared = seen.reduce((sum, bits) => sum + ((bits & (bits - 1)) === 0 ? 0 : 1), 0);
  const { protocol, seed, featureSet, attack } = settings;
  return {
    train: train.rows,
    validation: validation.rows,
    test: test.rows,
    summary: { protocol, seed, featureSet, ...shares, ...(attack !== undefined && { attack }), train: train.summary, validation: validation.summary, test: test.summary, vectors: { distinct: count, shared } },
  };
}
