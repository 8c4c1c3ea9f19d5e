import type { CostModel } from './expected-cost.ts';

/**
 * The command of a pipeline whose threshold rule goes by these costs. The rule counts labelled flows, of which `testShare` are attacks, so each cost carries the ratio of the share
 * that is expected to the share there.
 */
export function costCommand(pipeline: string, { falseAlarm, miss, share }: CostModel, testShare: number): string {
  const weights = { FalsePositiveCost: (falseAlarm * (1 - share)) / (1 - testShare), FalseNegativeCost: (miss * share) / testShare };
  const settings = Object.entries(weights).map(([name, cost]) => `--param ${name}=${Number(cost.toPrecision(4))}`);
  return [pipeline, ...(pipeline.includes(' -- ') ? [] : ['--']), '--param ThresholdRule=cost', ...settings].join(' ');
}
