import type { Tags } from './tags.ts';

/** What the stack `flowsentry-domain` hands to the others. */
export interface DomainOutputs {
  readonly kmsKeyArn: string;
  /** Where people put labelled flows. */
  readonly dataBucket: string;
  /** Where the pipeline keeps code, executions, checkpoints and definitions, each under a prefix. */
  readonly artefactsBucket: string;
  /** What the endpoint captures under `captured/`, labels that come later under `ground-truth/`, what monitors report under `monitoring/`. */
  readonly captureBucket: string;
  readonly repositoryUrl: string;
  /** By digest; absent until one is set. */
  readonly image?: string | undefined;
  readonly studioRoleArn: string;
  readonly pipelineRoleArn: string;
  readonly processingRoleArn: string;
  readonly trainingRoleArn: string;
  /** Of the models behind an endpoint. */
  readonly endpointRoleArn: string;
  /** Of the jobs of Model Monitor. */
  readonly monitorRoleArn: string;
  /** Of the workflows of the repository. */
  readonly ciRoleArn: string;
  readonly domainId: string;
  readonly studioUrl: string;
  /** By what they are for. */
  readonly trackingSecretArns: Readonly<Record<string, string>>;
  /** What `trainer:pipeline` reads, beside the group of `flowsentry-registry`; without an image it is not whole. */
  readonly trainerEnvironment: {
    readonly region: string;
    readonly bucket: string;
    readonly image?: string | undefined;
    readonly pipelineRoleArn: string;
    readonly processingRoleArn: string;
    readonly trainingRoleArn: string;
    readonly kmsKeyArn: string;
    readonly subnets: readonly string[];
    readonly securityGroupIds: readonly string[];
    readonly spot: boolean;
    readonly pipelineName: string;
    readonly tags: Tags;
  };
}
