import { columnsOfFeatureSet, type FeatureSet } from './feature-set.ts';
import type { SplitProtocol } from './split/split.ts';

/** What to read for a feature set under a split protocol: nothing more is decoded or kept. */
export function columnsNeeded(featureSet: FeatureSet, protocol: SplitProtocol): string[] {
  return [...columnsOfFeatureSet(featureSet), ...(protocol === 'temporal' && featureSet !== 'leaky' ? ['Timestamp'] : [])];
}
