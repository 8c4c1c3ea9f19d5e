import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The last line of pnpm that starts on Node 20. */
export const PNPM = 'pnpm@12.21.0';

/** A problem of the machine that its owner can mend; shown without a stack. */
export class SetupError extends Error {}
