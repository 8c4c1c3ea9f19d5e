import { useEffect, useState } from 'react';
import type { ExplainRequest, Explanation, FlowRecord } from '../../../api/scoring.ts';
import { ask } from '../../lib/ask.ts';
import { Problem } from '../../lib/problem.ts';

export interface Explained {
  readonly explanation?: Explanation;
  readonly problem?: Problem;
}

const REST_MS = 250;

/** What a version makes of a record, asked when it has not changed for a moment; the answer to the record before stays until then. Null asks nothing. */
export function useExplanation(record: FlowRecord | null, version: number): Explained | undefined {
  const [explained, setExplained] = useState<Explained>();
  useEffect(() => {
    if (record === null) {
      setExplained(undefined);
      return undefined;
    }
    const controller = new AbortController();
    const explain = async (): Promise<void> => {
      try {
        const explanation = await ask<Explanation>('/api/explain', { method: 'POST', body: { record, version } satisfies ExplainRequest, signal: controller.signal });
        setExplained({ explanation });
      } catch (problem) {
        if (controller.signal.aborted) return;
        if (!(problem instanceof Problem)) throw problem;
        setExplained({ problem });
      }
    };
    const timer = setTimeout(() => void explain(), REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [record, version]);
  return explained;
}
