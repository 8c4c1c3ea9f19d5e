import { useCallback, useEffect, useState } from 'react';
import { ask } from './ask.ts';
import { Problem } from './problem.ts';
import { type Resource, afterFailure, retryDelay } from './resource-state.ts';

/** The last answer of each path, shown while the next one is under way. */
const KNOWN = new Map<string, unknown>();

export type Asking<T> = Resource<T> & {
  /** Asks again; the view keeps what it has until the answer comes. */
  readonly again: () => void;
};

/** What the API answers under `path`; null asks nothing. A lost server is asked again until it is back. */
export function useResource<T>(path: string | null): Asking<T> {
  const [kept, setKept] = useState<{ readonly path: string | null; readonly resource: Resource<T> }>(() => ({ path, resource: knownOf(path) }));
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useEffect(() => {
    if (path === null) return undefined;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const set = (next: (before: Resource<T>) => Resource<T>): void => setKept((before) => ({ path, resource: next(before.path === path ? before.resource : knownOf(path)) }));
    const load = async (failures: number): Promise<void> => {
      try {
        const data = await ask<T>(path, { signal: controller.signal });
        KNOWN.set(path, data);
        set(() => ({ state: 'ready', data, stale: false, problem: undefined }));
      } catch (error) {
        if (controller.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        set((before) => afterFailure(before, error));
        const delay = retryDelay(error, failures + 1);
        if (delay !== undefined) timer = setTimeout(() => void load(failures + 1), delay);
      }
    };
    void load(0);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [path, turn]);
  return { ...(kept.path === path ? kept.resource : knownOf<T>(path)), again };
}

const knownOf = <T,>(path: string | null): Resource<T> => (path !== null && KNOWN.has(path) ? { state: 'ready', data: KNOWN.get(path) as T, stale: true, problem: undefined } : { state: 'loading' });
