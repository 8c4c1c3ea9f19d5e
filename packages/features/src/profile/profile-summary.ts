import { textTable } from '@flowsentry/kit';
import type { Profile } from './profile.ts';
import { percent, whole } from './words.ts';

/** What a person sees on the terminal. */
export function profileSummary({ rows, notes, repeats, leakage, drift }: Profile): string {
  const { Normal, Anomaly } = notes.classes;
  const lines = [
    `${whole(rows)} flows: ${whole(Normal)} Normal (${percent(Normal / rows)}), ${whole(Anomaly)} Anomaly`,
    `${whole(notes.duplicates)} exact duplicates (${percent(notes.duplicates / rows)}), ${whole(repeats[0].repeatedRows)} repeats in the flow statistics (${percent(repeats[0].repeatedRows / rows)})`,
    ...(notes.absent.length > 0 ? [`${notes.absent.length} of the columns are absent`] : []),
    '',
    textTable(['single column', 'role', 'macro-F1', 'ROC AUC'], leakage.slice(0, 8).map(({ name, role, macroF1, auc }) => [name, role, macroF1.toFixed(3), auc.toFixed(3)])),
  ];
  if (drift) lines.push('', textTable(['drift', 'PSI', 'KS'], drift.columns.slice(0, 8).map(({ name, psi, ks }) => [name, psi.toFixed(3), ks.toFixed(3)])));
  return lines.join('\n');
}
