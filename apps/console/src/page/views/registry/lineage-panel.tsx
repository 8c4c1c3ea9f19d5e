import type { VersionDetail } from '../../../api/version.ts';
import { Copyable } from '../../parts/copyable.tsx';

/** What the version was made from. */
export function LineagePanel({ version: { lineage, modelDigest, threshold } }: { readonly version: VersionDetail }) {
  const rows = [
    ['Data (SHA-256)', lineage.DataFingerprint],
    ['Code (commit)', lineage.CodeVersion],
    ['Repository', lineage.Repository],
    ['Execution', lineage.GeneratedBy],
    ['Archive', modelDigest ?? undefined],
    ['Threshold', threshold === null ? undefined : String(threshold)],
  ] as const;
  return (
    <section className="panel" aria-labelledby="lineage">
      <h2 id="lineage">Lineage</h2>
      <dl>
        {rows.map(([title, value]) => (
          <LineageRow key={title} title={title} value={value} />
        ))}
      </dl>
    </section>
  );
}

function LineageRow({ title, value }: { readonly title: string; readonly value: string | undefined }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{value === undefined ? <span className="note">not recorded</span> : <Copyable text={value} />}</dd>
    </>
  );
}
