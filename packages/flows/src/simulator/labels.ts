import type { FlowLabels } from '../flow-csv.ts';
import { SUB_CATEGORIES, type SubCategory } from './sub-categories.ts';

/** The three labels of each Sub_Cat, one object each. */
export const LABELS = Object.fromEntries(
  Object.entries(SUB_CATEGORIES).map(([subCat, { category }]) => [subCat, { label: category === 'Normal' ? 'Normal' : 'Anomaly', cat: category, subCat }]),
) as unknown as Readonly<Record<SubCategory, FlowLabels>>;
