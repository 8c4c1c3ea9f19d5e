import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';

interface PlotProps {
  /** Stands above the plot, and is what a screen reader says of it. */
  readonly caption: string;
  /** In pixels; the width is that of the place. */
  readonly height: number;
  /** Called anew when it changes or the place's width does: keep it with useCallback. */
  readonly draw: (width: number) => Plot.PlotOptions;
  /** Is given each drawing once it stands on the page, to put into it what moves more often than it is drawn. Keep it with useCallback too. */
  readonly onDrawn?: (drawn: DrawnPlot) => void;
}

export type DrawnPlot = ReturnType<typeof Plot.plot>;

/** Our style sheet has the rules that Plot would put into a style element of its own, which the page's policy forbids. */
const CLASS = 'plot';

/** An Observable Plot as a figure that is as wide as its place and as high as told from the beginning. */
export function PlotFigure({ caption, height, draw, onDrawn }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  useEffect(() => {
    if (width === 0) return;
    const drawn = Plot.plot({ ...draw(width), width, height, className: CLASS });
    for (const style of drawn.querySelectorAll('style')) style.remove();
    // Of an image nobody hears the parts.
    for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', caption);
    place.current!.replaceChildren(drawn);
    onDrawn?.(drawn);
  }, [width, height, draw, caption, onDrawn]);
  return (
    <figure className="figure">
      <figcaption>{caption}</figcaption>
      <div ref={place} style={{ height }} />
    </figure>
  );
}

function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => setWidth(Math.floor(contentRect.width)));
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
