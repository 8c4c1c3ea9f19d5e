import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { percent } from '../../lib/format.ts';
import { type OperatingPoint, decidedPoint, nearestPoint } from '../../lib/operating-line.ts';
import { thresholdText } from '../../lib/threshold-text.ts';

interface Props {
  readonly line: readonly OperatingPoint[];
  /** The place in the line. */
  readonly place: number;
  /** The place that costs least. */
  readonly cheapest: number | undefined;
  readonly onMove: (place: number) => void;
}

const PAGE = 10;
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE, Home: -Infinity, End: Infinity };

/** Chooses among the thresholds whose results are known: by a slider spaced by log-odds whose arrow keys go from one to the next, or as a number, of which the nearest is taken. */
export function ThresholdSlider({ line, place, cheapest, onMove }: Props) {
  const point = line[place];
  const decided = decidedPoint(line);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onMove(Math.min(Math.max(place + step, 0), line.length - 1));
  };
  return (
    <div className="threshold" role="group" aria-label="Threshold">
      <label htmlFor="threshold-slider">Threshold</label>
      <input
        id="threshold-slider"
        type="range"
        min={line[0].odds}
        max={line.at(-1)!.odds}
        step="any"
        value={point.odds}
        aria-valuetext={`${thresholdText(point.threshold)}: ${saying(point)}`}
        onKeyDown={onKeyDown}
        onChange={({ target }) => onMove(nearestByOdds(line, Number(target.value)))}
      />
      <NumberField key={point.threshold} line={line} threshold={point.threshold} onMove={onMove} />
      <span className="row">
        <button type="button" className="quiet" disabled={place === decided} onClick={() => onMove(decided)}>
          Decided: {thresholdText(line[decided].threshold)}
        </button>
        <button type="button" className="quiet" disabled={cheapest === undefined || place === cheapest} onClick={() => onMove(cheapest!)}>
          Cheapest: {cheapest === undefined ? '–' : thresholdText(line[cheapest].threshold)}
        </button>
      </span>
      <span className="threshold-says">{saying(point)}</span>
    </div>
  );
}

/** What is typed counts when the field is left or Enter is pressed. */
function NumberField({ line, threshold, onMove }: Pick<Props, 'line' | 'onMove'> & { readonly threshold: number }) {
  const [text, setText] = useState(thresholdText(threshold));
  const take = (event: FormEvent): void => {
    event.preventDefault();
    const typed = Number(text);
    if (text === thresholdText(threshold)) return;
    if (text.trim() === '' || !(typed >= 0 && typed <= 1)) setText(thresholdText(threshold));
    else onMove(nearestPoint(line, typed));
  };
  return (
    <form onSubmit={take} noValidate>
      <input className="threshold-number" inputMode="decimal" aria-label="Threshold as a number from 0 to 1; the nearest known one is taken" value={text} onChange={({ target }) => setText(target.value)} onBlur={take} />
    </form>
  );
}

function nearestByOdds(line: readonly OperatingPoint[], odds: number): number {
  return line.reduce((best, point, place) => (Math.abs(point.odds - odds) < Math.abs(line[best].odds - odds) ? place : best), 0);
}

const rate = (part: number, whole: number): string => (whole === 0 ? 'no flow' : percent(part / whole));

const saying = ({ confusion: { tn, fp, fn, tp } }: OperatingPoint): string => `finds ${rate(tp, tp + fn)} of attacks, alarms on ${rate(fp, fp + tn)} of Normal flows`;
