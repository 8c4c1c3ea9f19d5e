import { measure } from '@flowsentry/evaluator';
import { random } from '@flowsentry/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boosterParameters } from './booster-parameters.ts';
import { assignFolds, boosterScores, outOfFoldScores } from './out-of-fold.ts';
import { parseParameters } from './parameters.ts';

/** Rows of one column that holds the row's vector, and a label each. */
const someRows = fc.array(fc.record({ vector: fc.integer({ min: 0, max: 30 }), label: fc.constantFrom(0, 1) }), { minLength: 2, maxLength: 80 });
const folds = fc.integer({ min: 2, max: 20 });
const seeds = fc.nat();

const column = (values: readonly number[]): Parameters<typeof outOfFoldScores>[0]['matrix'] => ({ data: Float32Array.from(values), rows: values.length, columns: 1, names: ['vector'] });
const groupsOf = (vectors: readonly number[]): Uint32Array => {
  const distinct = [...new Set(vectors)];
  return Uint32Array.from(vectors, (vector) => distinct.indexOf(vector));
};

describe('assignFolds', () => {
  it('keeps a group in one fold and fills the folds evenly in each stratum', () => {
    fc.assert(
      fc.property(someRows, folds, seeds, (rows, count, seed) => {
        const labels = Uint8Array.from(rows, ({ label }) => label);
        const groups = groupsOf(rows.map(({ vector }) => vector));
        const assigned = assignFolds(labels, groups, count, seed);
        expect(assigned).toHaveLength(rows.length);
        const members = Map.groupBy(groups.keys(), (row) => groups[row]);
        const strata = Map.groupBy(members.values(), (group) => `${group.some((row) => labels[row] === 0)} ${group.some((row) => labels[row] === 1)}`);
        for (const group of members.values()) expect(new Set(group.map((row) => assigned[row])).size).toBe(1);
        for (const stratum of strata.values()) {
          const filled = Array.from({ length: count }, () => 0);
          for (const group of stratum) filled[assigned[group[0]]] += group.length;
          expect(Math.max(...filled) - Math.min(...filled)).toBeLessThanOrEqual(Math.max(...stratum.map((group) => group.length)));
        }
      }),
    );
  });

  it('of rows that are their own groups gives each fold its share of either class', () => {
    const labels = Uint8Array.from({ length: 103 }, (_, row) => (row % 10 === 0 ? 0 : 1));
    const assigned = assignFolds(labels, Uint32Array.from(labels.keys()), 5, 3);
    const count = (label: number): number[] => [0, 1, 2, 3, 4].map((fold) => assigned.filter((place, row) => place === fold && labels[row] === label).length);
    expect(count(0)).toEqual([3, 2, 2, 2, 2]);
    expect(count(1)).toEqual([19, 19, 18, 18, 18]);
  });

  it('depends on the seed and on nothing else', () => {
    const labels = Uint8Array.from({ length: 60 }, (_, row) => row % 2);
    const groups = Uint32Array.from(labels.keys());
    expect(assignFolds(labels, groups, 4, 1)).toEqual(assignFolds(labels, groups, 4, 1));
    expect(assignFolds(labels, groups, 4, 1)).not.toEqual(assignFolds(labels, groups, 4, 2));
  });
});

describe('outOfFoldScores', () => {
  it('scores each row once, in its place, by a model that has not seen it', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, folds, fc.boolean(), seeds, async (rows, count, grouped, seed) => {
        const matrix = { data: Float32Array.from(rows.flatMap(({ vector }, row) => [grouped ? vector : row, vector])), rows: rows.length, columns: 2, names: ['id', 'vector'] };
        const labels = Uint8Array.from(rows, ({ label }) => label);
        const ids = (data: Float32Array): number[] => [...data].filter((_, place) => place % 2 === 0);
        let scored = 0;
        const scores = await outOfFoldScores({ matrix, labels }, count, grouped, seed, async (training, held) => {
          expect(held.names).toEqual(matrix.names);
          expect(training.matrix.rows + held.rows).toBe(rows.length);
          expect(training.labels).toHaveLength(training.matrix.rows);
          const seen = new Set(ids(training.matrix.data));
          const heldIds = ids(held.data);
          for (const id of heldIds) expect(seen.has(id)).toBe(false);
          scored += held.rows;
          return Float32Array.from(heldIds);
        });
        expect(scored).toBe(rows.length);
        expect([...scores]).toEqual(ids(matrix.data));
      }),
      { numRuns: 50 },
    );
  });

  it('without grouped lets identical rows part', async () => {
    const matrix = column(Array.from({ length: 20 }, () => 7));
    const labels = Uint8Array.from({ length: 20 }, (_, row) => row % 2);
    const sizes = async (grouped: boolean): Promise<number[]> => {
      const found: number[] = [];
      await outOfFoldScores({ matrix, labels }, 4, grouped, 1, async (_, held) => {
        found.push(held.rows);
        return new Float32Array(held.rows);
      });
      return found.sort((a, b) => a - b);
    };
    expect(await sizes(false)).toEqual([4, 4, 6, 6]);
    expect(await sizes(true)).toEqual([0, 0, 0, 20]);
  });

  it('of a booster tell noise from a signal', async () => {
    const source = random(4);
    const labels = Uint8Array.from({ length: 400 }, () => source.integer(2));
    const fitAndScore = boosterScores(boosterParameters(parseParameters(['max_depth=3'])), 20, new AbortController().signal);
    const rocAuc = async (values: Iterable<number>): Promise<number> => measure(labels, await outOfFoldScores({ matrix: column([...values]), labels }, 5, false, 1, fitAndScore), 0.5).rocAuc;
    expect(await rocAuc(Array.from(labels, (label) => label + source.normal() / 2))).toBeGreaterThan(0.85);
    // A model that had seen the rows would know their labels by heart.
    expect(Math.abs((await rocAuc(Array.from(labels, () => source.normal()))) - 0.5)).toBeLessThan(0.12);
  });
});
