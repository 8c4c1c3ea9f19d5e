import type { Evaluation } from '@flowsentry/evaluator';
import type { ModelPackage, Registry } from '@flowsentry/registry';
import type { DataSummary } from './data-summary.ts';
import type { RunRecord } from './run-record.ts';

/** Adds what a run made to the registry, pending a person's approval. */
export async function register(registry: Registry, run: RunRecord, files: { readonly archive: string; readonly evaluation: string; readonly report: string }, data: DataSummary, evaluation: Evaluation, xgboostVersion: string): Promise<ModelPackage> {
  const { macroF1, falsePositiveRate, rocAuc } = evaluation.metrics;
  const origin = data.files.map(({ file }) => file).join(', ');
  return await registry.register({
    ModelPackageDescription: `${run.parameters.DataOrigin === 'synthetic' ? 'Synthetic flows' : origin}: ${data.rows.toLocaleString('en')} flows, features ${data.split.featureSet}, split ${data.split.protocol}`.slice(0, 1024),
    InferenceSpecification: {
      Containers: [{ ModelDataUrl: files.archive, Framework: 'XGBOOST', FrameworkVersion: xgboostVersion }],
      SupportedContentTypes: ['text/csv', 'application/json'],
      SupportedResponseMIMETypes: ['application/json'],
    },
    ModelMetrics: { ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: files.evaluation } } },
    Report: { ContentType: 'text/html', S3Uri: files.report },
    Lineage: { DataFingerprint: data.fingerprint, CodeVersion: run.codeVersion, GeneratedBy: run.id, Settings: { ...run.parameters } },
    CustomerMetadataProperties: {
      MacroF1: show(macroF1.value),
      RocAuc: show(rocAuc.value),
      FalsePositiveRate: show(falsePositiveRate.value),
      FeatureSet: data.split.featureSet,
      SplitProtocol: data.split.protocol,
      DataOrigin: run.parameters.DataOrigin === 'synthetic' ? 'synthetic' : 'real',
    },
  });
}

const show = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(4));
