import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../lib/problem.ts';
import { Failed, Loading } from '../parts/states.tsx';
import type { ViewProps } from './view-props.ts';
import type { View } from './views.ts';

interface Props extends ViewProps {
  readonly view: View;
}

/** A view, at once where it is loaded. React's own way (lazy, Suspense) would show the skeleton for 300 ms at least. */
export function ViewPart({ view, ...props }: Props) {
  const [, setLoaded] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const load = useCallback(() => void view.load().then(() => setLoaded((times) => times + 1), setProblem), [view]);
  const Component = view.component();
  useEffect(() => {
    if (!Component) load();
  }, [Component, load]);
  if (Component) return <Component {...props} />;
  return problem ? <Failed problem={problem} again={() => location.reload()} /> : <Loading lines={8} what={`Loading ${view.title}`} />;
}
