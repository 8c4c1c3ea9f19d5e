import { SERIES } from './series.ts';

/** The line of the run at that place, as it is drawn. */
export function SeriesKey({ place }: { readonly place: number }) {
  const { colour, dash } = SERIES[place];
  return (
    <svg className="series-key" viewBox="0 0 34 10" aria-hidden="true">
      <line x1="0" x2="34" y1="5" y2="5" stroke={colour} strokeWidth="3" strokeDasharray={dash} />
    </svg>
  );
}
