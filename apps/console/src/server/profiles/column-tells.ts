import { singleColumnScore } from '@flowsentry/features/measures';
import { random } from '@flowsentry/kit';
import type { ColumnTells } from '../../api/profile.ts';
import type { FlowSample } from './flow-sample.ts';

/** How well each column of a labelled sample tells the label by itself, what tells most first; nothing without labels of both classes. Half of the rows, drawn at random, judge what the others teach. */
export function columnTells({ numbers, labels }: Pick<FlowSample, 'numbers' | 'labels'>): ColumnTells[] {
  if (!labels || !labels.includes(0) || !labels.includes(1)) return [];
  const coin = random(1);
  const judge = Uint8Array.from(labels, () => coin.integer(2));
  const found = [...numbers].map(([column, values]): ColumnTells => {
    const { macroF1, auc, distinct } = singleColumnScore(values, labels, judge);
    return { column, macroF1: finite(macroF1), auc: finite(auc), distinct };
  });
  return found.sort((a, b) => (b.macroF1 ?? 0) - (a.macroF1 ?? 0));
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
