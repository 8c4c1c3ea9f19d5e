import type { FlowTable } from '@flowsentry/features';
import { type Random, random } from '@flowsentry/kit';
import { splitOf } from '../split-of.ts';
import type { FittedModel } from '../fit-model.ts';
import type { Bench } from './bench.ts';
import type { Disguise, NoDisguise } from './disguise.ts';
import { packetCounts } from './packet-counts.ts';
import { padPackets } from './pad-packets.ts';
import { pickFlows } from './pick-flows.ts';
import { type Repeated, repeated } from './repeated.ts';
import { meterBounds, stretchGaps } from './stretch-gaps.ts';

export type DisguiseName = 'padding' | 'stretching';

interface Kind {
  readonly name: DisguiseName;
  /** Payload bytes for each forward packet; growth of each gap, as a share. */
  readonly budgets: readonly number[];
  readonly least: number;
  readonly whole: boolean;
  /** Knows the whole table's conventions, disguises a part of it. */
  readonly prepare: (table: FlowTable) => (flows: FlowTable) => Disguise | NoDisguise;
}

const KINDS: readonly Kind[] = [
  {
    name: 'padding',
    budgets: [8, 64, 256, 1024],
    least: 1,
    whole: true,
    prepare: (table) => {
      const firstIsBackward = packetCounts(table).forward.includes(0);
      return (flows) => padPackets(flows, firstIsBackward);
    },
  },
  {
    name: 'stretching',
    budgets: [0.1, 0.5, 1, 4, 9],
    least: 0,
    whole: false,
    prepare: (table) => {
      const bounds = meterBounds(table);
      return (flows) => stretchGaps(flows, bounds);
    },
  },
];

/** Amounts that an attacker who can ask the model tries for each flow, the whole budget among them. */
export const EVASION_TRIES = 8;

export interface EvasionPoint {
  readonly budget: number;
  /** Recall when the amounts are drawn at random, and when the attacker takes for each flow the amount of all tries with the lowest score. */
  readonly recall: { readonly random: Repeated; readonly chosen: Repeated };
  /** Mean change of the score. */
  readonly shift: { readonly random: Repeated; readonly chosen: Repeated };
}

export type Evasion =
  | { readonly disguise: DisguiseName; readonly missing: string }
  | {
      readonly disguise: DisguiseName;
      readonly columns: readonly string[];
      /** Share of the attack flows that can be changed at all. */
      readonly movable: Repeated;
      /** Recall of the flows as they are. */
      readonly recall: Repeated;
      readonly points: readonly EvasionPoint[];
    };

/**
 * What attackers gain who disguise their flows: the Anomaly test rows are padded or stretched within a budget, by amounts drawn at random and by the best of some tries
 * for each flow; Normal rows, model and threshold stay. Over the bench's seeds.
 */
export async function evasion(bench: Bench): Promise<Evasion[]> {
  const { table, parameters, seeds } = bench;
  const kinds = KINDS.map((kind) => ({ kind, disguise: kind.prepare(table) }));
  const runs = await Promise.all(
    seeds.map((Seed) =>
      bench.fit(
        () => {
          const own = { ...parameters, Seed };
          return { rows: splitOf(table, own), parameters: own };
        },
        (model, { rows }) => {
          const flows = pickFlows(table, rows.test.filter((row) => table.labels[row] === 1));
          const testToTrain = rows.test.length / (rows.train.length + rows.validation.length);
          return kinds.map(({ kind, disguise }) => ({ testToTrain, ...attack(model, flows, disguise(flows), kind, Seed) }));
        },
      ),
    ),
  );
  return kinds.map(({ kind }, place) => summarise(kind, runs.map((run) => run[place])));
}

interface Attacked {
  readonly columns: readonly string[];
  readonly movable: number;
  readonly recall: number;
  readonly points: readonly { readonly recall: Record<'random' | 'chosen', number>; readonly shift: Record<'random' | 'chosen', number> }[];
}

/** The smaller budgets' tries stay open to an attacker with a larger one. */
function attack(model: FittedModel, flows: FlowTable, disguise: Disguise | NoDisguise, { budgets, least, whole }: Kind, seed: number): Attacked | NoDisguise {
  if ('missing' in disguise) return disguise;
  const { limits, columns } = disguise;
  const { threshold } = model.decision;
  const source = random(seed, 1);
  const before = model.scores(flows);
  const recall = (scores: Float32Array): number => scores.reduce((found, score) => found + (score >= threshold ? 1 : 0), 0) / flows.rows;
  const shift = (scores: Float32Array): number => scores.reduce((sum, score, row) => sum + score - before[row], 0) / flows.rows;
  const lowest = before.slice();
  const points = budgets.map((budget) => {
    let first = before;
    for (let attempt = 0; attempt < EVASION_TRIES; attempt++) {
      const amounts = limits.map((limit) => amount(Math.min(budget, limit), attempt === EVASION_TRIES - 1, { least, whole }, source));
      const scores = model.scores(disguise.apply(amounts));
      if (attempt === 0) first = scores;
      scores.forEach((score, row) => (lowest[row] = Math.min(lowest[row], score)));
    }
    return { recall: { random: recall(first), chosen: recall(lowest) }, shift: { random: shift(first), chosen: shift(lowest) } };
  });
  return { columns, movable: limits.reduce((sum, limit) => sum + (limit > 0 && limit >= least ? 1 : 0), 0) / flows.rows, recall: recall(before), points };
}

function amount(most: number, all: boolean, { least, whole }: Pick<Kind, 'least' | 'whole'>, source: Random): number {
  const share = all ? 1 : source.next();
  if (most <= 0 || most < least) return 0;
  const drawn = least + share * (most - least);
  return whole ? Math.floor(drawn) : drawn;
}

function summarise({ name, budgets }: Kind, runs: readonly ((Attacked | NoDisguise) & { readonly testToTrain: number })[]): Evasion {
  const missing = runs.find((run) => 'missing' in run);
  if (missing && 'missing' in missing) return { disguise: name, missing: missing.missing };
  const attacked = runs as readonly (Attacked & { readonly testToTrain: number })[];
  const over = (of: (run: Attacked) => number): Repeated => repeated(attacked.map(of), attacked[0].testToTrain);
  return {
    disguise: name,
    columns: attacked[0].columns,
    movable: over(({ movable }) => movable),
    recall: over(({ recall }) => recall),
    points: budgets.map((budget, place) => ({
      budget,
      recall: { random: over(({ points }) => points[place].recall.random), chosen: over(({ points }) => points[place].recall.chosen) },
      shift: { random: over(({ points }) => points[place].shift.random), chosen: over(({ points }) => points[place].shift.chosen) },
    })),
  };
}
