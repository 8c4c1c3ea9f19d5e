import { measure } from '@flowsentry/evaluator';
import type { FeatureSet, FlowTable } from '@flowsentry/features';
import { type Judgement, judge } from '../judge.ts';
import { splitOf } from '../split-of.ts';
import type { Bench } from './bench.ts';
import { type Repeated, type RepeatedMetrics, repeated, repeatedMetrics } from './repeated.ts';
import { type SimulatedFlows, simulatedFlows } from './simulated-flows.ts';
import { withLabels } from './with-labels.ts';

/** Simulated anew for each seed: enough for the models to be what they are with ten times as many. */
const FLOWS = 10_000;
const REPEATS = 5;

const METERINGS = ['capture', 'uniform'] as const;
const LABELLINGS = ['capture', 'flow'] as const;

/** What the models see. `without times`: the statistics but for duration, gaps, active and idle times, and rates. */
export const SEEN = ['service', 'statistics', 'without times'] as const;

const TIMES = /^Flow_Duration$|_IAT_|^Active_|^Idle_|\/s$/;

/** What a model that learned labels of captures does with the flows that are no attack: there a capture is all that can be told. */
export interface SetUp {
  /** ROC AUC between flows of no attack that were recorded during one, and those of the Normal capture. */
  readonly background: Repeated;
  /** ROC AUC between flows of attacks and those of the Normal capture. */
  readonly attack: Repeated;
  /** Share of the flows rightly called Anomaly that are no attack; 0 where none is called so. */
  readonly innocent: Repeated;
}

export interface MetersShareCell {
  readonly metering: (typeof METERINGS)[number];
  readonly labelling: (typeof LABELLINGS)[number];
  readonly seen: (typeof SEEN)[number];
  /** Share of flows labelled Normal, of the first seed. */
  readonly normalShare: number;
  readonly metrics: RepeatedMetrics;
  /** Null where flows were labelled by what they are. */
  readonly setUp: SetUp | null;
}

/** Synthetic flows, so that their truth is known. */
export interface MetersShare {
  readonly synthetic: true;
  readonly flows: number;
  readonly seeds: readonly number[];
  readonly cells: readonly MetersShareCell[];
}

/** How many models {@link metersShare} trains. */
export const metersShareFits = ({ seeds }: Pick<Bench, 'seeds'>): number => METERINGS.length * LABELLINGS.length * SEEN.length * Math.min(REPEATS, seeds.length);

/** Of how many trainings of all rows it takes the time. */
export const metersShareCost = (bench: Pick<Bench, 'seeds' | 'table'>): number => (metersShareFits(bench) * FLOWS) / bench.table.rows;

/**
 * Simulates the same traffic metered as each capture of IoTID20 was or all alike, and labelled by capture as there or by what each flow is, and trains the model of the
 * parameters on each under the split `grouped`. The packets' sources are the same for one seed, and each seed has traffic of its own, so that the intervals are those of independent samples.
 */
export async function metersShare(bench: Pick<Bench, 'fit' | 'parameters' | 'seeds'>, flows = FLOWS): Promise<MetersShare> {
  const seeds = bench.seeds.slice(0, REPEATS);
  const settings = METERINGS.flatMap((metering) => LABELLINGS.flatMap((labelling) => SEEN.map((seen) => ({ metering, labelling, seen }))));
  const judged: Judged[][] = [];
  for (const seed of seeds) {
    const traffic = { capture: simulatedFlows({ flows, seed, metering: 'capture' }), uniform: simulatedFlows({ flows, seed, metering: 'uniform' }) };
    judged.push(await Promise.all(settings.map(({ metering, labelling, seen }) => judgeCell(bench, traffic[metering], labelling, seen, seed))));
  }
  return {
    synthetic: true,
    flows,
    seeds,
    cells: settings.map((cell, place) => {
      const runs = judged.map((each) => each[place]);
      const figure = (of: (setUp: Record<keyof SetUp, number>) => number): Repeated => repeated(runs.map(({ setUp }) => of(setUp!)), 0);
      return {
        ...cell,
        normalShare: runs[0].normalShare,
        metrics: repeatedMetrics(runs.map(({ judgement }) => judgement.measured), 0),
        setUp: cell.labelling === 'flow' ? null : { background: figure(({ background }) => background), attack: figure(({ attack }) => attack), innocent: figure(({ innocent }) => innocent) },
      };
    }),
  };
}

interface Judged {
  readonly normalShare: number;
  readonly judgement: Judgement;
  readonly setUp: Record<keyof SetUp, number> | null;
}

function judgeCell(bench: Pick<Bench, 'fit' | 'parameters'>, flows: SimulatedFlows, labelling: MetersShareCell['labelling'], seen: MetersShareCell['seen'], seed: number): Promise<Judged> {
  const FeatureSet: FeatureSet = seen === 'service' ? 'service' : 'statistics';
  const parameters = { ...bench.parameters, FeatureSet, SplitProtocol: 'grouped' as const, HeldOutAttack: 'none', Seed: seed };
  return bench.fit(
    () => {
      const table = seenTable(labelling === 'capture' ? flows.table : withLabels(flows.table, flows.truth), seen);
      return { table, rows: splitOf(table, parameters), parameters };
    },
    (model, { table, rows }) => {
      const judgement = judge(model, table, rows.test);
      const truth = Uint8Array.from(rows.test, (row) => flows.truth[row]);
      return { normalShare: table.notes.classes.Normal / table.rows, judgement, setUp: labelling === 'capture' ? setUpOf(judgement, truth) : null };
    },
  );
}

function seenTable(table: FlowTable, seen: MetersShareCell['seen']): FlowTable {
  return seen === 'without times' ? { ...table, numbers: new Map([...table.numbers].filter(([name]) => !TIMES.test(name))) } : table;
}

/** `labels` of the judgement are those of the captures. */
export function setUpOf({ labels, scores, threshold }: Judgement, truth: Uint8Array): Record<keyof SetUp, number> {
  const between = (attack: number): number => {
    const rows = [...labels.keys()].filter((row) => labels[row] === 0 || truth[row] === attack);
    return measure(Uint8Array.from(rows, (row) => labels[row]), Float32Array.from(rows, (row) => scores[row]), threshold).rocAuc;
  };
  const called = [...labels.keys()].filter((row) => labels[row] === 1 && scores[row] >= threshold);
  return { background: between(0), attack: between(1), innocent: called.filter((row) => truth[row] === 0).length / Math.max(1, called.length) };
}
