import { type FormEvent, useState } from 'react';
import type { Session } from '../../../api/session.ts';
import type { DecisionRequest, VersionDetail } from '../../../api/version.ts';
import { ask } from '../../lib/ask.ts';
import { Problem } from '../../lib/problem.ts';

interface Props {
  readonly session: Session;
  readonly version: VersionDetail;
  readonly onDecided: () => void;
}

/** Approves or rejects what is shown, with a name and a reason that are kept with the version. */
export function DecisionPanel({ session, version: { version, status, digest }, onDecided }: Props) {
  const [name, setName] = useState(session.user ?? '');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const decide = async (to: DecisionRequest['status']): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await ask(`/api/versions/${version}/decision`, { method: 'POST', body: { status: to, name, reason, expects: digest } satisfies DecisionRequest });
      onDecided();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    void decide((submitter as HTMLButtonElement).value as DecisionRequest['status']);
  };
  const complete = name.trim() !== '' && reason.trim() !== '' && !busy;
  return (
    <section className="panel" aria-labelledby="decision">
      <h2 id="decision">Decision</h2>
      <form className="decision" onSubmit={submit}>
        <label htmlFor="decision-name">Your name</label>
        <input id="decision-name" type="text" required maxLength={256} autoComplete="name" value={name} onChange={({ target }) => setName(target.value)} />
        <label htmlFor="decision-reason">Why</label>
        <textarea id="decision-reason" required maxLength={1024} value={reason} onChange={({ target }) => setReason(target.value)} aria-describedby="decision-note" />
        <p id="decision-note" className="note">
          Both stay with the version for good. The newest approved version is what an endpoint serves and what the next one must not fall behind.
        </p>
        <div className="row">
          {status !== 'Approved' && (
            <button className="main" type="submit" value="Approved" disabled={!complete}>
              Approve version {version}
            </button>
          )}
          {status !== 'Rejected' && (
            <button type="submit" value="Rejected" disabled={!complete}>
              {status === 'Approved' ? `Withdraw version ${version}` : `Reject version ${version}`}
            </button>
          )}
        </div>
        {problem && (
          <div role="alert">
            <p className="problem">{problem.message}</p>
            {problem.code === 'changed-version' && (
              <button type="button" onClick={onDecided}>
                Look at it again
              </button>
            )}
          </div>
        )}
      </form>
    </section>
  );
}
