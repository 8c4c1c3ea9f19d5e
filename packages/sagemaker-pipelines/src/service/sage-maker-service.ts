import { randomUUID } from 'node:crypto';
import type { PipelineExecutionSummary as Listed, SageMaker } from '@aws-sdk/client-sagemaker';
import { sha256 } from '@flowsentry/kit';
import { type AwsSettings, s3Client, sageMakerClient } from '@flowsentry/registry';
import { PipelineError } from '../error.ts';
import type { PipelineExecution, PipelineExecutionStep, PipelineExecutionSummary, PipelineService, SelectiveExecutionConfig, Tag, UpsertRequest } from '../pipeline-service.ts';
import { describeJob } from './describe-job.ts';
import type { Destination } from './destination.ts';
import { plain } from './plain.ts';

/** A definition of this many bytes goes to S3 instead of into the request, as with the Python SDK. */
const LONGEST_INLINE = 100 * 1024;

export interface SageMakerServiceSettings extends AwsSettings {
  /** Where a definition goes that is too long for the request. */
  readonly definitions?: Destination;
}

/** SageMaker itself. Rejects with the codes of AWS's own problems (`access-denied`, `wrong-role`, `throttled`, …) and with `no-bucket`. */
export function sageMakerService({ definitions, ...settings }: SageMakerServiceSettings = {}): PipelineService {
  const sageMaker = sageMakerClient(settings, fail);
  const s3 = s3Client(settings, fail);

  const place = async ({ PipelineName, PipelineDefinition }: UpsertRequest) => {
    const bytes = Buffer.byteLength(PipelineDefinition);
    if (bytes < LONGEST_INLINE) return { PipelineDefinition };
    if (definitions === undefined) {
      throw new PipelineError('no-bucket', {
        what: `The definition of "${PipelineName}" has ${bytes.toLocaleString('en')} bytes, and there is no bucket to keep it in`,
        value: bytes,
        allowed: `less than ${LONGEST_INLINE.toLocaleString('en')} bytes without a bucket`,
      });
    }
    const { bucket: Bucket, prefix, kmsKeyId } = definitions;
    const Key = [prefix, PipelineName, 'definition', `${sha256(PipelineDefinition)}.json`].filter(Boolean).join('/');
    const encryption = kmsKeyId === undefined ? {} : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyId };
    await s3({ call: 'PutObject', resource: `s3://${Bucket}/${Key}` }, (client) => client.putObject({ Bucket, Key, Body: PipelineDefinition, ContentType: 'application/json', ...encryption }));
    return { PipelineDefinitionS3Location: { Bucket, ObjectKey: Key } };
  };

  /** The ARN of the new pipeline, undefined when there is one of that name. */
  const create = async (request: Parameters<SageMaker['createPipeline']>[0], resource: string): Promise<string | undefined> =>
    sageMaker({ call: 'CreatePipeline', resource }, async (client) => {
      try {
        return (await client.createPipeline(request)).PipelineArn;
      } catch (error) {
        if (error instanceof Error && /already exists/.test(error.message)) return undefined;
        throw error;
      }
    });

  const mergeTags = async (ResourceArn: string, wanted: readonly Tag[], resource: string): Promise<void> => {
    if (wanted.length === 0) return;
    const present = await pages((NextToken) => sageMaker({ call: 'ListTags', resource }, (client) => client.listTags({ ResourceArn, ...NextToken })), ({ Tags }) => Tags);
    const Tags = wanted.filter(({ Key, Value }) => !present.some((tag) => tag.Key === Key && tag.Value === Value));
    if (Tags.length > 0) await sageMaker({ call: 'AddTags', resource }, (client) => client.addTags({ ResourceArn, Tags }));
  };

  const list = async (PipelineName: string): Promise<PipelineExecutionSummary[]> => {
    const ask = { PipelineName, SortBy: 'CreationTime', SortOrder: 'Descending', MaxResults: 100 } as const;
    const found = await pages(
      (NextToken) => sageMaker({ call: 'ListPipelineExecutions', resource: named(PipelineName) }, (client) => client.listPipelineExecutions({ ...ask, ...NextToken })),
      ({ PipelineExecutionSummaries }) => PipelineExecutionSummaries,
    );
    return found.map((summary: Listed) => plain<PipelineExecutionSummary>(summary)).sort((a, b) => (a.StartTime < b.StartTime ? 1 : -1));
  };

  const selected = async (PipelineName: string, { SelectedSteps, SourcePipelineExecutionArn }: SelectiveExecutionConfig) => {
    const source = SourcePipelineExecutionArn ?? (await list(PipelineName))[0]?.PipelineExecutionArn;
    return { SelectedSteps: [...SelectedSteps], ...(source === undefined ? {} : { SourcePipelineExecutionArn: source }) };
  };

  return {
    async upsert(request) {
      const { PipelineName, PipelineDefinition: _, Tags = [], ...rest } = request;
      const resource = named(PipelineName);
      const common = { PipelineName, ...rest, ...(await place(request)) };
      const created = await create({ ...common, ClientRequestToken: randomUUID(), ...(Tags.length === 0 ? {} : { Tags: [...Tags] }) }, resource);
      if (created !== undefined) return { PipelineArn: created };
      const kept = await sageMaker({ call: 'DescribePipeline', resource }, (client) => client.describePipeline({ PipelineName }));
      const ParallelismConfiguration = request.ParallelismConfiguration ?? kept.ParallelismConfiguration;
      await sageMaker({ call: 'UpdatePipeline', resource }, (client) => client.updatePipeline({ ...common, ...(ParallelismConfiguration === undefined ? {} : { ParallelismConfiguration }) }));
      await mergeTags(kept.PipelineArn!, Tags, resource);
      return { PipelineArn: kept.PipelineArn! };
    },

    async start({ PipelineName, PipelineParameters, SelectiveExecutionConfig, ...rest }) {
      const request = {
        PipelineName,
        ClientRequestToken: randomUUID(),
        ...rest,
        ...(PipelineParameters === undefined ? {} : { PipelineParameters: [...PipelineParameters] }),
        ...(SelectiveExecutionConfig === undefined ? {} : { SelectiveExecutionConfig: await selected(PipelineName, SelectiveExecutionConfig) }),
      };
      const { PipelineExecutionArn } = await sageMaker({ call: 'StartPipelineExecution', resource: named(PipelineName) }, (client) => client.startPipelineExecution(request));
      return { PipelineExecutionArn: PipelineExecutionArn! };
    },

    list,

    async describe(PipelineExecutionArn) {
      return plain<PipelineExecution>(
        await sageMaker({ call: 'DescribePipelineExecution', resource: execution(PipelineExecutionArn) }, (client) => client.describePipelineExecution({ PipelineExecutionArn })),
      );
    },

    async steps(PipelineExecutionArn) {
      const found = await pages(
        (NextToken) =>
          sageMaker({ call: 'ListPipelineExecutionSteps', resource: execution(PipelineExecutionArn) }, (client) =>
            client.listPipelineExecutionSteps({ PipelineExecutionArn, SortOrder: 'Ascending', MaxResults: 100, ...NextToken }),
          ),
        ({ PipelineExecutionSteps }) => PipelineExecutionSteps,
      );
      return found.map((step) => plain<PipelineExecutionStep>(step));
    },

    async definition(PipelineExecutionArn) {
      const { PipelineDefinition } = await sageMaker({ call: 'DescribePipelineDefinitionForExecution', resource: execution(PipelineExecutionArn) }, (client) =>
        client.describePipelineDefinitionForExecution({ PipelineExecutionArn }),
      );
      return PipelineDefinition!;
    },

    async parameters(PipelineExecutionArn) {
      const found = await pages(
        (NextToken) =>
          sageMaker({ call: 'ListPipelineParametersForExecution', resource: execution(PipelineExecutionArn) }, (client) =>
            client.listPipelineParametersForExecution({ PipelineExecutionArn, ...NextToken }),
          ),
        ({ PipelineParameters }) => PipelineParameters,
      );
      return found.map(({ Name = '', Value = '' }) => ({ Name, Value }));
    },

    async stop(PipelineExecutionArn) {
      await sageMaker({ call: 'StopPipelineExecution', resource: execution(PipelineExecutionArn) }, (client) =>
        client.stopPipelineExecution({ PipelineExecutionArn, ClientRequestToken: randomUUID() }),
      );
    },

    async retry(PipelineExecutionArn) {
      await sageMaker({ call: 'RetryPipelineExecution', resource: execution(PipelineExecutionArn) }, (client) =>
        client.retryPipelineExecution({ PipelineExecutionArn, ClientRequestToken: randomUUID() }),
      );
    },

    job: (metadata) => describeJob(sageMaker, metadata),
  };
}

const fail = (code: string, problem: ConstructorParameters<typeof PipelineError>[1]): PipelineError => new PipelineError(code, problem);
const named = (pipeline: string): string => `the pipeline "${pipeline}"`;
const execution = (arn: string): string => `the execution ${arn}`;

/** All entries of a listing that comes in pages. */
async function pages<Page extends { readonly NextToken?: string | undefined }, Entry>(ask: (next: { readonly NextToken?: string }) => Promise<Page>, entries: (page: Page) => readonly Entry[] | undefined): Promise<Entry[]> {
  const found: Entry[] = [];
  let next: string | undefined;
  do {
    const page = await ask(next === undefined ? {} : { NextToken: next });
    found.push(...(entries(page) ?? []));
    next = page.NextToken;
  } while (next !== undefined);
  return found;
}
