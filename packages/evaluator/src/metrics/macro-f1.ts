import { type Confusion, ofNormal } from './confusion.ts';
import { fScore } from './f-score.ts';

/** (F1 of Anomaly + F1 of Normal) / 2, both classes counting the same however rare. NaN when either is (see {@link fScore}). */
export const macroF1 = (confusion: Confusion): number => (fScore(confusion) + fScore(ofNormal(confusion))) / 2;
