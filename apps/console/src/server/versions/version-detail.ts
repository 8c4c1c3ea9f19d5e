import type { Evaluation } from '@flowsentry/evaluator';
import { verdict } from '@flowsentry/evaluator/words';
import { type FlowsentryError, asFlowsentryError } from '@flowsentry/kit';
import type { ModelPackage } from '@flowsentry/registry';
import type { VersionDetail, VersionSummary } from '../../api/version.ts';
import type { Sources } from '../sources.ts';
import { metricFigures } from './metric-figures.ts';
import { readEvaluation } from './read-evaluation.ts';
import { readModelCard } from './read-model-card.ts';
import { readSettings } from './read-settings.ts';
import { versionDigest } from './version-digest.ts';

export function versionSummary(version: ModelPackage, inService: number | undefined): VersionSummary {
  return {
    version: version.ModelPackageVersion,
    status: version.ModelApprovalStatus,
    inService: version.ModelPackageVersion === inService,
    created: version.CreationTime,
    description: version.ModelPackageDescription ?? '',
    properties: version.CustomerMetadataProperties,
    decidedBy: version.LastModifiedBy ?? null,
  };
}

/** Everything that a person must see of a version before deciding on it. A document that is missing or damaged is said, not thrown. */
export async function versionDetail({ registry, storage, pipelines }: Pick<Sources, 'registry' | 'storage' | 'pipelines'>, version: ModelPackage, inService: number | undefined): Promise<VersionDetail> {
  const { Settings: _, ...lineage } = version.Lineage;
  const [settings, evaluated, card] = await Promise.all([readSettings(version.Lineage, pipelines), orProblem(readEvaluation(registry, version.ModelPackageVersion)), orProblem(readModelCard(version, storage))]);
  return {
    ...versionSummary(version, inService),
    digest: versionDigest(version),
    ...('problem' in evaluated ? NO_METRICS : figuresOf(evaluated.value)),
    metricsProblem: 'problem' in evaluated ? evaluated.problem.message : null,
    modelDigest: version.InferenceSpecification.Containers[0].ModelDataDigest ?? null,
    lineage,
    settings,
    modelCard: 'problem' in card ? `**The model card cannot be shown.** ${card.problem.message}` : card.value,
    history: version.ApprovalHistory,
  };
}

type Figures = Pick<VersionDetail, 'metrics' | 'testRows' | 'threshold' | 'verdict'>;

const NO_METRICS: Figures = { metrics: [], testRows: null, threshold: null, verdict: [] };

const figuresOf = (evaluation: Evaluation): Figures => ({ metrics: metricFigures(evaluation), testRows: evaluation.rows, threshold: evaluation.decision.threshold, verdict: verdict(evaluation) });

async function orProblem<T>(value: Promise<T>): Promise<{ readonly value: T } | { readonly problem: FlowsentryError }> {
  try {
    return { value: await value };
  } catch (error) {
    const problem = asFlowsentryError(error);
    if (!problem) throw error;
    return { problem };
  }
}
