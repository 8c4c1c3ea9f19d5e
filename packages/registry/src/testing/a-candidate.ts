import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ModelPackageInput } from '../model-package.ts';

/** A new folder that holds a candidate's files, and room for a registry. */
export function aFolder(): { folder: string; registry: string } {
  const folder = mkdtempSync(join(tmpdir(), 'flowsentry-registry-'));
  writeCandidate(folder);
  return { folder, registry: join(folder, 'registry') };
}

function writeCandidate(folder: string): void {
  mkdirSync(folder, { recursive: true });
  // Level 0 stores: the bytes, and so the digest, are the same with every zlib.
  writeFileSync(join(folder, 'model.tar.gz'), gzipSync('the archive', { level: 0 }));
  writeFileSync(join(folder, 'evaluation.json'), '{"binary_classification_metrics":{"f1":{"value":0.98}}}\n');
  writeFileSync(join(folder, 'statistics.json'), '{"version":0,"dataset":{"item_count":700},"features":[]}\n');
  writeFileSync(join(folder, 'constraints.json'), '{"version":0,"features":[]}\n');
  writeFileSync(join(folder, 'report.html'), '<!doctype html><title>report</title>\n');
  writeFileSync(join(folder, 'model-card.md'), '# Model card\n');
}

export function aCandidate(folder: string, more: Partial<ModelPackageInput> = {}): ModelPackageInput {
  return {
    ModelPackageDescription: 'service features, grouped split',
    InferenceSpecification: {
      Containers: [{ ModelDataUrl: join(folder, 'model.tar.gz'), Framework: 'XGBOOST', FrameworkVersion: '1.7-1' }],
      SupportedContentTypes: ['text/csv'],
      SupportedResponseMIMETypes: ['application/json'],
    },
    ModelMetrics: {
      ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: join(folder, 'evaluation.json') } },
      ModelDataQuality: { Statistics: { ContentType: 'application/json', S3Uri: join(folder, 'statistics.json') }, Constraints: { ContentType: 'application/json', S3Uri: join(folder, 'constraints.json') } },
    },
    Report: { ContentType: 'text/html', S3Uri: join(folder, 'report.html') },
    ModelCard: { ModelCardContent: '{"intended_uses":{"risk_rating":"Medium"}}', ModelCardStatus: 'PendingReview' },
    ModelCardPage: { ContentType: 'text/markdown', S3Uri: join(folder, 'model-card.md') },
    Lineage: {
      DataFingerprint: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      CodeVersion: 'eef1bf4',
      GeneratedBy: '20261123-010203-abcdef',
      Settings: { FeatureSet: 'service', num_round: 200, eta: 0.1 },
    },
    CustomerMetadataProperties: { MacroF1: '0.98 from 0.97 to 0.99' },
    ...more,
  };
}

export const YES = { LastModifiedBy: 'analyst', ApprovalDescription: 'Better than the incumbent on every category' };
export const NO = { LastModifiedBy: 'Grace', ApprovalDescription: 'Misses the ARP spoofing' };
