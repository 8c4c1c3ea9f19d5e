import type { ColumnDrift, ScoringProfile } from '../../../api/profile.ts';
import type { Scoring } from '../../../api/scoring.ts';
import { judgeDrift } from '../../lib/judge-drift.ts';
import { hashOf } from '../../lib/route.ts';
import { useResource } from '../../lib/use-resource.ts';
import { DriftBadge } from '../../parts/drift-badge.tsx';
import { Loading } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';

const MOST = 5;

/** How the file that was scored last differs from the flows that its version learned from; nothing where no file was scored. */
export function DriftPanel() {
  const scorings = useResource<readonly Scoring[]>('/api/scorings');
  const last = scorings.state === 'ready' ? scorings.data.find(({ state }) => state === 'done') : undefined;
  if (!last) return null;
  return (
    <section className="panel wide" aria-labelledby="last-drift">
      <h2 id="last-drift">Drift of the file scored last</h2>
      <p className="note">
        {last.file}, scored by version {last.version}. <a href={hashOf('data', { scoring: last.id })}>All columns, beside the training data</a>
      </p>
      <Drift scoring={last.id} />
    </section>
  );
}

function Drift({ scoring }: { readonly scoring: string }) {
  const profile = useResource<ScoringProfile>(`/api/scorings/${scoring}/profile`);
  if (profile.state === 'loading') return <Loading lines={MOST + 1} what="Comparing with the training data" />;
  if (profile.state === 'failed') return <p className="problem">{profile.problem.message}</p>;
  const { drift } = profile.data;
  const drifted = drift.filter(({ psi }) => judgeDrift(psi) === 'drifted').length;
  return (
    <Table<ColumnDrift>
      caption={`${drifted} of ${drift.length} columns drifted; those that differ most`}
      rows={drift.slice(0, MOST)}
      keyOf={({ column }) => column}
      columns={[
        { title: 'Column', cell: ({ column }) => column },
        { title: 'PSI', number: true, cell: ({ psi }) => psi?.toFixed(2) ?? '–' },
        { title: 'That is', cell: ({ psi }) => <DriftBadge psi={psi} /> },
      ]}
    />
  );
}
