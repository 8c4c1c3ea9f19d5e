import type { LabelledRows } from '../prepare-rows.ts';
import type { FittedRung } from './rung.ts';

/** Says of every flow that it is an Anomaly with the probability that a training row had. */
export function fitMajority({ labels }: LabelledRows): FittedRung {
  const share = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  return {
    predict: ({ rows }) => new Float32Array(rows).fill(share),
    predictRow: () => share,
    bytes: Float32Array.BYTES_PER_ELEMENT,
    [Symbol.dispose]() {},
  };
}
