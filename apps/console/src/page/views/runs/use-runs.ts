import { useCallback, useMemo } from 'react';
import type { RunDetail } from '../../../api/run.ts';
import type { Problem } from '../../lib/problem.ts';
import { useEvery } from '../../lib/use-every.ts';
import { type Asking, useResource } from '../../lib/use-resource.ts';
import { SERIES } from './series.ts';

const LOOK_MS = 5000;

interface Runs {
  /** Those that are known, in the order of their ids. */
  readonly ready: readonly RunDetail[];
  readonly problems: readonly Problem[];
  readonly loading: boolean;
  readonly again: () => void;
}

const dataOf = (asking: Asking<RunDetail>): RunDetail | undefined => (asking.state === 'ready' ? asking.data : undefined);

/** The runs of these ids, of which there are at most as many as lines can be told apart; asked again while one of them runs. */
export function useRuns(ids: readonly string[]): Runs {
  // As many hooks as there are places, whatever is chosen.
  const places = SERIES.map((_, place) => useResource<RunDetail>(ids[place] === undefined ? null : `/api/runs/${encodeURIComponent(ids[place])}`));
  const asked = places.slice(0, ids.length);
  const known = places.map((each, place) => (place < ids.length ? dataOf(each) : undefined));
  const ready = useMemo(() => known.filter((run) => run !== undefined), known);
  const running = ready.some(({ status }) => status === 'running');
  const again = useCallback((): void => {
    for (const each of places) each.again();
  }, places.map((each) => each.again));
  useEvery(LOOK_MS, useCallback(() => {
    if (running) again();
  }, [running, again]));
  return { ready, problems: asked.flatMap((each) => (each.state === 'failed' ? [each.problem] : [])), loading: asked.some(({ state }) => state === 'loading'), again };
}
