import { SERIES } from './series.ts';

interface Props {
  readonly id: string;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Puts a run among those that stand side by side, or takes it out. */
export function ChooseRun({ id, chosen, onChoose }: Props) {
  const isChosen = chosen.includes(id);
  return (
    <input
      type="checkbox"
      aria-label={`Compare ${id}`}
      checked={isChosen}
      disabled={!isChosen && chosen.length >= SERIES.length}
      onChange={() => onChoose(isChosen ? chosen.filter((each) => each !== id) : [...chosen, id])}
    />
  );
}
