import { type FormEvent, useEffect, useState } from 'react';
import type { SignIn as Answer } from '../../api/session.ts';
import { ask } from '../lib/ask.ts';
import { Problem } from '../lib/problem.ts';

/** Asks for the token, or takes it from the address that the console printed, where it is not sent to any server. */
export function SignIn({ onDone }: { readonly onDone: () => void }) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const signIn = async (with_: string): Promise<void> => {
    try {
      await ask('/api/session', { method: 'POST', body: { token: with_ } satisfies Answer });
      onDone();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  useEffect(() => {
    const [, printed] = /^#token=([\w-]+)$/.exec(location.hash) ?? [];
    if (printed === undefined) return;
    history.replaceState(null, '', location.pathname);
    void signIn(printed);
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn(token);
  };
  return (
    <main className="sign-in">
      <h1>Flowsentry</h1>
      <form onSubmit={submit}>
        <label htmlFor="token">Token of this console</label>
        <input id="token" type="password" autoComplete="current-password" required value={token} onChange={({ target }) => setToken(target.value)} aria-describedby="token-help" />
        <p id="token-help" className="note">
          The terminal that runs the console printed it.
        </p>
        {problem && (
          <p className="problem" role="alert">
            {problem.message}
          </p>
        )}
        <button type="submit">Sign in</button>
      </form>
    </main>
  );
}
