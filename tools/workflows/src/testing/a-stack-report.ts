import type { StackReport } from '../plan-report.ts';

/** A stack of two resources and a component, as it is in the repository, with these differences. */
export const aStackReport = (differences: Partial<StackReport> = {}): StackReport => ({
  stack: 'network',
  golden: 'same',
  diff: { added: [], removed: [], changed: {}, outputs: [] },
  cost: { total: 270.37, unpriced: [] },
  verdicts: [],
  plan: { resources: [{ custom: false }, { custom: true }, { custom: true }] },
  ...differences,
});
