import { readFile } from 'node:fs/promises';
import type { Evaluation, ModelQuality } from '@flowsentry/evaluator';
import type { Registry } from '@flowsentry/registry';
import { ConsoleError } from '../../error.ts';

/** The evaluation that a version was registered with. Rejects with what `fetch` of the registry rejects with, and ConsoleError `no-evaluation` where the document is not ours. */
export async function readEvaluation(registry: Registry, version: number): Promise<Evaluation> {
  const file = await registry.fetch(version, 'evaluation');
  const text = await readFile(file, 'utf8');
  const wrong = (what: string, cause?: unknown): ConsoleError => new ConsoleError('no-evaluation', { file, what, allowed: 'the evaluation.json that the pipeline writes', wayOut: 'Evaluate the version anew: npx nx run evaluator:evaluate', cause });
  let quality: Partial<ModelQuality> | null;
  try {
    quality = JSON.parse(text) as Partial<ModelQuality> | null;
  } catch (cause) {
    throw wrong('It is not JSON', cause);
  }
  if (quality?.flowsentry?.schema !== 'flowsentry.evaluation/1') throw wrong(`Version ${version} was registered with an evaluation of another form`);
  return quality.flowsentry;
}
