import { useState } from 'react';
import type { Explanation, FlowRecord } from '../../../api/scoring.ts';
import { columnOf } from './column-of.ts';
import { type Edits, valueText } from './record-edits.ts';

interface Props {
  readonly row: number;
  readonly record: FlowRecord;
  readonly reasons: Explanation['reasons'];
  readonly typed: Edits;
  readonly onType: (name: string, text: string) => void;
}

interface Field {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string | undefined;
  /** Null for what the model does not look at. */
  readonly contribution: number | null;
}

/** Every column of the flow, those that moved the score most first. A value that the model looks at can be changed. */
export function RecordTable({ row, record, reasons, typed, onType }: Props) {
  const [order, setOrder] = useState<'reason' | 'file'>('reason');
  const fields = fieldsOf(record, reasons);
  const shown = order === 'file' ? fields : fields.toSorted((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0));
  return (
    <>
      <div className="row">
        <h3 id="record">The whole record</h3>
        <label>
          <span className="note">Order</span>{' '}
          <select value={order} onChange={({ target }) => setOrder(target.value as typeof order)}>
            <option value="reason">what moved the score most</option>
            <option value="file">as in the file</option>
          </select>
        </label>
      </div>
      <p className="note">Type another value where there is a field: the score follows.</p>
      <div className="record" role="region" aria-labelledby="record" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col" className="number">
                Log-odds
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, unit, meaning, contribution }) => (
              <tr key={name}>
                <th scope="row" title={meaning}>
                  {name}
                </th>
                <td>
                  {contribution === null ? (
                    <span className="long">{valueText(record[name])}</span>
                  ) : (
                    <Value row={row} name={name} unit={unit} before={valueText(record[name])} typed={typed[name]} onType={onType} />
                  )}
                </td>
                <td className={`number ${contribution === null || contribution === 0 ? 'note' : contribution > 0 ? 'toward-anomaly' : 'toward-normal'}`}>{contribution === null ? 'not looked at' : contribution.toFixed(3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface ValueProps {
  readonly row: number;
  readonly name: string;
  readonly unit: string;
  readonly before: string;
  readonly typed: string | undefined;
  readonly onType: (name: string, text: string) => void;
}

function Value({ row, name, unit, before, typed, onType }: ValueProps) {
  const value = typed ?? before;
  const isChanged = value !== before;
  return (
    <span className="record-value">
      <input type="text" inputMode="decimal" autoComplete="off" spellCheck={false} aria-label={`${name} of flow ${row + 1}`} className={isChanged ? 'changed' : undefined} value={value} placeholder="missing" onChange={({ target }) => onType(name, target.value)} />
      {unit !== '' && <span className="note">{unit}</span>}
      {isChanged && (
        <button type="button" className="quiet" onClick={() => onType(name, before)} aria-label={`Reset ${name} to ${before === '' ? 'missing' : before}`}>
          was {before === '' ? 'missing' : before}
        </button>
      )}
    </span>
  );
}

function fieldsOf(record: FlowRecord, reasons: Explanation['reasons']): Field[] {
  const contributions = new Map(reasons.map(({ feature, contribution }) => [feature, contribution]));
  return Object.keys(record).map((name) => {
    const column = columnOf(name);
    return { name, unit: column?.unit ?? '', meaning: column?.meaning, contribution: contributions.get(column?.name ?? name) ?? null };
  });
}
