import type { S3 } from '@aws-sdk/client-s3';
import type { SageMaker } from '@aws-sdk/client-sagemaker';
import { FlowsentryError, type Problem } from '@flowsentry/kit';
import { type AwsCall, explainAwsError } from './explain-aws-error.ts';

/** How AWS is reached. Credentials, region, endpoint (AWS_ENDPOINT_URL) and proxies are found as every AWS tool finds them. */
export interface AwsSettings {
  readonly region?: string;
  /** How often a call is tried that was throttled, lost or met a fault of the service; AWS_MAX_ATTEMPTS or 6 where not given. */
  readonly maxAttempts?: number;
  /** How long one attempt may be without an answer; 60,000 ms where not given. */
  readonly requestTimeoutMs?: number;
}

/** Runs `work` with the client. What AWS answers, or the network, becomes an error that a person understands. */
export type AwsClient<Client> = <T>(call: AwsCall, work: (client: Client) => Promise<T>) => Promise<T>;

type Fail = (code: string, problem: Problem) => FlowsentryError;

/** SageMaker's client, loaded at its first call. `fail` makes the errors of the package that asks. */
export function sageMakerClient(settings: AwsSettings, fail: Fail): AwsClient<SageMaker> {
  return lazily(async () => {
    const { SageMaker } = await import('@aws-sdk/client-sagemaker');
    return new SageMaker(configuration(settings));
  }, fail);
}

/** S3's client, loaded at its first call. */
export function s3Client(settings: AwsSettings, fail: Fail): AwsClient<S3> {
  return lazily(async () => {
    const { S3 } = await import('@aws-sdk/client-s3');
    // An endpoint of one's own rarely has a host name for each bucket.
    const forcePathStyle = process.env['AWS_ENDPOINT_URL'] !== undefined || process.env['AWS_ENDPOINT_URL_S3'] !== undefined;
    return new S3({ ...configuration(settings), forcePathStyle, followRegionRedirects: true });
  }, fail);
}

/** The SDK itself waits between attempts, longer each time and by chance, and gives up at once where repeating is no help. */
function configuration({ region, maxAttempts, requestTimeoutMs = 60_000 }: AwsSettings) {
  const attempts = maxAttempts ?? (process.env['AWS_MAX_ATTEMPTS'] === undefined ? 6 : undefined);
  return {
    ...(region === undefined ? {} : { region }),
    ...(attempts === undefined ? {} : { maxAttempts: attempts }),
    // Without `throwOnRequestTimeout` the SDK only warns.
    requestHandler: { connectionTimeout: 5000, requestTimeout: requestTimeoutMs, socketTimeout: requestTimeoutMs, throwOnRequestTimeout: true },
  };
}

function lazily<Client>(load: () => Promise<Client>, fail: Fail): AwsClient<Client> {
  let client: Promise<Client> | undefined;
  return async (call, work) => {
    try {
      return await work(await (client ??= load()));
    } catch (error) {
      if (error instanceof FlowsentryError) throw error;
      const explained = explainAwsError(error, call);
      // The SDK's error stays out of the chain: it holds the request, and with it the session token.
      throw explained === undefined ? error : fail(explained.code, explained.problem);
    }
  };
}
