import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { evaluate, toModelQuality } from '@flowsentry/evaluator';
import { type ModelPackageInput, type Registry, localRegistry } from '@flowsentry/registry';

const LABELS = Uint8Array.from([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
const SCORES = Float32Array.from([0.05, 0.3, 0.8, 0.2, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]);

/** An evaluation of ten flows; with an incumbent that is 0.1 less sure where wanted. */
function anEvaluation(incumbent = false) {
  const rivals = incumbent ? [{ name: 'incumbent', role: 'incumbent', scores: SCORES.map((score) => score * 0.9), threshold: 0.5 } as const] : [];
  const decision = { schema: 1, threshold: 0.5, rule: { name: 'fixed', threshold: 0.5 }, chosenOn: 'nothing', value: null, confusion: null, rows: 0, normal: 0, anomaly: 0 } as const;
  return evaluate({ labels: LABELS, scores: SCORES, decision, rivals, resamples: 50 });
}

/** A registry in `work` and how to add versions that can be looked at, whose archive is no model. */
export function aRegistry(work: string): { readonly registry: Registry; readonly add: (more?: Partial<ModelPackageInput>, incumbent?: boolean) => Promise<number> } {
  const registry = localRegistry(join(work, 'registry'), 'flowsentry');
  return {
    registry,
    async add(more = {}, incumbent = false) {
      const [archive, evaluation, card] = ['model.tar.gz', 'evaluation.json', 'model-card.md'].map((name) => join(work, name));
      await writeFile(archive, gzipSync('the archive'));
      await writeFile(evaluation, JSON.stringify(toModelQuality(anEvaluation(incumbent))));
      await writeFile(card, '# Model card\n\nOf <b>ten</b> flows.\n');
      const { ModelPackageVersion } = await registry.register({
        ModelPackageDescription: 'ten flows',
        InferenceSpecification: { Containers: [{ ModelDataUrl: archive }] },
        ModelMetrics: { ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: evaluation } } },
        ModelCardPage: { ContentType: 'text/markdown', S3Uri: card },
        Lineage: { CodeVersion: 'eef1bf4', Settings: { num_round: 20 } },
        CustomerMetadataProperties: { MacroF1: '0.9' },
        ...more,
      });
      return ModelPackageVersion;
    },
  };
}
