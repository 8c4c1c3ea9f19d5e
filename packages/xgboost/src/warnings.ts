import koffi from 'koffi';
import { library } from './library.ts';
import { tellingMessage } from './library-error.ts';

let collected: Set<string> | undefined;
let callback: bigint | undefined;

/**
 * Runs `work` and answers with what libxgboost warned of meanwhile, each warning once. The library's log belongs to the
 * thread: after the first call here, nothing that this thread's calls log reaches stderr.
 */
export function collectWarnings<T>(work: () => T): { result: T; warnings: string[] } {
  quieten();
  const outer = collected;
  const mine = new Set<string>();
  collected = mine;
  try {
    return { result: work(), warnings: [...mine] };
  } finally {
    collected = outer;
  }
}

/** Sends the log of this thread's calls to {@link collectWarnings} instead of stderr. */
export function quieten(): void {
  if (callback !== undefined) return;
  callback = koffi.register((text: string) => {
    const [, warning] = /WARNING:\s*([^]*)$/.exec(text) ?? [];
    if (warning !== undefined) collected?.add(tellingMessage(warning.replace(/^Parameters: \{\s*(.*?)\s*\}/m, 'Parameters $1')));
  }, koffi.pointer(LOG));
  library().call('XGBRegisterLogCallback', callback);
}

const LOG = koffi.proto('void', ['const char *']);
