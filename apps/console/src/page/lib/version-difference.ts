import type { MetricFigure } from '../../api/metric.ts';
import type { VersionDetail } from '../../api/version.ts';

type Setting = VersionDetail['settings'][string];

export interface SettingDifference {
  readonly name: string;
  /** Undefined where that version has no such setting. */
  readonly before: Setting | undefined;
  readonly after: Setting | undefined;
}

/** The settings that two versions do not share, in the order of the newer, then of the older. */
export function settingDifferences(before: VersionDetail['settings'], after: VersionDetail['settings']): SettingDifference[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.filter((name) => before[name] !== after[name]).map((name) => ({ name, before: before[name], after: after[name] }));
}

export interface MetricPair {
  readonly figure: MetricFigure;
  /** Undefined where there is nothing to compare with. */
  readonly other: MetricFigure | undefined;
  /** This minus the other; null where one of the two is not known. */
  readonly difference: number | null;
}

export function metricPairs(figures: readonly MetricFigure[], others: readonly MetricFigure[]): MetricPair[] {
  const known = new Map(others.map((figure) => [figure.name, figure]));
  return figures.map((figure) => {
    const other = known.get(figure.name);
    return { figure, other, difference: figure.value === null || other === undefined || other.value === null ? null : figure.value - other.value };
  });
}
