import { type Library, cell, library } from './library.ts';
import type { MatrixDescription } from './matrix.ts';

export const DEFAULT_MAX_BIN = 256;

/** XGDMatrixCreateFromDense: the handle of a DMatrix that copied the described arrays. */
export function createMatrix(description: MatrixDescription, threads: number): bigint {
  const out = cell();
  const lib = library();
  lib.call('XGDMatrixCreateFromDense', description.data, `{"missing":NaN,"nthread":${threads}}`, out);
  const handle = out[0];
  try {
    setInfo(lib, handle, description);
  } catch (error) {
    lib.call('XGDMatrixFree', handle);
    throw error;
  }
  return handle;
}

/**
 * XGQuantileDMatrixCreateFromCallback: the handle of a matrix that holds only the histogram bin of each value. libxgboost
 * walks the batches several times. `reference` is the training matrix whose bins a validation matrix must use.
 */
export function createQuantileMatrix(batches: () => Iterable<MatrixDescription>, threads: number, maxBin: number, reference?: bigint): bigint {
  const lib = library();
  const proxy = cell();
  const out = cell();
  lib.call('XGProxyDMatrixCreate', proxy);
  let walk: Iterator<MatrixDescription> | undefined;
  let failure: { readonly error: unknown } | undefined;
  const reset = (): void => {
    walk?.return?.();
    walk = undefined;
  };
  const next = (): number => {
    // An exception cannot pass through C: it waits here until the library has returned.
    try {
      walk ??= batches()[Symbol.iterator]();
      const step = walk.next();
      if (step.done) return 0;
      lib.call('XGProxyDMatrixSetDataDense', proxy[0], step.value.data);
      setInfo(lib, proxy[0], step.value);
      return 1;
    } catch (error) {
      failure ??= { error };
      return 0;
    }
  };
  try {
    lib.call('XGQuantileDMatrixCreateFromCallback', null, proxy[0], reference ?? null, reset, next, `{"missing":NaN,"nthread":${threads},"max_bin":${maxBin}}`, out);
  } catch (error) {
    throw failure ? failure.error : error;
  } finally {
    lib.call('XGDMatrixFree', proxy[0]);
  }
  if (failure) {
    lib.call('XGDMatrixFree', out[0]);
    throw failure.error;
  }
  return out[0];
}

function setInfo(lib: Library, handle: bigint, { label, weight, names }: MatrixDescription): void {
  if (label) lib.call('XGDMatrixSetInfoFromInterface', handle, 'label', label);
  if (weight) lib.call('XGDMatrixSetInfoFromInterface', handle, 'weight', weight);
  if (names) lib.call('XGDMatrixSetStrFeatureInfo', handle, 'feature_name', names, names.length);
}
