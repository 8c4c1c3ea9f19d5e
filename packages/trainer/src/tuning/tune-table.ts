import { METRICS } from '@flowsentry/evaluator';
import { textTable } from '@flowsentry/kit';
import { gainTable } from './gain-table.ts';
import type { SearchSettings } from './search-plan.ts';
import { leaders, searchTable } from './search-table.ts';
import type { TuneResult } from './tune-here.ts';

/** What a person reads at the end of a search: its best trials, the one that was chosen and why, the settings, their gain. */
export function tuneTable({ file, settings: { parameters, search, gain }, trials }: TuneResult, { objective }: Pick<SearchSettings, 'objective'>): string {
  const { title } = METRICS[objective];
  const { chosen, best, alike, completed, stoppedEarly, failed } = search;
  const of = ({ trial, value, macroF1 }: typeof chosen): string => `trial ${trial} (${title} ${value.toFixed(4)}, out-of-fold macro-F1 ${macroF1.toFixed(4)})`;
  return [
    `${search.trials} trials (${completed} completed, ${stoppedEarly} stopped early, ${failed} failed), each cross-validated on ${search.folds.count} folds, cut ${search.folds.repeats} times.`,
    searchTable(leaders(trials, objective, 5), objective),
    '',
    `Best by ${title}: ${of(best)}. ${alike} trials are within one standard error of it; of these the highest out-of-fold macro-F1 has ${of(chosen)}.`,
    `The default is ${of(search.default)}.`,
    '',
    textTable(['parameter', 'value'], Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    '',
    gainTable(gain),
    '',
    `Settings: ${file} (npx nx run trainer:pipeline -- --settings ${file})`,
  ].join('\n');
}
