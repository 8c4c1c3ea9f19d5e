import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type Route, hashOf, parseHash } from './route.ts';

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

export type SetParams = (changed: Readonly<Record<string, string | number | undefined>>, how?: 'push' | 'replace') => void;

/** The route of the address, and how to change its parameters: `replace` for what moves continuously, such as a slider. */
export function useRoute(): readonly [Route, SetParams] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const route = useMemo(() => parseHash(hash), [hash]);
  const setParams = useCallback<SetParams>((changed, how = 'push') => {
    const { view, params } = parseHash(location.hash);
    const next = hashOf(view, { ...params, ...changed });
    if (next === location.hash) return;
    if (how === 'push') location.hash = next;
    else {
      history.replaceState(null, '', next);
      dispatchEvent(new HashChangeEvent('hashchange'));
    }
  }, []);
  return [route, setParams];
}
