import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { MetricFigure } from '../../../api/metric.ts';
import type { VersionDetail } from '../../../api/version.ts';
import { PlotFigure } from '../../parts/plot.tsx';

/** Those from 0 to 1 of which more is better. */
const SHOWN: ReadonlySet<MetricFigure['name']> = new Set(['macroF1', 'mcc', 'balancedAccuracy', 'rocAuc', 'prAucNormal', 'recallAnomaly', 'recallNormal', 'precisionNormal']);

interface Mark extends MetricFigure {
  readonly version: string;
}

const marksOf = ({ version, metrics }: VersionDetail): Mark[] => metrics.filter(({ name, value }) => SHOWN.has(name) && value !== null).map((figure) => ({ ...figure, version: `version ${version}` }));

/** Metrics with their intervals; another version's below each, as triangles. */
export function IntervalPlot({ version, beside }: { readonly version: VersionDetail; readonly beside: VersionDetail | undefined }) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const series = [{ marks: marksOf(version), colour: 'var(--normal)', symbol: 'circle', dy: beside ? -5 : 0 } as const, ...(beside ? [{ marks: marksOf(beside), colour: 'var(--anomaly)', symbol: 'triangle', dy: 5 } as const] : [])];
      return {
        marginLeft: Math.min(150, width * 0.45),
        marginRight: 14,
        x: { label: null, grid: true, nice: true, ticks: width < 420 ? 4 : 7 },
        y: { label: null, domain: marksOf(version).map(({ title }) => title), tickSize: 0 },
        marks: series.flatMap(({ marks, colour, symbol, dy }) => [
          Plot.ruleY(marks.filter(({ low, high }) => low !== null && high !== null), { y: 'title', x1: 'low', x2: 'high', stroke: colour, strokeWidth: 2, dy }),
          Plot.dot(marks, { y: 'title', x: 'value', fill: colour, symbol, r: 4.5, dy, title: (mark: Mark) => `${mark.title} of ${mark.version}: ${mark.value?.toFixed(4)}` }),
        ]),
      };
    },
    [version, beside],
  );
  const caption = `Metrics with 95 % intervals: version ${version.version} as circles${beside ? `, version ${beside.version} as triangles` : ''}`;
  return <PlotFigure caption={caption} height={beside ? 300 : 240} draw={draw} />;
}
