import type { CostModel } from './expected-cost.ts';

/** The most that the pipeline's parameters take. */
const MOST = 1_000_000;

/**
 * The command of a pipeline whose threshold rule goes by these costs. The rule counts labelled flows, of which `testShare` are attacks, so each cost carries the ratio of the share
 * that is expected to the share there. Undefined where that cannot be told: of one class only, or where nothing costs anything.
 */
export function costCommand(pipeline: string, { falseAlarm, miss, share }: CostModel, testShare: number): string | undefined {
  const weights = { FalsePositiveCost: (falseAlarm * (1 - share)) / (1 - testShare), FalseNegativeCost: (miss * share) / testShare };
  const most = Math.max(...Object.values(weights));
  if (!(most > 0 && most < Infinity)) return undefined;
  const settings = Object.entries(weights).map(([name, cost]) => `--param ${name}=${Number((cost * Math.min(1, MOST / most)).toPrecision(4))}`);
  return [pipeline, ...(pipeline.includes(' -- ') ? [] : ['--']), '--param ThresholdRule=cost', ...settings].join(' ');
}
