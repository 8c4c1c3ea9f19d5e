import { type Finding, type Manifest, percent } from '@flowsentry/evaluator';
import type { DataSummary } from './data-summary.ts';
import type { Parameters } from './parameters.ts';
import { splitFinding } from './split-finding.ts';

/** What a reader must know of the data before believing the figures. */
export function findings(data: DataSummary, { DataOrigin }: Pick<Parameters, 'DataOrigin'>): Finding[] {
  const { rows, classes, duplicates, infinite, absent, dropped, split } = data;
  const found: Finding[] = [];
  if (DataOrigin === 'synthetic') {
    found.push({ level: 'trap', title: 'The flows are synthetic.', detail: 'They come from a simulator calibrated by IoTID20. The figures show that the path works; they say nothing about a real network.' });
  }
  const rarer = Math.min(classes.Normal, classes.Anomaly) / rows;
  found.push({ level: 'note', title: `${percent(classes.Normal / rows)} of the flows are Normal.`, detail: `Calling everything ${classes.Normal < classes.Anomaly ? 'Anomaly' : 'Normal'} has an accuracy of ${percent(1 - rarer)}, so accuracy means nothing here.` });
  found.push({ level: duplicates > 0 ? 'trap' : 'note', title: `${percent(duplicates / rows)} of the rows repeat an earlier row exactly.`, detail: `In the features the model sees, ${percent(1 - split.vectors.distinct / rows)} repeat an earlier row.` });
  found.push(splitFinding(split));
  if (split.featureSet === 'leaky') {
    found.push({ level: 'trap', title: 'The features include identifiers.', detail: 'Addresses, Flow_ID and Timestamp each give the label away. These figures show the leak and nothing else.' });
  }
  found.push({ level: 'trap', title: 'Labels follow the capture, not the flow, where a data set was labelled as IoTID20 was.', detail: 'Ordinary video or discovery traffic recorded during an attack is called Anomaly there, and every capture was metered with timeouts of its own, so Flow_Duration alone tells much of the label. The small models of a few columns measure it.' });
  const infinities = Object.entries(infinite);
  if (infinities.length > 0) {
    found.push({ level: 'note', title: 'Infinities count as missing.', detail: infinities.map(([column, cells]) => `${column}: ${cells.toLocaleString('en')}`).join(', ') });
  }
  const constant = dropped.filter(({ reason }) => reason === 'constant').map(({ name }) => name);
  const repeating = dropped.filter(({ reason }) => reason === 'repeats').map(({ name, of }) => `${name} (as ${of})`);
  if (constant.length > 0) found.push({ level: 'note', title: `${constant.length} columns are constant in the training rows and were dropped.`, detail: constant.join(', ') });
  if (repeating.length > 0) found.push({ level: 'note', title: `${repeating.length} columns repeat another in the training rows and were dropped.`, detail: repeating.join(', ') });
  if (absent.length > 0) found.push({ level: 'note', title: `${absent.length} of the known columns are absent from the data.`, detail: absent.join(', ') });
  return found;
}

const SPLIT_SETTINGS = ['Seed', 'SplitProtocol', 'FeatureSet', 'HeldOutAttack', 'TestShare', 'ValidationShare'] as const;

type Origin = Pick<Manifest, 'dataFingerprint' | 'settings'>;

/** Whether the incumbent may have been trained on rows that both are judged on here. */
export function incumbentFindings(model: Origin, incumbent: Origin): Finding[] {
  const differs = SPLIT_SETTINGS.filter((name) => model.settings[name] !== incumbent.settings[name]);
  if (model.dataFingerprint === incumbent.dataFingerprint && differs.length === 0) return [];
  const why = [...(model.dataFingerprint === incumbent.dataFingerprint ? [] : ['other data']), ...differs];
  return [{ level: 'trap', title: 'The incumbent may have seen some of the test rows.', detail: `It was trained after another split (${why.join(', ')}), which can only make it look better than it is.` }];
}
