import { Fragment, type KeyboardEvent, useRef } from 'react';
import { percent } from '../../lib/format.ts';
import { hashOf } from '../../lib/route.ts';
import { shortNumber } from '../../lib/short-number.ts';
import { DriftBadge } from '../../parts/drift-badge.tsx';
import { type DataRow, missingShare } from './data-rows.ts';
import { MiniHistogram } from './mini-histogram.tsx';

interface Props {
  readonly rows: readonly DataRow[];
  readonly params: Readonly<Record<string, string>>;
  readonly chosen: string | undefined;
  /** Whether there is an upload beside the training rows. */
  readonly compared: boolean;
}

/** One row for each column. Tab enters it once; the arrows, Home and End go from row to row. */
export function ColumnTable({ rows, params, chosen, compared }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const entry = rows.some(({ column }) => column === chosen) ? chosen : rows[0]?.column;
  const move = (event: KeyboardEvent): void => {
    const links = [...body.current!.querySelectorAll<HTMLAnchorElement>('th a')];
    const place = links.indexOf(document.activeElement as HTMLAnchorElement);
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: links.length - 1 }[event.key];
    if (next === undefined || place === -1) return;
    event.preventDefault();
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  };
  return (
    <div className="scroll">
      <table className="columns">
        <caption>
          {rows.length === 1 ? 'One column' : `${rows.length} columns`}: the training flows are the area{compared && ', the file is the line and the figures below'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            {compared && <th scope="col">Drift</th>}
            <th scope="col">Distribution</th>
            {compared && <th scope="col" className="number psi">PSI</th>}
            <th scope="col" className="number wide-only">Missing</th>
            <th scope="col" className="number wide-only">Median</th>
            <th scope="col" className="number wide-only">Quartiles</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {rows.map((row) => (
            <tr key={row.column} aria-current={row.column === chosen ? 'true' : undefined}>
              <th scope="row">
                <a href={hashOf('data', { ...params, column: row.column })} tabIndex={row.column === entry ? 0 : -1}>
                  <BreakingName name={row.column} />
                </a>
              </th>
              {compared && (
                <td>
                  <DriftBadge psi={row.drift?.psi ?? null} />
                </td>
              )}
              <td>
                <MiniHistogram training={row.training} upload={row.upload} />
              </td>
              {compared && <td className="number psi">{row.drift?.psi?.toFixed(3) ?? '–'}</td>}
              <Figure row={row} of={(profile) => percent(missingShare(profile))} />
              <Figure row={row} of={({ quantiles }) => (quantiles ? shortNumber(quantiles[2]) : '–')} />
              <Figure row={row} of={({ quantiles }) => (quantiles ? `${shortNumber(quantiles[1])} to ${shortNumber(quantiles[3])}` : '–')} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On a narrow screen a name breaks behind an underscore only. */
function BreakingName({ name }: { readonly name: string }) {
  return name.split(/(?<=_)/).map((part, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** A figure of the training flows, that of the file below it. */
function Figure({ row: { training, upload }, of }: { readonly row: DataRow; readonly of: (profile: DataRow['training']) => string }) {
  return (
    <td className="number wide-only">
      {of(training)}
      {upload && (
        <>
          <br />
          <span className="of-file">{of(upload)}</span>
        </>
      )}
    </td>
  );
}
