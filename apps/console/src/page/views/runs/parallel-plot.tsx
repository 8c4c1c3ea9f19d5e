import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { type Brushes, brushEnds } from '../../lib/brushes.ts';
import { valueText } from '../../lib/run-values.ts';
import { type Trial, type TrialAxis, placeOn } from '../../lib/trial-axes.ts';
import { PlotFigure } from '../../parts/plot.tsx';

interface Props {
  readonly axes: readonly TrialAxis[];
  readonly trials: readonly Trial[];
  /** Those within the brushes; the others are faint. */
  readonly within: readonly Trial[];
  readonly best: Trial | undefined;
  readonly brushes: Brushes;
  /** Ids of runs that are looked at; they are drawn thick. */
  readonly chosen: readonly string[];
}

interface Vertex {
  readonly trial: string;
  readonly axis: string;
  readonly place: number;
  readonly colour: string;
  readonly title: string;
}

/** Narrower an axis and its name do not stand. */
const LEAST_WIDTH = 120;

/** Parallel coordinates: an axis for each setting, the objective to the right, a line for each trial, from blue for the lowest objective to red-orange for the highest. */
export function ParallelPlot({ axes, trials, within, best, brushes, chosen }: Props) {
  const draw = useCallback(
    (): Plot.PlotOptions => {
      const objective = axes.at(-1)!;
      const inside = new Set(within);
      const looked = new Set(chosen);
      const lines = (those: readonly Trial[], options: Plot.LineOptions): Plot.Line => Plot.line(those.flatMap((trial) => verticesOf(trial, axes, objective)), { x: 'axis', y: 'place', z: 'trial', stroke: 'colour', title: 'title', ...options });
      const thick = within.filter((trial) => trial === best || looked.has(trial.run.id));
      return {
        marginTop: 44,
        marginBottom: 26,
        marginLeft: 46,
        marginRight: 52,
        x: { type: 'point', domain: axes.map(({ name }) => name), label: null, axis: null },
        y: { domain: [0, 1], axis: null },
        color: { type: 'identity' },
        marks: [
          Plot.ruleX(axes, { x: 'name', stroke: 'var(--edge)' }),
          ...axes.flatMap((axis) => brushMark(axis, brushes)),
          lines(trials.filter((trial) => !inside.has(trial)), { strokeOpacity: 0.1, strokeWidth: 1 }),
          lines(within, { strokeOpacity: 0.75, strokeWidth: 1.6 }),
          lines(thick, { strokeWidth: 4 }),
          Plot.dot(best && inside.has(best) ? verticesOf(best, axes, objective) : [], { x: 'axis', y: 'place', symbol: 'star', r: 5, fill: 'colour' }),
          Plot.text(axes, { x: 'name', y: 1, text: 'name', dy: -30, fontWeight: 600, fill: 'var(--ink)' }),
          Plot.text(axes, { x: 'name', y: 1, text: ({ high }: TrialAxis) => valueText(high), dy: -13, fill: 'var(--soft)' }),
          Plot.text(axes, { x: 'name', y: 0, text: ({ low }: TrialAxis) => valueText(low), dy: 14, fill: 'var(--soft)' }),
        ],
      };
    },
    [axes, trials, within, best, brushes, chosen],
  );
  const objective = axes.at(-1)!.name;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Parallel coordinates">
      <div style={{ minWidth: axes.length * LEAST_WIDTH }}>
        <PlotFigure caption={`Each line is a trial, coloured by ${objective} from blue (lowest) to red-orange (highest); stars mark the best. Lines outside the ranges below are faint. The same numbers stand in the table.`} height={340} draw={draw} />
      </div>
    </div>
  );
}

function verticesOf({ run, values }: Trial, axes: readonly TrialAxis[], objective: TrialAxis): Vertex[] {
  const reached = values[objective.name];
  const colour = reached === undefined ? 'var(--soft)' : `color-mix(in oklab, var(--anomaly) ${(100 * placeOn(objective, reached)).toFixed(0)}%, var(--normal))`;
  return axes.flatMap((axis) => {
    const value = values[axis.name];
    return value === undefined ? [] : [{ trial: run.id, axis: axis.name, place: placeOn(axis, value), colour, title: `${run.name}: ${objective.name} ${valueText(reached)}` }];
  });
}

/** The brushed part of an axis. */
function brushMark(axis: TrialAxis, brushes: Brushes): Plot.Markish[] {
  const brush = brushes[axis.name];
  if (!brush || (brush.from === '' && brush.to === '')) return [];
  const [from = -Infinity, to = Infinity] = brushEnds(brush);
  const [low, high] = [from, to].map((end) => placeOn(axis, Math.min(Math.max(end, axis.low), axis.high)));
  return [Plot.link([axis], { x1: 'name', x2: 'name', y1: low, y2: high, stroke: 'var(--warn)', strokeWidth: 12, strokeOpacity: 0.35, strokeLinecap: 'butt' })];
}
