import { FEATURE_SETS, type FeatureSet, FeaturesError, SPLIT_PROTOCOLS, type SplitProtocol, type SplitSummary } from '@flowsentry/features';
import type { Measured } from '@flowsentry/evaluator';
import type { Parameters } from '../../parameters.ts';
import { judge } from '../judge.ts';
import { splitOf } from '../split-of.ts';
import { attackFamilies } from './attack-families.ts';
import type { Bench } from './bench.ts';
import { REPORTED, type RepeatedMetrics, repeatedMetrics } from './repeated.ts';

/** The temporal split is one: what is repeated is the training's randomness. */
const TEMPORAL_REPEATS = 3;
/** One for each family and feature set, so fewer of each. */
const FAMILY_REPEATS = 5;

interface Cell {
  readonly featureSet: FeatureSet;
  readonly protocol: SplitProtocol;
  /** The family left out. */
  readonly attack: string | null;
}

export interface ProtocolRow extends Cell {
  /** Of the first split. */
  readonly tested: { readonly Normal: number; readonly Anomaly: number };
  /** Share of the first split's test rows whose feature vector was trained on. */
  readonly seenShare: number;
  /** Without intervals for the temporal split, which is one. */
  readonly metrics: RepeatedMetrics;
}

interface ImpossibleProtocol {
  readonly protocol: SplitProtocol;
  readonly attack: string | null;
  readonly reason: string;
}

export interface Protocols {
  readonly rows: readonly ProtocolRow[];
  readonly impossible: readonly ImpossibleProtocol[];
}

/** How many models {@link compareProtocols} trains at most. */
export function protocolFits(bench: Pick<Bench, 'table' | 'seeds'>, featureSets: readonly FeatureSet[] = FEATURE_SETS): number {
  return cellsOf(bench, featureSets).reduce((sum, { protocol }) => sum + seedsOf(bench, protocol).length, 0);
}

/** The model of the parameters with each of the feature sets under each split protocol, over the bench's seeds; what the data do not allow comes with the reason. */
export async function compareProtocols(bench: Bench, featureSets: readonly FeatureSet[] = FEATURE_SETS): Promise<Protocols> {
  const found = await Promise.all(cellsOf(bench, featureSets).map((cell) => judgeCell(bench, cell)));
  const rows = found.filter((each): each is ProtocolRow => 'metrics' in each);
  const impossible = new Map(found.flatMap((each) => ('reason' in each ? [[`${each.protocol} ${each.attack}`, each] as const] : [])));
  return { rows, impossible: [...impossible.values()] };
}

function cellsOf({ table }: Pick<Bench, 'table'>, featureSets: readonly FeatureSet[]): Cell[] {
  const families = attackFamilies(table);
  return featureSets.flatMap((featureSet) =>
    SPLIT_PROTOCOLS.flatMap((protocol): Cell[] => {
      if (protocol !== 'leave-one-attack-out') return [{ featureSet, protocol, attack: null }];
      return families.length === 0 ? [{ featureSet, protocol, attack: null }] : families.map((attack) => ({ featureSet, protocol, attack }));
    }),
  );
}

function seedsOf({ seeds }: Pick<Bench, 'seeds'>, protocol: SplitProtocol): readonly number[] {
  return seeds.slice(0, protocol === 'temporal' ? TEMPORAL_REPEATS : protocol === 'leave-one-attack-out' ? FAMILY_REPEATS : undefined);
}

async function judgeCell(bench: Bench, { featureSet, protocol, attack }: Cell): Promise<ProtocolRow | ImpossibleProtocol> {
  const runs = await Promise.allSettled(seedsOf(bench, protocol).map((Seed) => judgeSplit(bench, { ...bench.parameters, FeatureSet: featureSet, SplitProtocol: protocol, HeldOutAttack: attack ?? 'none', Seed })));
  const failed = runs.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (failed) {
    if (!(failed.reason instanceof FeaturesError)) throw failed.reason;
    const { column, row, what } = failed.reason.problem;
    return { protocol, attack, reason: row === undefined ? what : `${column}, row ${row}: ${what}` };
  }
  const judged = runs.map((run) => (run as PromiseFulfilledResult<Judged>).value);
  const { train, validation, test } = judged[0].summary;
  const metrics = repeatedMetrics(judged.map(({ measured }) => measured), test.rows / (train.rows + validation.rows));
  return {
    featureSet,
    protocol,
    attack,
    tested: { Normal: test.Normal, Anomaly: test.Anomaly },
    seenShare: test.inTrain / test.rows,
    metrics: protocol === 'temporal' ? withoutIntervals(metrics) : metrics,
  };
}

const withoutIntervals = (metrics: RepeatedMetrics): RepeatedMetrics => Object.fromEntries(REPORTED.map((name) => [name, { ...metrics[name], low: null, high: null }])) as unknown as RepeatedMetrics;

interface Judged {
  readonly summary: SplitSummary;
  readonly measured: Measured;
}

const judgeSplit = (bench: Bench, parameters: Parameters): Promise<Judged> =>
  bench.fit(
    () => ({ rows: splitOf(bench.table, parameters), parameters }),
    (model, { rows }) => ({ summary: rows.summary, measured: judge(model, bench.table, rows.test).measured }),
  );
