import type { DataSummary } from '../data-summary.ts';

/** What preprocessing might have found in 1,000 flows. */
export const A_DATA_SUMMARY: DataSummary = {
  fingerprint: 'f'.repeat(64),
  rows: 1000,
  files: [{ file: 'flows.csv', rows: 1000 }],
  classes: { Normal: 64, Anomaly: 936 },
  absent: [],
  unknown: [],
  missing: {},
  infinite: {},
  duplicates: 0,
  split: {
    protocol: 'grouped',
    seed: 7,
    featureSet: 'service',
    testShare: 0.3,
    validationShare: 0.2,
    train: { rows: 560, Normal: 36, Anomaly: 524, inTrain: 560 },
    validation: { rows: 140, Normal: 9, Anomaly: 131, inTrain: 0 },
    test: { rows: 300, Normal: 19, Anomaly: 281, inTrain: 0 },
    vectors: { distinct: 420, shared: 0 },
  },
  features: 65,
  dropped: [],
  preprocessorHash: 'e'.repeat(64),
};
