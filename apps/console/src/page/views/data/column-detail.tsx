import { useEffect, useRef } from 'react';
import type { ColumnDrift, ColumnProfile, DataProfile } from '../../../api/profile.ts';
import { count, percent } from '../../lib/format.ts';
import { judgeDrift } from '../../lib/judge-drift.ts';
import { shortNumber } from '../../lib/short-number.ts';
import { DriftBadge } from '../../parts/drift-badge.tsx';
import { Table } from '../../parts/table.tsx';
import { type DataRow, missingShare } from './data-rows.ts';
import { DistributionPlot } from './distribution-plot.tsx';
import { ValueBars } from './value-bars.tsx';

interface Props {
  readonly row: DataRow;
  readonly upload: DataProfile | undefined;
  readonly onClose: () => void;
}

const ROLES: Readonly<Record<string, string>> = {
  identifier: 'It names the flow, so it gives the label away and must not be a feature.',
  leak: 'It tells nearly as much as the names of the flow, and means nothing on another network.',
  service: 'It says which service was spoken to; where captures are of one service each, that tells the label.',
};

/** One column: what it means, how it is distributed, how far the upload is from the training rows. Escape closes it. */
export function ColumnDetail({ row: { column, about, training, upload: uploaded, drift, tells }, upload, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [column]);
  const classes = uploaded?.kind === 'number' && 'normal' in uploaded.counts;
  return (
    <section className="panel detail" aria-labelledby="column" onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <div className="row spread">
        <h2 id="column" ref={heading} tabIndex={-1}>
          {column}
        </h2>
        <button type="button" className="quiet" onClick={onClose}>
          Close
        </button>
      </div>
      {about && (
        <p>
          {about.meaning}
          {about.unit !== '' && `, in ${about.unit}`}. {ROLES[about.role]}
        </p>
      )}
      {upload && drift && (
        <p className="row">
          <DriftBadge psi={drift.psi} /> <span>{driftWords(drift, uploaded, training)}</span>
        </p>
      )}
      {training.kind === 'category' ? (
        <ValueBars profile={training} />
      ) : training.kind === 'empty' && uploaded?.kind !== 'number' ? (
        <p className="note">No flow has a value in it.</p>
      ) : (
        <DistributionPlot caption={`${column}: training flows as an area${captionOf(uploaded, classes)}`} unit={about?.unit ?? ''} training={training} upload={uploaded} />
      )}
      <Table<readonly [string, ColumnProfile]>
        caption="Figures"
        keyOf={([name]) => name}
        rows={[['Training', training] as const, ...(uploaded ? [['File', uploaded] as const] : [])]}
        columns={[
          { title: 'Flows', cell: ([name]) => name },
          { title: 'Missing', number: true, cell: ([, profile]) => percent(missingShare(profile)) },
          ...(['Least', '25 %', 'Median', '75 %', 'Largest'] as const).map((title, place) => ({ title, number: true as const, cell: ([, { quantiles }]: readonly [string, ColumnProfile]) => (quantiles ? shortNumber(quantiles[place]) : '–') })),
          { title: 'Different', number: true, cell: ([, { distinct }]) => (distinct === null ? '–' : count(distinct)) },
        ]}
      />
      {tells && tells.macroF1 !== null && (
        <p>
          By itself it tells the file’s labels with a macro-F1 of {tells.macroF1.toFixed(3)}
          {tells.auc !== null && ` and a ROC AUC of ${tells.auc.toFixed(3)}`}.
        </p>
      )}
    </section>
  );
}

function captionOf(uploaded: ColumnProfile | undefined, classes: boolean): string {
  if (uploaded?.kind !== 'number') return '';
  return classes ? ', Normal flows of the file as a solid blue line, Anomaly as a dashed red one' : ', the file as a line';
}

function driftWords({ psi, ks }: ColumnDrift, uploaded: ColumnProfile | undefined, training: ColumnProfile): string {
  if (psi === null) return training.kind === 'category' ? 'It names the flow, and names are not compared.' : uploaded ? 'There is nothing to compare.' : 'The file does not have it.';
  const far = ks === null ? '' : ` The share of flows up to some value differs by ${percent(ks)} at most (Kolmogorov-Smirnov).`;
  const meaning = { stable: 'below 0.1', moderate: 'between 0.1 and 0.25', drifted: 'above 0.25', unknown: '' }[judgeDrift(psi)];
  return `PSI ${psi.toFixed(3)}, ${meaning}.${far}`;
}
