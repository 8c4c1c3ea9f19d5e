import { useEffect } from 'react';

/** Calls `act` every so many milliseconds while somebody sees the page, and when it is seen again. */
export function useEvery(milliseconds: number, act: () => void): void {
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) act();
    };
    const timer = setInterval(look, milliseconds);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [milliseconds, act]);
}
