import koffi, { type LibraryHandle } from 'koffi';
import { readdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { XgboostError } from './error.ts';
import { LIBRARY_WAY_OUT, libraryCandidates } from './find-library.ts';
import { libraryError } from './library-error.ts';
import { type Version, requireSupportedVersion } from './version.ts';

const RESET = koffi.pointer(koffi.proto('void', ['void *']));
const NEXT = koffi.pointer(koffi.proto('int', ['void *']));

/** Arguments of the C functions used here; all return int, 0 for success. Out-parameters are `void *` and get a {@link cell}. */
const SIGNATURES = {
  XGBRegisterLogCallback: [koffi.pointer(koffi.proto('void', ['const char *']))],
  XGDMatrixCreateFromDense: ['str', 'str', 'void *'],
  XGQuantileDMatrixCreateFromCallback: ['void *', 'void *', 'void *', RESET, NEXT, 'str', 'void *'],
  XGProxyDMatrixCreate: ['void *'],
  XGProxyDMatrixSetDataDense: ['void *', 'str'],
  XGDMatrixSetInfoFromInterface: ['void *', 'str', 'str'],
  XGDMatrixSetStrFeatureInfo: ['void *', 'str', 'const char **', 'uint64_t'],
  XGDMatrixNumRow: ['void *', 'void *'],
  XGDMatrixNumCol: ['void *', 'void *'],
  XGDMatrixFree: ['void *'],
  XGBoosterCreate: ['void *', 'uint64_t', 'void *'],
  XGBoosterFree: ['void *'],
  XGBoosterSetParam: ['void *', 'str', 'str'],
  XGBoosterUpdateOneIter: ['void *', 'int', 'void *'],
  XGBoosterEvalOneIter: ['void *', 'int', 'void *', 'const char **', 'uint64_t', 'void *'],
  XGBoosterPredictFromDMatrix: ['void *', 'void *', 'str', 'void *', 'void *', 'void *'],
  XGBoosterPredictFromDense: ['void *', 'str', 'str', 'void *', 'void *', 'void *', 'void *'],
  XGBoosterLoadModelFromBuffer: ['void *', 'void *', 'uint64_t'],
  XGBoosterSaveModelToBuffer: ['void *', 'str', 'void *', 'void *'],
  XGBoosterSerializeToBuffer: ['void *', 'void *', 'void *'],
  XGBoosterUnserializeFromBuffer: ['void *', 'void *', 'uint64_t'],
  XGBoosterSaveJsonConfig: ['void *', 'void *', 'void *'],
  XGBoosterDumpModelEx: ['void *', 'str', 'int', 'str', 'void *', 'void *'],
  XGBoosterSlice: ['void *', 'int', 'int', 'int', 'void *'],
  XGBoosterBoostedRounds: ['void *', 'void *'],
  XGBoosterGetNumFeature: ['void *', 'void *'],
  XGBoosterGetAttr: ['void *', 'str', 'void *', 'void *'],
  XGBoosterSetAttr: ['void *', 'str', 'str'],
  XGBoosterGetAttrNames: ['void *', 'void *', 'void *'],
  XGBoosterGetStrFeatureInfo: ['void *', 'str', 'void *', 'void *'],
  XGBoosterSetStrFeatureInfo: ['void *', 'str', 'const char **', 'uint64_t'],
  XGBoosterFeatureScore: ['void *', 'str', 'void *', 'void *', 'void *', 'void *', 'void *'],
} as const;

type FunctionName = keyof typeof SIGNATURES;

/** An opened libxgboost. Its errors and the buffers it answers with belong to the thread that called, so calls stay on one thread. */
export interface Library {
  readonly path: string;
  readonly version: Version;
  /** Calls a function of the C API; throws the {@link XgboostError} of its message when it fails. */
  call(name: FunctionName, ...args: readonly unknown[]): void;
  /** The bytes at an address, copied: the library reuses its buffers at the next call. */
  copy(address: bigint, bytes: number): ArrayBuffer;
}

let opened: Library | undefined;

/** libxgboost, opened at first use. Throws `library-not-found`, `library-not-loadable` or `library-version`. */
export function library(): Library {
  return (opened ??= openLibrary(libraryCandidates()));
}

/** The version of the libxgboost in use, such as `1.7.4`. */
export function libraryVersion(): string {
  return library().version.join('.');
}

/** Room for one 64-bit out-parameter: a handle, a pointer, a count. */
export const cell = (): BigUint64Array => new BigUint64Array(1);

export function openLibrary(candidates: readonly string[]): Library {
  // OpenMP's threads spin while they wait for each other; on a machine that does other work too, training then takes ten times as
  // long. Read once, when the OpenMP library is loaded.
  process.env['OMP_WAIT_POLICY'] ??= 'passive';
  const failures: string[] = [];
  for (const path of candidates) {
    try {
      return bind(loadWithNeighbours(path), path);
    } catch (error) {
      if (error instanceof XgboostError) throw error;
      failures.push(`${path} (${(error as Error).message.replace(/^Failed to load shared library: /, '')})`);
    }
  }
  throw new XgboostError(candidates.some((path) => isAbsolute(path)) ? 'library-not-loadable' : 'library-not-found', {
    what: `libxgboost could not be opened; tried ${failures.join('; ')}`,
    wayOut: LIBRARY_WAY_OUT,
  });
}

/** A library that was unpacked may need others that lie beside it; once those are open, the loader finds them by name. */
function loadWithNeighbours(path: string): LibraryHandle {
  try {
    return koffi.load(path);
  } catch (error) {
    if (!isAbsolute(path)) throw error;
    const neighbours = readdirSync(dirname(path)).filter((name) => /^lib(gomp|omp|dmlc)/.test(name));
    if (neighbours.length === 0) throw error;
    for (const name of neighbours.sort((a, b) => Number(a.startsWith('libdmlc')) - Number(b.startsWith('libdmlc')))) {
      NEIGHBOURS.push(koffi.load(join(dirname(path), name), { global: true }));
    }
    return koffi.load(path);
  }
}

/** Koffi unloads a library that nothing refers to. */
const NEIGHBOURS: LibraryHandle[] = [];

function bind(handle: LibraryHandle, path: string): Library {
  const parts = [new Int32Array(1), new Int32Array(1), new Int32Array(1)] as const;
  handle.func('XGBoostVersion', 'void', ['void *', 'void *', 'void *'])(...parts);
  const version: Version = [parts[0][0], parts[1][0], parts[2][0]];
  requireSupportedVersion(version, path);

  const lastError = handle.func('XGBGetLastError', 'str', []) as () => string | null;
  const copyBytes = koffi.load(null).func('memcpy', 'void *', ['void *', 'void *', 'size_t']) as (to: ArrayBufferView, from: bigint, bytes: number) => unknown;
  const functions: Record<string, (...args: readonly unknown[]) => number> = Object.fromEntries(
    Object.entries(SIGNATURES).map(([name, args]) => [name, handle.func(name, 'int', [...args])]),
  );
  return {
    path,
    version,
    call(name, ...args) {
      if (functions[name](...args) !== 0) throw libraryError(lastError() ?? '');
    },
    copy(address, bytes) {
      const copied = new Uint8Array(bytes);
      if (bytes > 0) copyBytes(copied, address, bytes);
      return copied.buffer;
    },
  };
}
