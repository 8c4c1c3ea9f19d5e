import { useEffect, useId, useRef, useState } from 'react';
import type { TableView } from '../../scores/score-table.ts';
import { type TableQuery, asksForAll } from '../../scores/table-query.ts';
import { protocolText } from './grid-columns.ts';
import './filter-bar.css';

interface Props {
  readonly query: TableQuery;
  readonly view: TableView;
  readonly onChange: (changed: Partial<TableQuery>) => void;
  readonly onClear: () => void;
}

/** Which flows the table shows. */
export function FilterBar({ query, view, onChange, onClear }: Props) {
  const has = (...names: readonly string[]): boolean => view.columns.some((name) => names.includes(name));
  return (
    <div className="filters" role="search" aria-label="Which flows are shown">
      <Choice title="Class" value={query.class} choices={['Anomaly', 'Normal']} onChange={(text) => onChange({ class: text as TableQuery['class'] })} />
      <Text title="Score from" value={query.least === 0 ? '' : String(query.least)} onChange={(text) => onChange({ least: scoreOf(text, 0) })} placeholder="0" decimal />
      <Text title="to" value={query.most === 1 ? '' : String(query.most)} onChange={(text) => onChange({ most: scoreOf(text, 1) })} placeholder="1" decimal />
      {has('Src_IP', 'Dst_IP') && <Text title="Address" value={query.address} onChange={(address) => onChange({ address })} placeholder="any part" />}
      {has('Src_Port', 'Dst_Port') && <Text title="Port" value={query.port} onChange={(port) => onChange({ port })} placeholder="443" decimal />}
      {view.protocols.length > 0 && <Choice title="Protocol" value={query.protocol} choices={view.protocols} words={protocolText} onChange={(protocol) => onChange({ protocol })} />}
      {view.labels.length > 0 && <Choice title="Label" value={query.label} choices={view.labels} onChange={(label) => onChange({ label })} />}
      <button type="button" onClick={onClear} disabled={asksForAll(query)}>
        Show all
      </button>
    </div>
  );
}

function scoreOf(text: string, otherwise: number): number {
  const value = Number(text);
  return text.trim() !== '' && value >= 0 && value <= 1 ? value : otherwise;
}

interface ChoiceProps {
  readonly title: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly words?: (choice: string) => string;
  readonly onChange: (value: string) => void;
}

function Choice({ title, value, choices, words = String, onChange }: ChoiceProps) {
  const id = useId();
  const shown = value === '' || choices.includes(value) ? choices : [value, ...choices];
  return (
    <div>
      <label htmlFor={id}>{title}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">all</option>
        {shown.map((choice) => (
          <option key={choice} value={choice}>
            {words(choice)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface TextProps {
  readonly title: string;
  readonly value: string;
  readonly placeholder: string;
  readonly decimal?: true;
  readonly onChange: (value: string) => void;
}

const REST_MS = 250;

/** Says what was typed when the typing rests. */
function Text({ title, value, placeholder, decimal, onChange }: TextProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const said = useRef(value);
  useEffect(() => {
    if (value !== said.current) setTyped(value);
    said.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === said.current) return undefined;
    const timer = setTimeout(() => {
      said.current = typed;
      onChange(typed);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div>
      <label htmlFor={id}>{title}</label>
      <input id={id} type="text" inputMode={decimal ? 'decimal' : 'text'} autoComplete="off" spellCheck={false} className={decimal && 'short'} value={typed} placeholder={placeholder} onChange={({ target }) => setTyped(target.value)} />
    </div>
  );
}
