/**
 * The entries of a model archive, in the order in which they are packed. `xgboost-model` is alone at the top because SageMaker's
 * container opens every file there as a model; ours lie in a folder, which it leaves alone.
 */
export const ENTRIES = {
  manifest: 'flowsentry/manifest.json',
  decision: 'flowsentry/decision.json',
  preprocessor: 'flowsentry/preprocessor.json',
  booster: 'xgboost-model',
} as const;

export type EntryName = (typeof ENTRIES)[keyof typeof ENTRIES];

export const ENTRY_NAMES: readonly EntryName[] = Object.values(ENTRIES);

const MEBIBYTE = 2 ** 20;

/** How many bytes an entry may have; far above any real one, far below what would exhaust a machine. */
export const MOST_BYTES: Readonly<Record<EntryName, number>> = {
  [ENTRIES.manifest]: MEBIBYTE,
  [ENTRIES.decision]: MEBIBYTE,
  [ENTRIES.preprocessor]: 8 * MEBIBYTE,
  [ENTRIES.booster]: 512 * MEBIBYTE,
};
