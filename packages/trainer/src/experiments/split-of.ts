import { FeaturesError, type FlowTable, type Split, splitFlows } from '@flowsentry/features';
import type { Parameters } from '../parameters.ts';

export type SplitParameter = 'SplitProtocol' | 'Seed' | 'FeatureSet' | 'TestShare' | 'ValidationShare' | 'HeldOutAttack';

/** The split that the pipeline makes of the same flows and parameters. Throws what {@link splitFlows} throws, an unknown attack in the words of the parameters. */
export function splitOf(table: FlowTable, { SplitProtocol, Seed, FeatureSet, TestShare, ValidationShare, HeldOutAttack }: Pick<Parameters, SplitParameter>): Split {
  try {
    return splitFlows(table, {
      protocol: SplitProtocol,
      seed: Seed,
      featureSet: FeatureSet,
      testShare: TestShare,
      validationShare: ValidationShare,
      ...(HeldOutAttack === 'none' ? {} : { attack: HeldOutAttack }),
    });
  } catch (error) {
    if (!(error instanceof FeaturesError && error.code === 'unknown-attack')) throw error;
    throw new FeaturesError(error.code, { ...error.problem, key: 'HeldOutAttack', wayOut: 'For example: --param HeldOutAttack=Scan', cause: error });
  }
}
