import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Booster } from './booster.ts';
import { XgboostError } from './error.ts';
import { floatMath } from './float-math.ts';
import { forestOf } from './forest.ts';
import type { Parameters } from './parameters.ts';
import { probeRows } from './probe-rows.ts';
import { pythonModel } from './python-fixtures.ts';
import { smallData } from './small-data.ts';
import { trainSync } from './train-sync.ts';
import { TreeWalk } from './tree-walk.ts';

const COLUMNS = 7;
const ROWS = 6000;
const known = smallData(600, COLUMNS);

function boosterOf(parameters: Parameters, rounds = 12): Booster {
  return trainSync({ parameters: { objective: 'binary:logistic', tree_method: 'hist', nthread: 1, max_depth: 6, ...parameters }, rounds, train: known }).booster;
}

function scoresOf(walk: TreeWalk, data: Float32Array): Float32Array {
  const scores = new Float32Array(data.length / walk.columns);
  walk.predict(data, scores.length, scores);
  return scores;
}

describe('TreeWalk gives the booster’s scores, bit for bit', () => {
  it.each<[string, Parameters, number?]>([
    ['shallow trees', { max_depth: 1 }],
    ['deep trees', { max_depth: 14, min_child_weight: 0, lambda: 0 }, 200],
    ['trees that grow by loss', { grow_policy: 'lossguide', max_leaves: 40, max_depth: 0 }],
    ['parallel trees', { num_parallel_tree: 3, subsample: 0.7 }],
    ['another base score', { base_score: 0.03 }],
    ['weighted classes', { scale_pos_weight: 0.07 }],
    ['steep steps', { eta: 30, lambda: 0 }, 60],
    ['the exact method', { tree_method: 'exact' }],
    ['a single leaf', { gamma: 1e9 }, 1],
  ])('%s, on their own thresholds and beside them, with missing and infinite values', (_, parameters, rounds) => {
    using booster = boosterOf(parameters, rounds);
    const walk = TreeWalk.of(booster)!;
    // More rows than the walk checked itself with.
    const data = probeRows(forestOf(booster)!, COLUMNS, ROWS);
    expect(scoresOf(walk, data)).toEqual(booster.predict({ data, rows: ROWS, columns: COLUMNS }));
  });

  it('any rows', () => {
    using booster = boosterOf({});
    const walk = TreeWalk.of(booster)!;
    const thresholds = Array.from(probeRows(forestOf(booster)!, COLUMNS, 200));
    const value = fc.oneof(fc.float(), fc.constantFrom(...thresholds), fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3.4028234663852886e38, 1e-45));
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: COLUMNS, maxLength: COLUMNS }), { minLength: 1, maxLength: 30 }), (rows) => {
        const data = Float32Array.from(rows.flat());
        expect(scoresOf(walk, data)).toEqual(booster.predict({ data, rows: rows.length, columns: COLUMNS }));
      }),
      { numRuns: 200 },
    );
  });

  it.each(['json', 'ubj', 'deprecated'] as const)('a model that Python saved as %s', (format) => {
    using booster = Booster.load(pythonModel('hist-weighted', format), { threads: 1 });
    const data = probeRows(forestOf(booster)!, booster.columns, ROWS);
    expect(scoresOf(TreeWalk.of(booster)!, data)).toEqual(booster.predict({ data, rows: ROWS, columns: booster.columns }));
  });

  it('after the booster is gone', () => {
    const booster = boosterOf({});
    const walk = TreeWalk.of(booster)!;
    const { data, rows } = known.matrix;
    const scores = booster.predict(known.matrix);
    booster.dispose();
    const out = new Float32Array(rows + 1).fill(7);
    walk.predict(data, rows - 1, out);
    expect([...out.subarray(0, rows - 1)]).toEqual([...scores.subarray(0, rows - 1)]);
    expect([...out.subarray(rows - 1)]).toEqual([7, 7]);
  });
});

describe('TreeWalk leaves to the booster', () => {
  it.each<[string, Parameters]>([
    ['dart', { booster: 'dart', rate_drop: 0.3 }],
    ['gblinear', { booster: 'gblinear', updater: 'coord_descent' }],
    ['several classes', { objective: 'multi:softprob', num_class: 3 }],
    ['margins', { objective: 'binary:logitraw' }],
    ['hinges', { objective: 'binary:hinge' }],
    ['regression', { objective: 'reg:squarederror' }],
    ['the logistic loss under another name', { objective: 'reg:logistic' }],
  ])('%s', (_, parameters) => {
    using booster = boosterOf(parameters);
    expect(TreeWalk.of(booster)).toBeUndefined();
  });

  it.each(['expf', 'logf'] as const)('any model where %s is wrong in the last bit', (name) => {
    using booster = boosterOf({ base_score: 0.3 });
    const math = floatMath()!;
    expect(TreeWalk.of(booster, math)).toBeInstanceOf(TreeWalk);
    const wrong = (x: number): number => Math.fround(math[name](x) * (1 + 2 ** -22));
    expect(TreeWalk.of(booster, { ...math, [name]: wrong })).toBeUndefined();
  });
});

it('refuses rows that are not there, and answers without room', () => {
  using booster = boosterOf({});
  const walk = TreeWalk.of(booster)!;
  const code = (work: () => unknown): string | undefined => {
    try {
      work();
    } catch (error) {
      return error instanceof XgboostError ? error.code : undefined;
    }
  };
  const matrix = new Float32Array(3 * COLUMNS);
  expect(code(() => walk.predict(matrix, 4, new Float32Array(4)))).toBe('matrix-shape');
  expect(code(() => walk.predict(matrix, 3, new Float32Array(2)))).toBe('matrix-shape');
  expect(code(() => walk.predict(matrix, Number.NaN, new Float32Array(2)))).toBe('matrix-shape');
});
