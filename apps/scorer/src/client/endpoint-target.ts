import type { SageMakerRuntime } from '@aws-sdk/client-sagemaker-runtime';
import { ScorerError } from '../error.ts';
import { type Attempt, PATIENCE_MS, type Target, attemptOf, attributesOf } from './target.ts';

/** A client that leaves retrying to its caller, who also takes fewer requests into flight. */
export async function runtimeClient(region: string | undefined): Promise<SageMakerRuntime> {
  const { SageMakerRuntime } = await import('@aws-sdk/client-sagemaker-runtime');
  return new SageMakerRuntime({ ...(region === undefined ? {} : { region }), maxAttempts: 1, requestHandler: { requestTimeout: PATIENCE_MS, throwOnRequestTimeout: true } });
}

interface AwsError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly OriginalStatusCode?: number;
  readonly OriginalMessage?: string;
  readonly code?: string;
}

/** An endpoint of SageMaker. */
export function endpointTarget(endpoint: string, runtime: SageMakerRuntime): Target {
  return {
    name: `endpoint ${endpoint}`,
    wayOut: `See how it is: aws sagemaker describe-endpoint --endpoint-name ${endpoint}`,

    async score(body, explain, signal): Promise<Attempt> {
      try {
        const { Body } = await runtime.invokeEndpoint(
          { EndpointName: endpoint, ContentType: 'text/csv', Accept: 'application/json', CustomAttributes: attributesOf(explain), Body: body },
          { abortSignal: signal },
        );
        return { kind: 'answer', text: Buffer.from(Body ?? []).toString() };
      } catch (cause) {
        signal.throwIfAborted();
        return attemptAt(cause as AwsError, endpoint);
      }
    },
  };
}

const BUSY = new Set(['ThrottlingException', 'ModelNotReadyException', 'ServiceUnavailable', 'TooManyRequestsException', 'LimitExceededException']);

function attemptAt(cause: AwsError, endpoint: string): Attempt {
  const { name, message, $metadata, OriginalStatusCode, OriginalMessage = '' } = cause;
  // What the container answered comes wrapped.
  if (name === 'ModelError' && OriginalStatusCode !== undefined) return attemptOf(OriginalStatusCode, OriginalMessage);
  if (BUSY.has(name)) return { kind: 'busy', what: `${name}: ${message}` };
  const known = problemOf(cause, endpoint);
  if (known !== undefined) throw known;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined && status >= 400 && status < 500 && name !== 'ModelError') return { kind: 'refused', status, text: `${name}: ${message}` };
  return { kind: 'failed', what: `${name}: ${message}`, cause };
}

/** What no further attempt mends, in words for people. */
function problemOf(cause: AwsError, endpoint: string): ScorerError | undefined {
  const { name, message } = cause;
  if (/^Endpoint .* not found/i.test(message)) {
    return new ScorerError('no-endpoint', { key: endpoint, value: endpoint, what: 'There is no such endpoint in this account and region', wayOut: 'Check --endpoint and the region (AWS_REGION), or name the environment with -c ENV; aws sagemaker list-endpoints shows what there is', cause });
  }
  if (/AccessDenied/.test(name)) {
    return new ScorerError('access-denied', { key: endpoint, what: `AWS refuses: ${message}`, allowed: 'A role that may call sagemaker:InvokeEndpoint on it', wayOut: 'Ask for that right, or take another profile (AWS_PROFILE)', cause });
  }
  if (/CredentialsProviderError|UnrecognizedClient|ExpiredToken|InvalidSignature|TokenProviderError/.test(name)) {
    return new ScorerError('no-credentials', { key: endpoint, what: `AWS does not know who is asking: ${message}`, wayOut: 'Log in (aws sso login), or name a profile (AWS_PROFILE)', cause });
  }
  if (/Region is missing/.test(message)) {
    return new ScorerError('no-region', { key: endpoint, what: 'It is not known in which region the endpoint is', wayOut: 'Name the environment (-c ENV), or set AWS_REGION', cause });
  }
  return undefined;
}
