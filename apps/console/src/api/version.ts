import type { Approval, Lineage, ModelApprovalStatus } from '@flowsentry/registry';
import type { MetricFigure } from './metric.ts';

/** One entry of GET /api/versions, the newest first. */
export interface VersionSummary {
  readonly version: number;
  readonly status: ModelApprovalStatus;
  /** The Approved version with the highest number. */
  readonly inService: boolean;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly description: string;
  /** Short texts by name: main metrics, feature set, split, origin of the flows. */
  readonly properties: Readonly<Record<string, string>>;
  readonly decidedBy: string | null;
}

/** GET /api/versions/:n. */
export interface VersionDetail extends VersionSummary {
  /** Of what a person decides on: the archive, the documents and the decisions so far. */
  readonly digest: string;
  /** Empty where the version has no evaluation, or one that cannot be read. */
  readonly metrics: readonly MetricFigure[];
  /** Why there are no metrics. */
  readonly metricsProblem: string | null;
  /** Rows that the metrics are of. */
  readonly testRows: number | null;
  readonly threshold: number | null;
  /** What the figures say, in sentences. */
  readonly verdict: readonly string[];
  /** `sha256:…` of the archive, where known. */
  readonly modelDigest: string | null;
  readonly lineage: Omit<Lineage, 'Settings'>;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  /** Markdown. */
  readonly modelCard: string | null;
  /** The first one first. */
  readonly history: readonly Approval[];
}

/** POST /api/versions/:n/decision; answers with the {@link VersionDetail} after it. */
export interface DecisionRequest {
  readonly status: Approval['ModelApprovalStatus'];
  /** Who decides. */
  readonly name: string;
  readonly reason: string;
  /** The `digest` of what was looked at. */
  readonly expects: string;
}
