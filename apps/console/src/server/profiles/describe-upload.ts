import { sortedFinite } from '@flowsentry/features/measures';
import type { DescribedColumn } from './described-column.ts';
import type { FlowSample } from './flow-sample.ts';

/** The columns of a sample, by class where it is labelled. */
export function describeUpload({ numbers, labels }: Pick<FlowSample, 'numbers' | 'labels'>): DescribedColumn[] {
  return [...numbers].map(([column, sampled]) => {
    const values = sortedFinite(sampled);
    const missing = sampled.length - values.length;
    if (values.length === 0) return { column, kind: 'empty', missing };
    const ofClass = (label: number): Float64Array => sortedFinite(sampled.filter((_, row) => labels![row] === label));
    return { column, kind: 'number', missing, values, byClass: labels && [ofClass(0), ofClass(1)], min: values[0], max: values[values.length - 1], distinct: distinctOf(values) };
  });
}

const distinctOf = (ascending: Float64Array): number => ascending.reduce((count, value, i) => (i === 0 || value !== ascending[i - 1] ? count + 1 : count), 0);
