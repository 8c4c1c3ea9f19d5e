import type { Channel } from '../algorithm/index.ts';
import { PipelineError } from '../error.ts';
import { findInput } from './find-input.ts';
import type { S3Folder } from './s3-folder.ts';

interface ChannelRequest {
  readonly ChannelName: string;
  readonly ContentType?: string;
  readonly InputMode?: Channel['inputMode'];
  readonly DataSource: { readonly S3DataSource?: { readonly S3Uri: string; readonly S3DataType?: string; readonly S3DataDistributionType?: Channel['distribution'] } };
}

interface ResourceConfig {
  readonly InstanceType?: string;
  readonly InstanceCount?: number;
}

/** What this executor reads of a CreateTrainingJob request, and of a tuning's TrainingJobDefinition. */
export interface TrainingRequest {
  readonly AlgorithmSpecification: { readonly TrainingImage?: string; readonly TrainingInputMode: Channel['inputMode'] };
  readonly HyperParameters?: Readonly<Record<string, string>>;
  readonly InputDataConfig?: readonly ChannelRequest[];
  readonly OutputDataConfig: { readonly S3OutputPath: string };
  readonly ResourceConfig?: ResourceConfig;
  /** Of a tuning's TrainingJobDefinition. */
  readonly HyperParameterTuningResourceConfig?: ResourceConfig;
  readonly CheckpointConfig?: { readonly S3Uri: string; readonly LocalPath?: string };
  readonly StoppingCondition?: { readonly MaxRuntimeInSeconds?: number };
  readonly Environment?: Readonly<Record<string, string>>;
}

/** The image. Throws PipelineError `unsupported-argument` for an algorithm without one. */
export function trainingImage({ AlgorithmSpecification }: TrainingRequest): string {
  const { TrainingImage } = AlgorithmSpecification;
  if (TrainingImage !== undefined) return TrainingImage;
  throw new PipelineError('unsupported-argument', { key: 'AlgorithmSpecification', what: 'It names no TrainingImage', allowed: 'a training image: algorithms of the marketplace do not run on this machine' });
}

/** The channels by name, where their data lies on this machine. Throws PipelineError `no-objects`, `unsupported-argument`. */
export async function channelsOf({ InputDataConfig = [], AlgorithmSpecification }: TrainingRequest, s3: S3Folder): Promise<Readonly<Record<string, Channel>>> {
  const entries = InputDataConfig.map(async ({ ChannelName, ContentType, InputMode, DataSource: { S3DataSource } }) => {
    if (!S3DataSource || (S3DataSource.S3DataType ?? 'S3Prefix') !== 'S3Prefix') {
      throw new PipelineError('unsupported-argument', { key: ChannelName, what: `The channel reads from ${S3DataSource ? S3DataSource.S3DataType : 'no S3DataSource'}`, allowed: 'an S3DataSource of the type S3Prefix' });
    }
    const path = await findInput(S3DataSource.S3Uri, s3, ChannelName);
    return [ChannelName, { path, contentType: ContentType, inputMode: InputMode ?? AlgorithmSpecification.TrainingInputMode, distribution: S3DataSource.S3DataDistributionType }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** `<S3OutputPath>/<job>/output`, where the platform puts model.tar.gz and output.tar.gz. */
export const outputUri = ({ OutputDataConfig }: TrainingRequest, job: string): string => `${OutputDataConfig.S3OutputPath.replace(/\/$/, '')}/${job}/output`;
