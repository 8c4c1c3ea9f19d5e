import { useId } from 'react';

interface Props {
  readonly label: string;
  /** As typed. */
  readonly text: string;
  readonly allowed: string;
  /** What counts instead, where the text is none. */
  readonly instead: string | undefined;
  readonly onType: (text: string) => void;
}

/** A number that is typed. What is not one stays in the field, which says what would be. */
export function NumberField({ label, text, allowed, instead, onType }: Props) {
  const id = useId();
  return (
    <div className="number-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} inputMode="decimal" value={text} aria-invalid={instead !== undefined} aria-describedby={`${id}-help`} onChange={({ target }) => onType(target.value)} />
      <span id={`${id}-help`} className={instead === undefined ? 'note' : 'bad'}>
        {instead === undefined ? allowed : `Not a number: ${allowed}. Until then ${instead} counts.`}
      </span>
    </div>
  );
}
