import { asFlowsentryError } from '@flowsentry/kit';
import type { ModelPackage, Registry } from '@flowsentry/registry';
import type { VersionChange } from '../../api/overview.ts';
import { metricFigures, pairedChanges, plainChanges } from './metric-figures.ts';
import { readEvaluation } from './read-evaluation.ts';

/**
 * How a version differs from the one that it replaced. Its evaluation has the comparison with the incumbent on the same rows; where there was none, the figures
 * of the Approved version before it are subtracted. Null without a predecessor or without an evaluation that can be read.
 *
 * @param approved the Approved versions
 */
export async function versionChange(registry: Registry, version: number, approved: readonly Pick<ModelPackage, 'ModelPackageVersion'>[]): Promise<VersionChange | null> {
  const before = Math.max(...approved.map(({ ModelPackageVersion: number }) => number).filter((number) => number < version));
  try {
    const evaluation = await readEvaluation(registry, version);
    const incumbent = evaluation.comparisons.find(({ role }) => role === 'incumbent');
    if (incumbent) return { against: 'the incumbent of its time', sameRows: true, metrics: pairedChanges(incumbent) };
    if (!Number.isFinite(before)) return null;
    return { against: `version ${before}`, sameRows: false, metrics: plainChanges(metricFigures(evaluation), metricFigures(await readEvaluation(registry, before))) };
  } catch (error) {
    if (asFlowsentryError(error)) return null;
    throw error;
  }
}
