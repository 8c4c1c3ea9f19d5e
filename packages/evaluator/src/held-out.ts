import { type FlowTable, type LabelRule, type RowGroups, readFlows, repeatGroups, transform } from '@flowsentry/features';
import type { Model } from './archive/load-model.ts';
import type { Finding } from './report/report.ts';

/** A labelled file as a model sees it. */
export interface HeldOut {
  readonly labels: Uint8Array;
  readonly scores: Float32Array;
  readonly categories: Readonly<Record<string, readonly string[]>>;
  readonly repeats: RowGroups;
  readonly findings: readonly Finding[];
}

/** Reads labelled flows, makes the model's features of them and scores them. Throws what {@link readFlows} and {@link transform} throw. */
export async function scoreHeldOut(model: Model, path: string, options: { readonly labelRule: LabelRule; readonly signal: AbortSignal }): Promise<HeldOut> {
  const table = await readFlows(path, { columns: model.preprocessor.sources, ...options });
  const matrix = transform(model.preprocessor, table);
  const scores = model.booster.predict(matrix);
  const repeats = repeatGroups(matrix);
  const categories = Object.fromEntries([...table.texts].filter(([name]) => name === 'Cat' || name === 'Sub_Cat').map(([name, { codes, values }]) => [name, Array.from(codes, (code) => values[code])]));
  return { labels: table.labels, scores, categories, repeats, findings: findingsOf(model, table, repeats) };
}

function findingsOf({ preprocessor, manifest }: Model, { rows, notes }: FlowTable, repeats: RowGroups): Finding[] {
  const findings: Finding[] = [
    {
      level: 'trap',
      title: 'Held out?',
      detail: `The model was trained on data with the fingerprint ${manifest.dataFingerprint}. Whether flows of this file were among them is not recorded: if they were, every figure here is too good.`,
    },
  ];
  const share = (count: number): string => `${((100 * count) / rows).toFixed(1)} %`;
  if (repeats.count < rows) {
    findings.push({
      level: 'note',
      title: 'Repeats.',
      detail: `${rows - repeats.count} of ${rows} flows (${share(rows - repeats.count)}) equal an earlier one in every feature, so the model cannot tell them apart; ${notes.duplicates} equal it in every column. They are resampled together.`,
    });
  }
  if (preprocessor.featureSet === 'leaky') {
    findings.push({ level: 'trap', title: 'Leaking features.', detail: 'The model sees identifiers and time stamps, which give the label away in this kind of data. It is a demonstration, not a detector.' });
  }
  const missing = Object.values(notes.missing).reduce((sum, count) => sum + count, 0);
  const infinite = Object.values(notes.infinite).reduce((sum, count) => sum + count, 0);
  if (missing + infinite > 0) {
    findings.push({ level: 'note', title: 'Missing values.', detail: `${missing} cells are empty and ${infinite} infinite; the model takes both for missing.` });
  }
  return findings;
}
