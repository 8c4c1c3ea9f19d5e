export { ksDistance, psi } from './drift.ts';
export { type SingleColumnScore, singleColumnScore } from './single-column.ts';
export { countUpTo, quantile, sortedFinite } from './sorted.ts';
export { type ColumnStatistics, type DataStatistics } from '../data-quality/column-statistics.ts';
export { sketchedValues } from '../data-quality/sketched-values.ts';
