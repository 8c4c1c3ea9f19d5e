import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all test files of a run share, removed at its end. */
    readonly shared: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const shared = mkdtempSync(join(tmpdir(), 'flowsentry-console-'));
  provide('shared', shared);
  return () => rmSync(shared, { recursive: true, force: true });
}
