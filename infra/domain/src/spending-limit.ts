import { type Environment, nameOf } from '@flowsentry/infra-components';
import { Budget } from '@pulumi/aws/budgets/index.js';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

export interface SpendingLimitArgs {
  readonly environment: Environment;
  readonly monthlyDollars: number;
  readonly emails: readonly string[];
}

/**
 * The budget of an environment: mail at half and at all of it, and when the month is on its way to more. It counts what carries the environment's tag, once
 * somebody has made `environment` a cost allocation tag of the account.
 */
export class SpendingLimit extends ComponentResource {
  readonly budgetName: Output<string>;

  constructor(name: string, { environment, monthlyDollars, emails }: SpendingLimitArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:SpendingLimit', name, {}, options);
    const alarm = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notificationType,
      threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
      subscriberEmailAddresses: [...emails],
    });
    const budget = new Budget(
      `${name}-budget`,
      {
        name: nameOf('budget', environment, 'monthly'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        limitAmount: String(monthlyDollars),
        limitUnit: 'USD',
        costFilters: [{ name: 'TagKeyValue', values: [`user:environment$${environment}`] }],
        notifications: [alarm('ACTUAL', 50), alarm('ACTUAL', 100), alarm('FORECASTED', 100)],
      },
      { parent: this },
    );
    this.budgetName = budget.name;
    this.registerOutputs({ budgetName: this.budgetName });
  }
}
