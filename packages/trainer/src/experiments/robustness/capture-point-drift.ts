import { METRICS, type Measured } from '@flowsentry/evaluator';
import { type FlowTable, fit, repeatGroups, rowTimes, transform } from '@flowsentry/features';
import { ksDistance, psi } from '@flowsentry/features/profile';
import type { Parameters } from '../../parameters.ts';
import type { FittedModel } from '../fit-model.ts';
import { judge } from '../judge.ts';
import type { Bench } from './bench.ts';
import { classCounts } from './class-counts.ts';
import { joinTables } from './join-tables.ts';
import { type Repeated, type RepeatedMetrics, repeated, repeatedMetrics } from './repeated.ts';
import { BLOCK_SECONDS, type Side, timeBlocks } from './time-blocks.ts';

/** Draws of blocks. */
const REPEATS = 10;
/** Test flows of each class at each point whose feature vector is new. */
const LEAST_NEW = 5;
/** Features whose drift is told, for each pair of points. */
const FEATURES = 8;

/** What a model of one capture point does at another. */
export interface PointCell {
  readonly trainedAt: string;
  readonly testedAt: string;
  readonly metrics: RepeatedMetrics & { readonly prAucAnomaly: Repeated };
}

/** How far a feature is from what it was where the model was trained. */
export interface FeatureDrift {
  readonly trainedAt: string;
  readonly testedAt: string;
  readonly feature: string;
  /** Share of the gain of all splits of the model of the first draw. */
  readonly importance: number;
  /** Of Normal flows alone and of attacks alone, so that a different share of attacks is no drift; null where one side has none. */
  readonly normal: { readonly psi: number; readonly ks: number } | null;
  readonly anomaly: { readonly psi: number; readonly ks: number } | null;
}

interface CapturePoint {
  readonly name: string;
  readonly rows: number;
  readonly Normal: number;
  readonly Anomaly: number;
  /** Test rows of the first draw that are judged. */
  readonly tested: { readonly Normal: number; readonly Anomaly: number };
  /** Share of the first draw's test rows that were left out, because their feature vector also occurs in what some point's model learned from. */
  readonly repeatShare: number;
}

export interface CapturePointDrift {
  readonly blockSeconds: number;
  readonly points: readonly CapturePoint[];
  readonly cells: readonly PointCell[];
  readonly drift: readonly FeatureDrift[];
  /** Columns of the feature set that all points have. */
  readonly columns: number;
}

/** How many models {@link capturePointDrift} trains. */
export const capturePointFits = ({ seeds }: Pick<Bench, 'seeds'>, points: ReadonlyMap<string, FlowTable>): number => points.size * Math.min(REPEATS, seeds.length);

/** Of how many trainings of all rows it takes the time. */
export const capturePointCost = ({ seeds, table }: Pick<Bench, 'seeds' | 'table'>, points: ReadonlyMap<string, FlowTable>): number =>
  (Math.min(REPEATS, seeds.length) * [...points.values()].reduce((sum, { rows }) => sum + rows, 0)) / table.rows;

/**
 * Trains the model of the parameters at each capture point and judges it at every point.
 *
 * The points may have recorded the same packets at the same time. So that none is tested which any model learned from, time is divided and not rows: the same blocks
 * of time train, validate and test at all points. Of the test rows, those are left out whose feature vector occurs in the other blocks of any point. All models are thus judged
 * at a point on the same rows, and what they score there may be compared.
 *
 * Each table needs Timestamp. Rejects with FeaturesError `missing-column` or `bad-timestamp`, with TrainerError `no-division-of-time`, and with what training throws.
 */
export async function capturePointDrift(bench: Pick<Bench, 'fit' | 'parameters' | 'seeds'>, points: ReadonlyMap<string, FlowTable>): Promise<CapturePointDrift> {
  const names = [...points.keys()];
  const { table, part } = joinTables([...points.values()]);
  const times = rowTimes(table, 'The comparison of capture points', 'Read or convert the flows with their times, or leave the capture point out');
  const { TestShare: testShare, ValidationShare: validationShare } = bench.parameters;
  const draws = bench.seeds.slice(0, REPEATS).map((Seed) => {
    const parameters = { ...bench.parameters, Seed };
    let points: PointRows[] = [];
    timeBlocks({ times, labels: table.labels, part, names }, Seed, { testShare, validationShare }, (sides) => {
      const seen = seenVectors(table, sides, parameters);
      points = names.map((_, place) => {
        const rowsOf = (side: Side): Uint32Array => rowsWhere(table.rows, (row) => part[row] === place && sides[row] === side);
        const all = rowsOf('test');
        return { train: rowsOf('train'), validation: rowsOf('validation'), all, test: all.filter((row) => seen[row] === 0) };
      });
      return nothingNew(table, points, names);
    });
    return { parameters, points };
  });
  const runs = await Promise.all(
    names.flatMap((_, trained) =>
      draws.map(({ parameters, points }, draw) =>
        bench.fit(
          () => ({ rows: points[trained], parameters, table }),
          (model) => ({
            trained,
            measured: points.map(({ test }) => judge(model, table, test).measured),
            drift: draw === 0 ? points.map((point, tested) => (tested === trained ? [] : drifts(model, table, points[trained].train, point.all))) : [],
          }),
        ),
      ),
    ),
  );
  const pairs = names.flatMap((trainedAt, trained) => names.map((testedAt, tested) => ({ trainedAt, testedAt, own: runs.filter((run) => run.trained === trained), tested })));
  return {
    blockSeconds: BLOCK_SECONDS,
    points: names.map((name, place) => {
      const { rows, notes } = points.get(name)!;
      const { all, test } = draws[0].points[place];
      return { name, rows, ...notes.classes, tested: classCounts(table.labels, test), repeatShare: 1 - test.length / all.length };
    }),
    cells: pairs.map(({ trainedAt, testedAt, own, tested }) => {
      // What overlaps between two draws are blocks of time, however many flows each point has in them.
      return { trainedAt, testedAt, metrics: metricsOf(own.map(({ measured }) => measured[tested]), testShare / (1 - testShare)) };
    }),
    drift: pairs.flatMap(({ trainedAt, testedAt, own, tested }) => (own[0].drift[tested] ?? []).map((drift) => ({ trainedAt, testedAt, ...drift }))),
    columns: table.numbers.size,
  };
}

interface PointRows {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  /** Test rows, those with a vector that was learned among them. */
  readonly all: Uint32Array;
  readonly test: Uint32Array;
}

function nothingNew(table: FlowTable, points: readonly PointRows[], names: readonly string[]): string | undefined {
  for (const [place, { test }] of points.entries()) {
    const { Normal, Anomaly } = classCounts(table.labels, test);
    if (Normal < LEAST_NEW || Anomaly < LEAST_NEW) return `of the test flows of ${names[place]}, ${Normal} of Normal and ${Anomaly} of Anomaly differ from all that was learned, and ${LEAST_NEW} of each are needed`;
  }
  return undefined;
}

function metricsOf(measured: readonly Measured[], testToTrain: number): PointCell['metrics'] {
  return { ...repeatedMetrics(measured, testToTrain), prAucAnomaly: repeated(measured.map((each) => METRICS.prAucAnomaly.of(each)), testToTrain) };
}

/** 1 where a row's feature vector occurs outside of the test blocks. */
function seenVectors(table: FlowTable, sides: readonly Side[], { FeatureSet: featureSet, Representation: representation }: Parameters): Uint8Array {
  const learned = rowsWhere(table.rows, (row) => sides[row] !== 'test');
  const { group, count } = repeatGroups(transform(fit(table, learned, { featureSet, representation }), table));
  const seen = new Uint8Array(count);
  for (const row of learned) seen[group[row]] = 1;
  return Uint8Array.from(group, (vector) => seen[vector]);
}

function drifts(model: FittedModel, table: FlowTable, before: Uint32Array, after: Uint32Array): Omit<FeatureDrift, 'trainedAt' | 'testedAt'>[] {
  const gains = model.booster.importance('total_gain');
  const total = [...gains.values()].reduce((sum, gain) => sum + gain, 0);
  const classRows = (label: number): [Uint32Array, Uint32Array] => [before.filter((row) => table.labels[row] === label), after.filter((row) => table.labels[row] === label)];
  const matrices = [0, 1].map((label) => classRows(label).map((rows) => transform(model.preprocessor, table, rows)));
  return [...gains]
    .sort(([, a], [, b]) => b - a)
    .slice(0, FEATURES)
    .map(([feature, gain]) => {
      const [normal, anomaly] = matrices.map((sides) => {
        const [expected, actual] = sides.map(({ data, rows, columns, names }) => {
          const column = names.indexOf(feature);
          return Float32Array.from({ length: rows }, (_, row) => data[row * columns + column]);
        });
        return expected.length === 0 || actual.length === 0 ? null : { psi: psi(expected, actual), ks: ksDistance(expected, actual) };
      });
      return { feature, importance: gain / total, normal, anomaly };
    });
}

function rowsWhere(rows: number, belongs: (row: number) => boolean): Uint32Array {
  const found: number[] = [];
  for (let row = 0; row < rows; row++) if (belongs(row)) found.push(row);
  return Uint32Array.from(found);
}
