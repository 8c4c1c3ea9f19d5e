import type { VersionDetail } from '../../../api/version.ts';

/** What the figures say, in sentences. */
export function VerdictPanel({ verdict }: Pick<VersionDetail, 'verdict'>) {
  return (
    <section className="panel" aria-labelledby="verdict">
      <h2 id="verdict">What that means</h2>
      {verdict.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}
