import type { ReactNode } from 'react';
import type { Problem } from '../lib/problem.ts';
import type { Asking } from '../lib/use-resource.ts';
import { Copyable } from './copyable.tsx';

/** Lines of the size that the content will have, so that nothing moves when it comes. */
export function Loading({ lines, what }: { readonly lines: number; readonly what: string }) {
  return (
    <div className="loading" role="status" aria-label={what}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton" />
      ))}
    </div>
  );
}

export function Failed({ problem, again }: { readonly problem: Problem; readonly again?: () => void }) {
  return (
    <section className="state problem" role="alert">
      <p>{problem.message}</p>
      {problem.wayOut !== undefined && !problem.message.includes(problem.wayOut) && <p>{problem.wayOut}</p>}
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </section>
  );
}

/** What to do where there is nothing yet. */
export function Empty({ title, children, command }: { readonly title: string; readonly children?: ReactNode; readonly command?: string }) {
  return (
    <section className="state">
      <h2>{title}</h2>
      {children}
      {command !== undefined && <Copyable text={command} />}
    </section>
  );
}

interface LoadedProps<T> {
  readonly of: Asking<T>;
  /** Lines of the skeleton. */
  readonly lines: number;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** A resource's content when it is there; until then a skeleton, or what went wrong. Old content stays, with the problem above it. */
export function Loaded<T>({ of, lines, what, children }: LoadedProps<T>) {
  if (of.state === 'loading') return <Loading lines={lines} what={what} />;
  if (of.state === 'failed') return <Failed problem={of.problem} again={of.again} />;
  return (
    <>
      {of.problem && <Failed problem={of.problem} again={of.again} />}
      {children(of.data)}
    </>
  );
}
