import { listAt } from '../at.ts';
import type { StackRule } from '../rule.ts';

export const budgetPresent: StackRule = {
  name: 'budget-present',
  description: 'Where people start apps and jobs, which is the stack with the domain, a budget tells somebody before the money is gone.',
  judgeStack: (resources) => {
    const watched = resources.some((resource) => resource.type === 'aws:budgets/budget:Budget' && listAt(resource.inputs, 'notifications').length > 0);
    return resources.filter((resource) => resource.type === 'aws:sagemaker/domain:Domain' && !watched).map(({ urn, name }) => ({ urn, message: `No budget with notifications watches the domain ${name}` }));
  },
};
