import { expect, it } from 'vitest';
import { findings, incumbentFindings } from './findings.ts';
import { parseParameters } from './parameters.ts';
import { A_DATA_SUMMARY } from './testing/a-data-summary.ts';

const real = parseParameters([]);
const text = (...args: Parameters<typeof findings>): string[] => findings(...args).map(({ level, title, detail }) => `${level}: ${title} ${detail}`);

const LABELS =
  'trap: Labels follow the capture, not the flow, where a data set was labelled as IoTID20 was. Ordinary video or discovery traffic recorded during an attack is called Anomaly there, and every capture was metered with timeouts of its own, so Flow_Duration alone tells much of the label. The small models of a few columns measure it.';

it('of clean flows', () => {
  expect(text(A_DATA_SUMMARY, real)).toEqual([
    'note: 6.4 % of the flows are Normal. Calling everything Anomaly has an accuracy of 93.6 %, so accuracy means nothing here.',
    'note: 0.0 % of the rows repeat an earlier row exactly. In the features the model sees, 58.0 % repeat an earlier row.',
    'note: No test row has a feature vector that was trained on. The split is "grouped".',
    LABELS,
  ]);
});

it('of synthetic flows with every trap', () => {
  const { split } = A_DATA_SUMMARY;
  const trapped = {
    ...A_DATA_SUMMARY,
    classes: { Normal: 600, Anomaly: 400 },
    duplicates: 262,
    infinite: { 'Flow_Byts/s': 1204, 'Flow_Pkts/s': 7 },
    absent: ['Fwd_PSH_Flags', 'Idle_Min'],
    dropped: [
      { name: 'Fwd_URG_Flags', reason: 'constant' },
      { name: 'CWE_Flag_Count', reason: 'constant' },
      { name: 'Subflow_Fwd_Pkts', reason: 'repeats', of: 'Tot_Fwd_Pkts' },
    ],
    split: { ...split, protocol: 'random', featureSet: 'leaky', test: { ...split.test, inTrain: 174 } },
  } as const;
  expect(text(trapped, parseParameters(['DataOrigin=synthetic']))).toEqual([
    'trap: The flows are synthetic. They come from a simulator calibrated by IoTID20. The figures show that the path works; they say nothing about a real network.',
    'note: 60.0 % of the flows are Normal. Calling everything Normal has an accuracy of 60.0 %, so accuracy means nothing here.',
    'trap: 26.2 % of the rows repeat an earlier row exactly. In the features the model sees, 58.0 % repeat an earlier row.',
    'trap: 58.0 % of the test rows have a feature vector that was trained on. The split is "random": the figures include what the model knows by heart. Use the split "grouped" to judge.',
    'trap: The features include identifiers. Addresses, Flow_ID and Timestamp each give the label away. These figures show the leak and nothing else.',
    LABELS,
    'note: Infinities count as missing. Flow_Byts/s: 1,204, Flow_Pkts/s: 7',
    'note: 2 columns are constant in the training rows and were dropped. Fwd_URG_Flags, CWE_Flag_Count',
    'note: 1 columns repeat another in the training rows and were dropped. Subflow_Fwd_Pkts (as Tot_Fwd_Pkts)',
    'note: 2 of the known columns are absent from the data. Fwd_PSH_Flags, Idle_Min',
  ]);
});

it('of an incumbent that may have seen the test rows', () => {
  const model = { dataFingerprint: 'a', settings: { ...real } };
  expect(incumbentFindings(model, { ...model, settings: { ...real, eta: 0.3 } })).toEqual([]);
  expect(incumbentFindings(model, { ...model, dataFingerprint: 'b', settings: { ...real, Seed: 8 } })).toEqual([
    { level: 'trap', title: 'The incumbent may have seen some of the test rows.', detail: 'It was trained after another split (other data, Seed), which can only make it look better than it is.' },
  ]);
});
