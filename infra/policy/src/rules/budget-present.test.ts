import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { budgetPresent } from './budget-present.ts';

const domain = planned('aws:sagemaker/domain:Domain', {}, { name: 'studio' });
const budget = (notifications: unknown[]) => planned('aws:budgets/budget:Budget', { notifications });

describe('budget-present', () => {
  it('passes with a budget that notifies, and a stack without domain', () => {
    expect(budgetPresent.judgeStack([domain, budget([{ threshold: 80 }])])).toEqual([]);
    expect(budgetPresent.judgeStack([])).toEqual([]);
  });

  it.each([['no budget', []], ['a budget that tells nobody', [budget([])]]])('fails with %s', (_, others) => {
    expect(budgetPresent.judgeStack([domain, ...others])).toEqual([{ urn: domain.urn, message: 'No budget with notifications watches the domain studio' }]);
  });
});
