import { numberStatistics } from '@flowsentry/features';
import type { Preprocessor } from '@flowsentry/features/flow-block';
import { expect, it } from 'vitest';
import { encodeFrame } from '../../api/score-frames.ts';
import type { Scoring } from '../../api/scoring.ts';
import { profileUpload } from './profile-upload.ts';
import type { TrainingData } from './training-data.ts';

const preprocessor: Preprocessor = {
  schema: 'flowsentry.preprocessor/1',
  featureSet: 'service',
  features: [{ name: 'Dst_Port', kind: 'column' }],
  sources: ['Dst_Port'],
  dropped: [],
  missing: 'nan',
  fittedOn: { rows: 4, Normal: 1, Anomaly: 3 },
  hash: 'h',
};
const training: TrainingData = { version: 1, statistics: { version: 0, dataset: { item_count: 4 }, features: [numberStatistics('Dst_Port', 'Integral', [53, 53, 443, 443])] }, preprocessor, telling: [] };

/** A scoring of two blocks, of two rows and of one. */
const uploadOf = (state: Scoring['state']) => ({
  scoring: { id: '0123456789abcdef', file: 'flows.csv', bytes: 60, version: 1, threshold: 0.5, state, rows: 3, totalRows: 3, anomalies: 1, started: '2026-11-28T10:00:00.000Z', problem: null },
  blocks: 2,
  firstOf: (block: number) => 2 * block,
  body: async (block: number) => Buffer.from(['Dst Port,Label\n443,Normal\n80,Normal\n', 'Dst Port,Label\n8080,Anomaly\n'][block]),
  frames: async (from: number) => {
    const [added, codes] = from === 0 ? [['Normal'], Uint8Array.of(0, 0)] : [['Anomaly'], Uint8Array.of(1)];
    return { bytes: Buffer.from(encodeFrame({ kind: 'rows', rows: { first: 2 * from, scores: new Float32Array(codes.length), columns: { Label: { added, codes } } } })), next: from + 1 };
  },
});

it('reads block after block in a thread, and tells what is in them', async () => {
  const { file, upload, training: { columns }, drift } = await profileUpload(uploadOf('done'), training, AbortSignal.timeout(20_000));
  expect([file, upload.rows, upload.described, upload.normal, upload.anomaly]).toEqual(['flows.csv', 3, 3, 2, 1]);
  expect(upload.columns[0]).toMatchObject({ column: 'Dst_Port', distinct: 3, quantiles: [80, 261.5, 443, 4261.5, 8080] });
  expect(columns[0].edges?.at(-1)).toBe(8080);
  expect(drift[0].ks).toBe(0.5);
});

it.each([
  ['scoring', 'It is not done yet'],
  ['failed', 'It failed'],
] as const)('of a scoring that is %s there is none', async (state, what) => {
  await expect(profileUpload(uploadOf(state), training, AbortSignal.timeout(20_000))).rejects.toMatchObject({ code: 'not-done', message: expect.stringContaining(what) });
});

it('ends with the signal', async () => {
  const controller = new AbortController();
  const upload = { ...uploadOf('done'), body: async () => (controller.abort(new Error('The console ends')), Buffer.from('Dst Port\n1\n')) };
  await expect(profileUpload(upload, training, controller.signal)).rejects.toThrow('The console ends');
});
