import type { TrainingProfile } from '../../../api/profile.ts';
import { Table } from '../../parts/table.tsx';

/** What gives the label away: small models of suspicious columns on the version's test flows. */
export function TellingPanel({ training: { version, telling, dropped } }: { readonly training: TrainingProfile }) {
  return (
    <section className="panel" aria-labelledby="telling">
      <h2 id="telling">What tells the label by itself</h2>
      {telling.length === 0 ? (
        <p className="note">For version {version} nobody measured it.</p>
      ) : (
        <Table
          caption={`Small models of a few columns, on the test flows of version ${version}`}
          keyOf={({ name }) => name}
          rows={telling}
          columns={[
            {
              title: 'Columns',
              cell: ({ name, note }) => (
                <>
                  {name} <span className="note">{note}</span>
                </>
              ),
            },
            { title: 'ROC AUC', number: true, cell: ({ rocAuc }) => rocAuc.toFixed(3) },
          ]}
        />
      )}
      <p className="note">A column that does it nearly as well as the model tells the capture, not the attack: such figures do not hold on another network.</p>
      {dropped.length > 0 && (
        <details>
          <summary>{dropped.length} columns told the model nothing and were left out</summary>
          <p className="note">{dropped.map(({ name, reason, of }) => (reason === 'constant' ? `${name} (constant)` : `${name} (as ${of})`)).join(', ')}</p>
        </details>
      )}
    </section>
  );
}
