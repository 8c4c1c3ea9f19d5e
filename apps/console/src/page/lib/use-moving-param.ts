import { useCallback, useEffect, useRef, useState } from 'react';
import type { SetParams } from './use-route.ts';

/** Browsers refuse hundreds of new addresses in a few seconds. */
const REST_MS = 250;

/** A parameter of the address that moves continuously: what is set holds at once, and stands in the address when it has come to rest. */
export function useMovingParam(name: string, named: string | undefined, setParams: SetParams): readonly [string | undefined, (next: string | undefined) => void] {
  const [moving, setMoving] = useState<{ readonly to: string | undefined; readonly from: string | undefined }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // What comes back to where the movement began, by a link or the browser's way back, does not go on moving.
    setMoving(undefined);
    return () => clearTimeout(timer.current);
  }, [named]);
  const move = useCallback(
    (to: string | undefined): void => {
      clearTimeout(timer.current);
      setMoving({ to, from: named });
      timer.current = setTimeout(() => setParams({ [name]: to }, 'replace'), REST_MS);
    },
    [name, named, setParams],
  );
  return [moving !== undefined && moving.from === named ? moving.to : named, move];
}
