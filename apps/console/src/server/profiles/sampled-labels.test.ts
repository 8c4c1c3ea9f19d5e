import { expect, it } from 'vitest';
import { type ScoredRows, encodeFrame } from '../../api/score-frames.ts';
import { sampledLabels } from './sampled-labels.ts';

/** A scoring of two blocks, one frame each. */
const scoringOf = (...columns: readonly ScoredRows['columns'][]) => ({
  blocks: 2,
  frames: async (from: number) => ({ bytes: Buffer.from(encodeFrame({ kind: 'rows', rows: { first: 3 * from, scores: new Float32Array(3), columns: columns[from] } })), next: from + 1 }),
});
const ROWS = Uint32Array.of(0, 2, 4);
const labelled = (added: readonly string[], ...codes: readonly number[]): ScoredRows['columns'] => ({ Label: { added, codes: Uint8Array.from(codes) } });

it('are found by the dictionary that grows from frame to frame', async () => {
  expect(await sampledLabels(scoringOf(labelled(['Normal'], 0, 0, 0), labelled(['Anomaly'], 1, 1, 0)), ROWS)).toEqual(Uint8Array.of(0, 0, 1));
});

it.each([
  ['the file has no labels', scoringOf({}, {})],
  ['one of them is unknown', scoringOf(labelled(['Normal'], 0, 0, 0), labelled(['No Label'], 0, 1, 0))],
])('are none where %s', async (_, scoring) => expect(await sampledLabels(scoring, ROWS)).toBeUndefined());

it('of other rows do not matter', async () => {
  expect(await sampledLabels(scoringOf(labelled(['Normal'], 0, 0, 0), labelled(['No Label'], 1, 0, 1)), ROWS)).toEqual(Uint8Array.of(0, 0, 0));
});
