import type { Problem } from '@flowsentry/kit';

/** What was asked of AWS. */
export interface AwsCall {
  /** As the API names it: `StartPipelineExecution`. */
  readonly call: string;
  /** In words, for the message: `the pipeline "flows"`. */
  readonly resource: string;
}

/** What the SDK and Node put on the errors they throw. */
interface RawError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string; readonly attempts?: number };
}

interface Kind {
  readonly code: string;
  readonly is: (error: RawError, status: number) => boolean;
  readonly what: (call: AwsCall, error: RawError) => string;
  readonly wayOut: (call: AwsCall, error: RawError) => string;
}

const named = (...names: readonly string[]) => (error: RawError): boolean => names.includes(error.name) || (error.code !== undefined && names.includes(error.code));
const said = (text: RegExp) => (error: RawError): boolean => text.test(error.message);

const isExpired = named('ExpiredTokenException', 'ExpiredToken', 'TokenRefreshRequired', 'RequestExpired');
const isSignature = named('InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature', 'RequestTimeTooSkewed');
const isTimeout = named('TimeoutError', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'RequestTimeout');
const isNetwork = named('ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED', 'NetworkingError', 'ERR_STREAM_PREMATURE_CLOSE');

/** The first that fits counts. */
const KINDS: readonly Kind[] = [
  {
    code: 'not-aws',
    is: said(/Deserialization error/),
    what: ({ call }) => `What answered ${call} is not AWS: the answer cannot be read`,
    wayOut: () => 'Check the proxy, whether the network asks for a sign-in, and AWS_ENDPOINT_URL where it is set',
  },
  {
    code: 'expired-credentials',
    is: (error) => isExpired(error) || (error.name === 'CredentialsProviderError' && /expired/i.test(error.message)),
    what: ({ call }) => `The AWS credentials have expired: ${call} was refused`,
    wayOut: () => 'Sign in again (for example with "aws sso login"), then repeat the command',
  },
  {
    code: 'no-credentials',
    is: (error) => named('CredentialsProviderError')(error) || /Could not load credentials/.test(error.message),
    what: ({ call }) => `There are no AWS credentials, which ${call} needs`,
    wayOut: () => 'Sign in (for example with "aws sso login") and name the profile in AWS_PROFILE',
  },
  {
    code: 'no-region',
    is: said(/^Region is missing/),
    what: ({ call }) => `There is no AWS region, which ${call} needs`,
    wayOut: () => 'Set AWS_REGION or a region in the profile',
  },
  {
    // AWS answers with what it had signed, session token included, which is not for any log.
    code: 'wrong-credentials',
    is: (error) => isSignature(error) || named('UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId')(error),
    what: ({ call }, error) => (isSignature(error) ? `AWS does not accept the signature of ${call}` : `AWS does not know the access key that ${call} was signed with`),
    wayOut: (_, error) => (isSignature(error) ? "Check this machine's clock and that the secret key belongs to the access key" : 'Check AWS_PROFILE or AWS_ACCESS_KEY_ID; sign in again'),
  },
  {
    code: 'throttled',
    is: (error, status) => status === 429 || named('ThrottlingException', 'Throttling', 'ThrottledException', 'TooManyRequestsException', 'RequestLimitExceeded', 'RequestThrottledException', 'SlowDown')(error),
    what: ({ call, resource }, error) => `AWS throttled ${call} on ${resource}${attempts(error)}`,
    wayOut: () => 'Wait a minute and repeat the command; if it happens often, ask for a higher rate of this call under Service Quotas',
  },
  {
    code: 'limit-exceeded',
    is: named('ResourceLimitExceeded', 'ResourceLimitExceededException', 'ServiceQuotaExceededException', 'LimitExceededException', 'ServiceLimitExceededException'),
    what: ({ call, resource }, error) => `A quota of the account ends ${call} on ${resource}: ${words(error)}`,
    wayOut: () => 'Remove what is no longer needed, or ask for more under Service Quotas',
  },
  {
    code: 'wrong-role',
    is: (error) => error.name === 'ValidationException' && /\brole\b/i.test(error.message) && /assume|trust|does not exist|not valid|invalid|cannot be found/i.test(error.message),
    what: ({ call, resource }, error) => `SageMaker cannot use the role that ${call} names for ${resource}: ${words(error)}`,
    wayOut: () => 'Check that the role exists in this account and that sagemaker.amazonaws.com may assume it',
  },
  {
    code: 'access-denied',
    is: (error, status) => named('AccessDeniedException', 'AccessDenied', 'Forbidden', 'UnauthorizedOperation', 'NotAuthorized', 'AuthorizationError')(error) || status === 403,
    what: ({ call, resource }, error) => `AWS denied ${call} on ${resource}${/not authorized|explicit deny/i.test(error.message) ? `: ${words(error)}` : ''}`,
    wayOut: (call, error) => `Ask whoever runs the account to allow ${action(call, error)} there`,
  },
  {
    code: 'not-found',
    is: (error, status) =>
      named('ResourceNotFound', 'ResourceNotFoundException', 'NoSuchKey', 'NoSuchBucket', 'NotFound')(error) ||
      status === 404 ||
      (error.name === 'ValidationException' && /does not exist|not found|could not find|cannot find/i.test(error.message)),
    what: ({ call, resource }, error) => `${call} did not find ${resource}${words(error) === error.name ? '' : `: ${words(error)}`}`,
    wayOut: () => 'Check the name, the account and the region',
  },
  {
    code: 'conflict',
    is: named('ConflictException', 'ResourceInUse', 'ResourceInUseException', 'OperationAborted'),
    what: ({ call, resource }, error) => `Something else is changing ${resource}, so ${call} was refused: ${words(error)}`,
    wayOut: () => 'Repeat the command when it is done',
  },
  // Before the time-outs: the SDK calls a lost connection one, and keeps its code.
  {
    code: 'no-connection',
    is: (error) => isNetwork(error) || /socket hang up|certificate/i.test(error.message),
    what: ({ call, resource }, error) => `The connection to AWS was lost during ${call} on ${resource}${attempts(error)}: ${words(error)}`,
    wayOut: () => 'Check the network, the proxy and AWS_ENDPOINT_URL where it is set, then repeat the command',
  },
  {
    code: 'no-answer',
    is: isTimeout,
    what: ({ call, resource }, error) => `AWS did not answer ${call} on ${resource} in time${attempts(error)}`,
    wayOut: () => 'Check the network, the proxy and AWS_ENDPOINT_URL where it is set, then repeat the command',
  },
  {
    code: 'service-fault',
    is: (_, status) => status >= 500,
    what: ({ call, resource }, error) => `AWS failed at ${call} on ${resource}${attempts(error)}: ${words(error)}`,
    wayOut: () => 'Repeat the command later; health.aws.amazon.com shows whether the region has a problem',
  },
  {
    code: 'refused',
    is: (_, status) => status >= 300,
    what: ({ call, resource }, error) => `AWS refused ${call} on ${resource}: ${words(error)}`,
    wayOut: () => 'Mend what it names and repeat the command',
  },
];

/**
 * An error of the AWS SDK, or of the network below it, as one message: what happened, at which call, on which resource, and
 * the way out. Undefined when it is neither. The message never holds a credential or a signature.
 */
export function explainAwsError(error: unknown, call: AwsCall): { code: string; problem: Problem } | undefined {
  const raw = innermost(error);
  if (raw === undefined || raw.name === 'AbortError') return undefined;
  const status = raw.$metadata?.httpStatusCode ?? 0;
  const kind = KINDS.find(({ is }) => is(raw, status));
  if (kind === undefined) return undefined;
  const id = raw.$metadata?.requestId;
  return { code: kind.code, problem: { what: kind.what(call, raw), wayOut: kind.wayOut(call, raw), ...(id === undefined ? {} : { value: { requestId: id } }) } };
}

/** Node reports a host that was tried at several addresses as an AggregateError without a message. */
function innermost(error: unknown): RawError | undefined {
  if (error instanceof AggregateError && error.message === '') return innermost(error.errors[0]);
  return error instanceof Error ? error : undefined;
}

const attempts = ({ $metadata: { attempts = 1 } = {} }: RawError): string => (attempts > 1 ? `, ${attempts} times in a row` : '');

/** AWS's own words, on one line, without what it quotes of the signed request. */
function words({ name, message }: RawError): string {
  const text = message.replace(/The (Canonical String|String-to-Sign)[\s\S]*$/, '').replaceAll(/\s+/g, ' ').trim();
  return (text === '' || text === 'UnknownError' ? name : text).slice(0, 500).replace(/\.$/, '');
}

/** The permission that is missing: AWS names it, or it is the call's. */
function action({ call }: AwsCall, { message }: RawError): string {
  const [, named] = /to perform: ([\w-]+:\w+)/.exec(message) ?? [];
  return named ?? S3_ACTIONS[call] ?? `sagemaker:${call}`;
}

const S3_ACTIONS: Readonly<Record<string, string>> = { HeadObject: 's3:GetObject and s3:ListBucket', GetObject: 's3:GetObject', PutObject: 's3:PutObject' };
