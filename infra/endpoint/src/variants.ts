import type { EndpointSettings } from './settings.ts';

/** Of the variant that answers. */
export const VARIANT = 'primary';

/** To start the container, fetch the model and load it: seconds. */
const START_SECONDS = 600;

const DOWNLOAD = { containerStartupHealthCheckTimeoutInSeconds: START_SECONDS, modelDataDownloadTimeoutInSeconds: START_SECONDS } as const;

/** The variant that answers, on serverless compute or instances. */
export function productionVariant<Name>(modelName: Name, compute: EndpointSettings['compute']) {
  const common = { variantName: VARIANT, modelName, initialVariantWeight: 1 };
  return compute.kind === 'serverless'
    ? { ...common, serverlessConfig: { memorySizeInMb: compute.memoryMb, maxConcurrency: compute.maxConcurrency } }
    : { ...common, instanceType: compute.instanceType, initialInstanceCount: compute.scaling.minimum, ...DOWNLOAD };
}

/** The variant that gets copies. Its weight is its share of the requests that the answering one gets, whose weight is 1. */
export const shadowVariant = <Name>(modelName: Name, instanceType: string, { instanceCount, percentage }: NonNullable<EndpointSettings['shadow']>) => ({
  variantName: 'shadow',
  modelName,
  instanceType,
  initialInstanceCount: instanceCount,
  initialVariantWeight: percentage / 100,
  ...DOWNLOAD,
});

/** Requests and answers as Model Monitor reads them: both, by content type. */
export const dataCapture = <Text>(destinationS3Uri: Text, kmsKeyId: Text, percentage: number) => ({
  enableCapture: true,
  initialSamplingPercentage: percentage,
  destinationS3Uri,
  kmsKeyId,
  captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
  captureContentTypeHeader: { csvContentTypes: ['text/csv'], jsonContentTypes: ['application/json', 'application/jsonlines'] },
});
