import type { SageMaker } from '@aws-sdk/client-sagemaker';
import type { SageMakerRuntime } from '@aws-sdk/client-sagemaker-runtime';
import { ScorerError } from '../error.ts';
import { type Attempt, PATIENCE_MS, type Target, attemptOf, attributesOf } from './target.ts';

export interface EndpointClients {
  readonly sageMaker: Pick<SageMaker, 'describeEndpoint'>;
  readonly runtime: Pick<SageMakerRuntime, 'invokeEndpoint'>;
}

/** Clients that leave retrying to their caller, who also takes fewer requests into flight. */
export async function endpointClients(region: string | undefined): Promise<EndpointClients> {
  const [{ SageMaker }, { SageMakerRuntime }] = await Promise.all([import('@aws-sdk/client-sagemaker'), import('@aws-sdk/client-sagemaker-runtime')]);
  const settings = region === undefined ? {} : { region };
  return { sageMaker: new SageMaker(settings), runtime: new SageMakerRuntime({ ...settings, maxAttempts: 1, requestHandler: { requestTimeout: PATIENCE_MS, throwOnRequestTimeout: true } }) };
}

interface AwsError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly OriginalStatusCode?: number;
  readonly OriginalMessage?: string;
  readonly code?: string;
}

/** An endpoint of SageMaker. */
export function endpointTarget(endpoint: string, { sageMaker, runtime }: EndpointClients): Target {
  const problem = (cause: unknown): unknown => problemOf(cause as AwsError, endpoint);
  return {
    name: `endpoint ${endpoint}`,

    async model(signal) {
      try {
        const { EndpointConfigName, EndpointStatus, ProductionVariants = [], FailureReason } = await sageMaker.describeEndpoint({ EndpointName: endpoint }, { abortSignal: signal });
        if (EndpointStatus === 'InService' || EndpointStatus === 'Updating' || EndpointStatus === 'SystemUpdating') {
          return JSON.stringify({ endpoint, config: EndpointConfigName, images: ProductionVariants.flatMap(({ DeployedImages = [] }) => DeployedImages.map(({ ResolvedImage }) => ResolvedImage)) });
        }
        throw new ScorerError('not-ready', { key: endpoint, value: EndpointStatus, what: `The endpoint is ${EndpointStatus}${FailureReason === undefined ? '' : `: ${FailureReason}`}`, allowed: 'An endpoint that is InService', wayOut: 'Wait, or deploy it again: npx nx run endpoint:up -c ENV' });
      } catch (cause) {
        if (cause instanceof ScorerError) throw cause;
        signal.throwIfAborted();
        throw problem(cause) ?? new ScorerError('no-endpoint', { key: endpoint, what: `SageMaker does not tell about the endpoint: ${(cause as Error).message}`, cause });
      }
    },

    async score(body, explain, signal): Promise<Attempt> {
      try {
        const { Body } = await runtime.invokeEndpoint(
          { EndpointName: endpoint, ContentType: 'text/csv', Accept: 'application/json', CustomAttributes: attributesOf(explain), Body: body },
          { abortSignal: signal },
        );
        return { kind: 'answer', text: Buffer.from(Body ?? []).toString() };
      } catch (cause) {
        signal.throwIfAborted();
        return attemptAt(cause as AwsError, () => problem(cause));
      }
    },
  };
}

const BUSY = new Set(['ThrottlingException', 'ModelNotReadyException', 'ServiceUnavailable', 'TooManyRequestsException', 'LimitExceededException']);

function attemptAt(cause: AwsError, problem: () => unknown): Attempt {
  const { name, message, $metadata, OriginalStatusCode, OriginalMessage = '' } = cause;
  // What the container answered comes wrapped.
  if (name === 'ModelError' && OriginalStatusCode !== undefined) return attemptOf(OriginalStatusCode, OriginalMessage);
  if (BUSY.has(name)) return { kind: 'busy', what: `${name}: ${message}` };
  const known = problem();
  if (known !== undefined) throw known;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined && status >= 400 && status < 500 && name !== 'ModelError') return { kind: 'refused', status, text: `${name}: ${message}` };
  return { kind: 'failed', what: `${name}: ${message}`, cause };
}

/** What no further attempt mends, in words for people. */
function problemOf(cause: AwsError, endpoint: string): ScorerError | undefined {
  const { name, message } = cause;
  if (/^Could not find endpoint|Endpoint .* not found/i.test(message)) {
    return new ScorerError('no-endpoint', { key: endpoint, value: endpoint, what: 'There is no such endpoint in this account and region', wayOut: 'Check --endpoint and the region (AWS_REGION), or name the environment with -c ENV; aws sagemaker list-endpoints shows what there is', cause });
  }
  if (/AccessDenied/.test(name)) {
    return new ScorerError('access-denied', { key: endpoint, what: `AWS refuses: ${message}`, allowed: 'A role that may call sagemaker:DescribeEndpoint and sagemaker:InvokeEndpoint on it', wayOut: 'Ask for these rights, or take another profile (AWS_PROFILE)', cause });
  }
  if (/CredentialsProviderError|UnrecognizedClient|ExpiredToken|InvalidSignature|TokenProviderError/.test(name)) {
    return new ScorerError('no-credentials', { key: endpoint, what: `AWS does not know who is asking: ${message}`, wayOut: 'Log in (aws sso login), or name a profile (AWS_PROFILE)', cause });
  }
  if (/Region is missing/.test(message)) {
    return new ScorerError('no-region', { key: endpoint, what: 'It is not known in which region the endpoint is', wayOut: 'Name the environment (-c ENV), or set AWS_REGION', cause });
  }
  return undefined;
}
