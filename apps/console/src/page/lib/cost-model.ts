import type { Evaluation } from '@flowsentry/evaluator';
import type { CostModel } from './expected-cost.ts';

/** The three as they are typed; `share` in percent. */
export interface CostTexts {
  readonly falseAlarm: string;
  readonly miss: string;
  readonly share: string;
}

/** What the pipeline's parameters FalsePositiveCost and FalseNegativeCost are when nobody sets them. */
const USUAL = { falsePositive: 1, falseNegative: 10 };
const MOST_COST = 1_000_000;

/** Where nothing is typed: the costs that the threshold was chosen by, or the pipeline's, and the test flows' share of attacks. */
export function usualCosts({ decision: { rule }, anomaly, rows }: Pick<Evaluation, 'decision' | 'anomaly' | 'rows'>): CostTexts {
  const { falsePositive, falseNegative } = rule.name === 'cost' || rule.name === 'expected-cost' ? rule : USUAL;
  return { falseAlarm: String(falsePositive), miss: String(falseNegative), share: String(Number(((100 * anomaly) / rows).toPrecision(4))) };
}

/** What is typed as numbers; undefined for what is none, or out of its range: costs to a million, shares to 100 %. */
export function costModel({ falseAlarm, miss, share }: CostTexts): Partial<CostModel> {
  const percentage = within(share, 100);
  return { ...given('falseAlarm', within(falseAlarm, MOST_COST)), ...given('miss', within(miss, MOST_COST)), ...given('share', percentage === undefined ? undefined : percentage / 100) };
}

const within = (text: string, most: number): number | undefined => (/^\d*\.?\d+$|^\d+\.$/.test(text.trim()) && Number(text) <= most ? Number(text) : undefined);

const given = <Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> => (value === undefined ? {} : ({ [name]: value } as Record<Name, number>));
