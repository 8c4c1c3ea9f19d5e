import { type Brushes, brushEnds } from '../../lib/brushes.ts';
import { valueText } from '../../lib/run-values.ts';
import type { TrialAxis } from '../../lib/trial-axes.ts';

interface Props {
  readonly axes: readonly TrialAxis[];
  readonly brushes: Brushes;
  readonly onBrush: (changed: Brushes) => void;
}

const OPEN = { from: '', to: '' };

/** The range of each axis that is looked at, as two numbers; an empty one is open. */
export function BrushFields({ axes, brushes, onBrush }: Props) {
  return (
    <fieldset className="brushes">
      <legend>Ranges</legend>
      {axes.map(({ name, low, high }) => {
        const brush = brushes[name] ?? OPEN;
        const [from, to] = brushEnds(brush);
        const field = (end: 'from' | 'to', shown: number, wrong: boolean) => (
          <input inputMode="decimal" aria-label={`${name} ${end}`} aria-invalid={wrong} placeholder={valueText(shown)} value={brush[end]} onChange={({ target }) => onBrush({ [name]: { ...brush, [end]: target.value.replace(/[~;]/g, '') } })} />
        );
        return (
          <div key={name} className="brush" role="group" aria-label={name}>
            <span>{name}</span>
            {field('from', low, from === undefined)}
            <span aria-hidden="true">–</span>
            {field('to', high, to === undefined)}
            {(from === undefined || to === undefined) && <span className="bad">not a number, so that end is open</span>}
          </div>
        );
      })}
    </fieldset>
  );
}
