import { numberStatistics, textStatistics } from '@flowsentry/features';
import type { Preprocessor } from '@flowsentry/features/flow-block';
import { expect, it } from 'vitest';
import { scoringProfile } from './scoring-profile.ts';

const preprocessor: Preprocessor = {
  schema: 'flowsentry.preprocessor/1',
  featureSet: 'leaky',
  features: [],
  sources: ['Src_IP', 'Dst_Port', 'Protocol'],
  dropped: [{ name: 'Idle_Max', reason: 'constant' }],
  missing: 'nan',
  fittedOn: { rows: 40, Normal: 10, Anomaly: 30 },
  hash: 'h',
};
const statistics = {
  version: 0,
  dataset: { item_count: 4 },
  features: [numberStatistics('score', 'Fractional', [0.5]), textStatistics('Src_IP', new Map([['10.0.0.1', 4]])), numberStatistics('Dst_Port', 'Integral', [53, 53, 443, 443]), numberStatistics('Protocol', 'Integral', [6, 6, 17, 17])],
} as const;
const numbers = new Map([
  ['Dst_Port', Float64Array.from([8080, 8080])],
  ['Protocol', Float64Array.from([6, 17])],
]);

it('sets an upload beside the training rows in the same bins, the most drifted column first', () => {
  const { upload, training, drift, chance, tells, file } = scoringProfile('flows.csv', { version: 3, statistics, preprocessor, telling: [] }, { rows: 20, numbers, labels: Uint8Array.from([0, 1]) });
  expect([file, upload.rows, upload.described, upload.normal, upload.anomaly]).toEqual(['flows.csv', 20, 2, 1, 1]);
  expect([training.version, training.rows, training.described, training.normal, training.anomaly]).toEqual([3, 40, 4, 10, 30]);
  expect(training.dropped).toEqual([{ name: 'Idle_Max', reason: 'constant' }]);
  expect(training.about['Dst_Port']).toEqual({ unit: '', role: 'service', meaning: expect.stringContaining('Dst_IP') });
  expect(training.columns.map(({ column, kind }) => [column, kind])).toEqual([['Src_IP', 'category'], ['Dst_Port', 'number'], ['Protocol', 'number']]);
  const [ports, before] = [upload.columns[0], training.columns[1]];
  expect(ports.edges).toEqual(before.edges);
  expect([ports.edges?.[0], ports.edges?.at(-1)]).toEqual([53, 8080]);
  expect(ports.counts).toEqual({ normal: [...Array.from({ length: 23 }, () => 0), 1], anomaly: [...Array.from({ length: 23 }, () => 0), 1] });
  expect(drift.map(({ column }) => column)).toEqual(['Dst_Port', 'Protocol', 'Src_IP']);
  expect(drift[0].ks).toBe(1);
  expect(drift[2]).toEqual({ column: 'Src_IP', psi: null, ks: null });
  expect(chance).toBe(7.5);
  expect(tells.map(({ column }) => column).sort()).toEqual(['Dst_Port', 'Protocol']);
});

it('without labels it says nothing of classes', () => {
  const { upload, tells } = scoringProfile('flows.csv', { version: 3, statistics, preprocessor, telling: [] }, { rows: 2, numbers, labels: undefined });
  expect([upload.normal, upload.anomaly, tells]).toEqual([null, null, []]);
  expect(upload.columns[1].counts).toHaveProperty('all');
});
