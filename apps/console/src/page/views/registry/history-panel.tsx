import type { VersionDetail } from '../../../api/version.ts';
import { dateText } from '../../lib/format.ts';
import { StatusBadge } from '../../parts/status-badge.tsx';

/** The decisions so far. */
export function HistoryPanel({ history }: Pick<VersionDetail, 'history'>) {
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">Decisions so far</h2>
      <div aria-live="polite">
        {history.length === 0 ? (
          <p className="note">Nobody has decided on it yet.</p>
        ) : (
          <ol className="history">
            {history.map(({ ModelApprovalStatus, LastModifiedBy, LastModifiedTime, ApprovalDescription }) => (
              <li key={LastModifiedTime}>
                <StatusBadge status={ModelApprovalStatus} /> by {LastModifiedBy}, {dateText(LastModifiedTime)} UTC: “{ApprovalDescription}”
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
