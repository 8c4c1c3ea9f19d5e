const held = new Set<readonly unknown[]>();

/**
 * Keeps objects from the garbage collector until the answered function is called. libxgboost and other threads know arrays
 * by address alone, which the collector does not see.
 */
export function hold(...objects: readonly unknown[]): () => void {
  held.add(objects);
  return () => void held.delete(objects);
}
