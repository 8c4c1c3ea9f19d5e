import { useEffect, useState } from 'react';

/** The last message of an event stream, while `path` is not null. The browser connects again by itself when the connection is lost. */
export function useEvents<T>(path: string | null): T | undefined {
  const [last, setLast] = useState<{ readonly path: string; readonly value: T }>();
  useEffect(() => {
    if (path === null) return undefined;
    const source = new EventSource(path);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => setLast({ path, value: JSON.parse(data) as T }));
    for (const over of ['end', 'problem']) source.addEventListener(over, () => source.close());
    return () => source.close();
  }, [path]);
  return last?.path === path ? last?.value : undefined;
}
