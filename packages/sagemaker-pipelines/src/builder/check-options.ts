import { type CacheOptions, compileCache } from './cache-options.ts';
import type { Reference } from './reference.ts';
import type { StepOptions } from './step.ts';

/** What the two steps have that compare a data set or a model with a baseline. */
export interface CheckOptions extends StepOptions, CacheOptions {
  /** The group whose newest approved version has the baseline. */
  readonly ModelPackageGroupName?: string | Reference<string> | undefined;
  /** Whether to calculate a baseline without comparing; not, unless given. */
  readonly SkipCheck?: boolean | Reference<boolean> | undefined;
  /** Whether a violation fails the step; it does, unless given. */
  readonly FailOnViolation?: boolean | Reference<boolean> | undefined;
  /** Whether the calculated baseline becomes the one used later; not, unless given. */
  readonly RegisterNewBaseline?: boolean | Reference<boolean> | undefined;
  readonly SuppliedBaselineConstraints?: string | Reference<string> | undefined;
}

/** What stands after the common keys, in the order and with the nulls that the Python SDK writes. */
export function compileCheck(CheckType: string, options: CheckOptions, statistics: object = {}): Record<string, unknown> {
  const { ModelPackageGroupName = null, SkipCheck = false, FailOnViolation = true, RegisterNewBaseline = false, SuppliedBaselineConstraints = null } = options;
  return { ...compileCache(options), CheckType, ModelPackageGroupName, SkipCheck, FailOnViolation, RegisterNewBaseline, ...statistics, SuppliedBaselineConstraints };
}
