import type { Confusion } from './confusion.ts';

/** tp / (tp + fp): the share of alarms that are right. NaN when there is no alarm (scikit-learn warns and says 0). */
export const precision = ({ tp, fp }: Confusion): number => tp / (tp + fp);
