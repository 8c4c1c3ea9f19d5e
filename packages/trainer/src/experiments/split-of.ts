import { type FlowTable, type Split, splitFlows } from '@flowsentry/features';
import type { Parameters } from '../parameters.ts';

export type SplitParameter = 'SplitProtocol' | 'Seed' | 'FeatureSet' | 'TestShare' | 'ValidationShare' | 'HeldOutAttack';

/** The split that the pipeline makes of the same flows and parameters. Throws what {@link splitFlows} throws. */
export function splitOf(table: FlowTable, { SplitProtocol, Seed, FeatureSet, TestShare, ValidationShare, HeldOutAttack }: Pick<Parameters, SplitParameter>): Split {
  return splitFlows(table, {
    protocol: SplitProtocol,
    seed: Seed,
    featureSet: FeatureSet,
    testShare: TestShare,
    validationShare: ValidationShare,
    ...(HeldOutAttack === 'none' ? {} : { attack: HeldOutAttack }),
  });
}
