import type { RunSummary } from '../../api/run.ts';

export interface SettingRow {
  readonly name: string;
  /** One for each run; undefined where it has no such setting. */
  readonly values: readonly (RunSummary['config'][string] | undefined)[];
}

/** Every setting of the runs with its values, those that differ first. */
export function settingRows(runs: readonly Pick<RunSummary, 'config'>[]): { readonly differing: SettingRow[]; readonly alike: SettingRow[] } {
  const names = [...new Set(runs.flatMap(({ config }) => Object.keys(config)))];
  const rows = names.map((name): SettingRow => ({ name, values: runs.map(({ config }) => config[name]) }));
  const differs = ({ values }: SettingRow): boolean => new Set(values).size > 1;
  return { differing: rows.filter(differs), alike: rows.filter((row) => !differs(row)) };
}
