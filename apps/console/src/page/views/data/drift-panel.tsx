import type { ScoringProfile } from '../../../api/profile.ts';
import { count } from '../../lib/format.ts';
import { judgeDrift } from '../../lib/judge-drift.ts';
import { UnknownNote } from './unknown-note.tsx';

/** What all columns say together. */
export function DriftPanel({ profile: { drift, chance, upload } }: { readonly profile: ScoringProfile }) {
  const judged = drift.map(({ psi }) => judgeDrift(psi));
  const of = (word: ReturnType<typeof judgeDrift>): number => judged.filter((each) => each === word).length;
  const compared = judged.length - of('unknown');
  return (
    <section className="panel" aria-labelledby="drift">
      <h2 id="drift">
        {of('drifted')} of {compared} columns drifted
      </h2>
      <p>
        Moderate: {of('moderate')}. Stable: {of('stable')}.{of('unknown') > 0 && ` Not compared: ${of('unknown')}.`} A column’s PSI is below 0.1 where the file is like the training flows, and 0.25 or more where it is not.
      </p>
      {chance >= 0.05 && (
        <p className="warn">
          The file has {count(upload.described)} flows: so few have a PSI of {chance.toFixed(2)} by chance alone, on average.
        </p>
      )}
      <p className="note">A file of one kind of traffic drifts from training flows of many kinds. Drift says that the evaluation may not hold for these flows, not that the model is wrong about them.</p>
      <UnknownNote upload={upload} />
    </section>
  );
}
