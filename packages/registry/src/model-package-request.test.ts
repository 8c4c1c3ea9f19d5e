import { assert, constantFrom, dictionary, option, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ModelPackageRequest, fromModelPackageRequest, toModelPackageRequest } from './model-package-request.ts';
import type { ModelPackageInput } from './model-package.ts';

const local = (uri: string): string => uri.replace('s3://bucket', '/runs/1');

const REQUEST: ModelPackageRequest & Record<string, unknown> = {
  ModelPackageGroupName: 'flowsentry',
  ModelPackageDescription: 'service features, grouped split',
  InferenceSpecification: {
    Containers: [{ Image: '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1', ModelDataUrl: 's3://bucket/model.tar.gz', Framework: 'XGBOOST', FrameworkVersion: '1.7-1' }],
    SupportedContentTypes: ['text/csv'],
    SupportedResponseMIMETypes: ['application/json'],
  },
  ModelMetrics: {
    ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://bucket/evaluation.json' } },
    ModelDataQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://bucket/statistics.json' }, Constraints: { ContentType: 'application/json', S3Uri: 's3://bucket/constraints.json' } },
  },
  ModelCard: { ModelCardContent: '{}', ModelCardStatus: 'PendingReview' },
  MetadataProperties: { CommitId: 'eef1bf4', Repository: 'git@example.com:flows', GeneratedBy: 'arn:aws:sagemaker:eu-west-1:123456789012:pipeline/p/execution/abc' },
  CustomerMetadataProperties: { MacroF1: '0.98', DataFingerprint: '9f86', Report: 's3://bucket/report.html', ModelCardPage: 's3://bucket/model-card.md' },
  ModelApprovalStatus: 'Approved',
};

describe('fromModelPackageRequest', () => {
  it('finds lineage, report and model card, and puts every place where it is here', () => {
    expect(fromModelPackageRequest(REQUEST, local)).toEqual({
      ModelPackageDescription: 'service features, grouped split',
      InferenceSpecification: {
        Containers: [{ Image: '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1', ModelDataUrl: '/runs/1/model.tar.gz', Framework: 'XGBOOST', FrameworkVersion: '1.7-1' }],
        SupportedContentTypes: ['text/csv'],
        SupportedResponseMIMETypes: ['application/json'],
      },
      ModelMetrics: {
        ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: '/runs/1/evaluation.json' } },
        ModelDataQuality: { Statistics: { ContentType: 'application/json', S3Uri: '/runs/1/statistics.json' }, Constraints: { ContentType: 'application/json', S3Uri: '/runs/1/constraints.json' } },
      },
      Report: { ContentType: 'text/html', S3Uri: '/runs/1/report.html' },
      ModelCard: { ModelCardContent: '{}', ModelCardStatus: 'PendingReview' },
      ModelCardPage: { ContentType: 'text/markdown', S3Uri: '/runs/1/model-card.md' },
      Lineage: { DataFingerprint: '9f86', CodeVersion: 'eef1bf4', Repository: 'git@example.com:flows', GeneratedBy: 'arn:aws:sagemaker:eu-west-1:123456789012:pipeline/p/execution/abc' },
      CustomerMetadataProperties: { MacroF1: '0.98' },
      ModelApprovalStatus: 'Approved',
    });
  });

  it('takes of the quality of data both documents or none', () => {
    const { InferenceSpecification, ModelMetrics } = REQUEST;
    const { Statistics } = ModelMetrics!.ModelDataQuality!;
    expect(fromModelPackageRequest({ InferenceSpecification: InferenceSpecification!, ModelMetrics: { ModelDataQuality: { Statistics: Statistics! } } }, local)).not.toHaveProperty('ModelMetrics');
  });

  it('takes a request with nothing but a container', () => {
    const bare = { InferenceSpecification: { Containers: [{ Image: 'image' }] } } as const;
    expect(fromModelPackageRequest(bare, local)).toEqual(bare);
  });

  it('takes a model card without a status for a draft, and none without content', () => {
    const bare = { InferenceSpecification: { Containers: [{ Image: 'image' }] } } as const;
    expect(fromModelPackageRequest({ ...bare, ModelCard: { ModelCardContent: '{}' } }, local).ModelCard).toEqual({ ModelCardContent: '{}', ModelCardStatus: 'Draft' });
    expect(fromModelPackageRequest({ ...bare, ModelCard: { ModelCardStatus: 'Approved' } }, local)).toEqual(bare);
  });

  it('leaves a property ModelCardPage that is no page on S3 among the properties', () => {
    const input = fromModelPackageRequest({ ...REQUEST, CustomerMetadataProperties: { ModelCardPage: 'yes' } }, local);
    expect(input.CustomerMetadataProperties).toEqual({ ModelCardPage: 'yes' });
    expect(input).not.toHaveProperty('ModelCardPage');
  });

  it.each(['yes', 's3://bucket/report.txt', 'https://example.com/report.html'])('leaves a property Report that is no page on S3 among the properties: %s', (Report) => {
    const input = fromModelPackageRequest({ ...REQUEST, CustomerMetadataProperties: { Report } }, local);
    expect(input.CustomerMetadataProperties).toEqual({ Report });
    expect(input).not.toHaveProperty('Report');
  });

  it.each([{}, { InferenceSpecification: { Containers: [] } as never }])('refuses a request without a container: %#', (request) => {
    expect(() => fromModelPackageRequest(request, local)).toThrow('InferenceSpecification.Containers: The request has no container, so there is no model to register.');
  });
});

describe('toModelPackageRequest', () => {
  const text = string({ minLength: 1 });
  const source = record({ ContentType: text, S3Uri: text });
  const some = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
  const maybe = (arbitrary: typeof text) => option(arbitrary, { nil: undefined });

  it('is read back as what it was made of', () => {
    const input = record({
      ModelPackageDescription: maybe(text),
      InferenceSpecification: record({ Containers: record({ ModelDataUrl: text, Framework: text }).map((container) => [container] as const) }),
      ModelMetrics: option(constantFrom<readonly ('ModelQuality' | 'ModelDataQuality')[]>(['ModelQuality'], ['ModelDataQuality'], ['ModelQuality', 'ModelDataQuality']).chain((parts) => record(Object.fromEntries(parts.map((part) => [part, part === 'ModelQuality' ? record({ Statistics: source }) : record({ Statistics: source, Constraints: source })])))), { nil: undefined }),
      Report: option(text.map((name) => ({ ContentType: 'text/html', S3Uri: `s3://bucket/${name}.html` })), { nil: undefined }),
      ModelCard: option(record({ ModelCardContent: text, ModelCardStatus: constantFrom('Draft' as const, 'PendingReview' as const, 'Approved' as const, 'Archived' as const) }), { nil: undefined }),
      ModelCardPage: option(text.map((name) => ({ ContentType: 'text/markdown', S3Uri: `s3://bucket/${name}.md` })), { nil: undefined }),
      Lineage: record({ DataFingerprint: maybe(text), CodeVersion: maybe(text), Repository: maybe(text), GeneratedBy: maybe(text) }).map(some),
      CustomerMetadataProperties: dictionary(text.filter((name) => !['Report', 'ModelCardPage', 'DataFingerprint', '__proto__'].includes(name)), text),
      ModelApprovalStatus: option(constantFrom('PendingManualApproval' as const, 'Approved' as const, 'Rejected' as const), { nil: undefined }),
    }).map((value) => {
      const { Lineage, CustomerMetadataProperties, ...rest } = some(value);
      return {
        ...rest,
        ...(Object.keys(Lineage).length === 0 ? {} : { Lineage }),
        ...(Object.keys(CustomerMetadataProperties).length === 0 ? {} : { CustomerMetadataProperties }),
      } as ModelPackageInput;
    });
    assert(property(input, (value) => {
      expect(fromModelPackageRequest(toModelPackageRequest(value), (uri) => uri)).toEqual(value);
    }));
  });

  it('leaves out what SageMaker has no place for', () => {
    const Containers = [{ Image: 'image' }] as const;
    expect(toModelPackageRequest({ InferenceSpecification: { Containers }, Lineage: { Settings: { eta: 0.1 } } })).toEqual({ InferenceSpecification: { Containers } });
  });
});
