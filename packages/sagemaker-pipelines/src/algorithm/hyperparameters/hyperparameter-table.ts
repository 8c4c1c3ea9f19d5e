import table from './table.json' with { type: 'json' };

/** What the container knows of one hyperparameter. Bounds are closed unless `aboveLeast` or `belowMost` says otherwise. */
export interface HyperparameterRule {
  readonly type: 'Integer' | 'Continuous' | 'Categorical' | 'List' | 'Tuple' | 'NestedList';
  readonly required?: boolean;
  readonly tunable?: boolean;
  readonly least?: number;
  readonly aboveLeast?: boolean;
  readonly most?: number;
  readonly belowMost?: boolean;
  readonly values?: readonly string[];
}

/** The hyperparameters of the container's algorithm mode by name. */
export const HYPERPARAMETERS = table.hyperparameters as Readonly<Record<string, HyperparameterRule>>;

/** Other names that the container takes for one. */
export const ALIASES: Readonly<Record<string, string>> = { learning_rate: 'eta', min_split_loss: 'gamma', reg_lambda: 'lambda', reg_alpha: 'alpha' };

/** Whether more or less of a metric is better, by the metric's name; what tuning may aim at, and what early stopping goes by. */
export const OBJECTIVES = table.objectives as Readonly<Record<string, 'Maximize' | 'Minimize'>>;

/** The rule's values as the container prints them: `[0, 1]`, `(0, +inf)`, `['row', 'col']`. */
export function rangeText({ least, most, aboveLeast, belowMost, values }: HyperparameterRule): string {
  if (values) return `[${values.map((value) => (/^-?\d+$/.test(value) ? value : `'${value}'`)).join(', ')}]`;
  return `${aboveLeast || least === undefined ? '(' : '['}${least ?? '-inf'}, ${most ?? '+inf'}${belowMost || most === undefined ? ')' : ']'}`;
}
