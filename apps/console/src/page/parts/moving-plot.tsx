import type * as Plot from '@observablehq/plot';
import { useCallback, useLayoutEffect, useRef } from 'react';
import { type DrawnPlot, PlotFigure } from './plot.tsx';
import './moving-plot.css';

interface MovingPlotProps {
  readonly caption: string;
  readonly height: number;
  readonly draw: (width: number) => Plot.PlotOptions;
  /** In the plot's units; without `y` a line from top to bottom. Null shows nothing. */
  readonly at: Place | null;
}

interface Place {
  readonly x: number;
  readonly y?: number;
}

/** A plot that is drawn once, with a mark in it that moves: to draw it anew at each step of a slider would take longer than a frame. */
export function MovingPlot({ at, ...plot }: MovingPlotProps) {
  const mark = useRef<(at: Place | null) => void>(undefined);
  const latest = useRef(at);
  const onDrawn = useCallback((drawn: DrawnPlot): void => {
    mark.current = markIn(drawn);
    mark.current(latest.current);
  }, []);
  useLayoutEffect(() => {
    latest.current = at;
    mark.current?.(at);
  }, [at]);
  return <PlotFigure {...plot} onDrawn={onDrawn} />;
}

/** Adds the mark to a drawing and returns what moves it. */
function markIn(drawn: DrawnPlot): (at: Place | null) => void {
  const [x, y] = [drawn.scale('x')!, drawn.scale('y')!];
  const [top, bottom] = [...(y.range as readonly number[])].sort((a, b) => a - b);
  const line = element('line', { class: 'moving-line', y1: top, y2: bottom });
  const dot = element('circle', { class: 'moving-dot', r: 6 });
  drawn.append(line, dot);
  return (at) => {
    line.toggleAttribute('hidden', at === null || at.y !== undefined);
    dot.toggleAttribute('hidden', at?.y === undefined);
    if (at === null) return;
    const left = String(x.apply(at.x));
    if (at.y === undefined) for (const end of ['x1', 'x2']) line.setAttribute(end, left);
    else {
      dot.setAttribute('cx', left);
      dot.setAttribute('cy', String(y.apply(at.y)));
    }
  };
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}
