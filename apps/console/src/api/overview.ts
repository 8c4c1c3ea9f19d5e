import type { ExecutionDetail } from './execution.ts';
import type { MetricChange } from './metric.ts';
import type { VersionDetail } from './version.ts';

/** How the version in service differs from the one that it replaced. */
export interface VersionChange {
  /** "version 2", or "the incumbent" where the registry does not say which that was. */
  readonly against: string;
  /** Whether both were judged on the same rows. If not, the difference is of the test sets too, and has no interval. */
  readonly sameRows: boolean;
  readonly metrics: readonly MetricChange[];
}

/** GET /api/overview. */
export interface Overview {
  readonly inService: VersionDetail | null;
  /** Null without a predecessor, or where one of the two has no evaluation. */
  readonly change: VersionChange | null;
  /** The versions that wait for a decision, the newest first. */
  readonly waiting: readonly number[];
  readonly versions: number;
  readonly execution: ExecutionDetail | null;
}
