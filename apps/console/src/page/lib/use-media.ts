import { useSyncExternalStore } from 'react';

/** Whether a media query holds, now and when that changes. */
export function useMedia(query: string): boolean {
  const subscribe = (onChange: () => void): (() => void) => {
    const media = matchMedia(query);
    media.addEventListener('change', onChange);
    return () => media.removeEventListener('change', onChange);
  };
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
