import type { ModelPackage, Registry } from '@flowsentry/registry';
import type { PipelineExecution, PipelineService } from '@flowsentry/sagemaker-pipelines';
import type { Metrics } from '@flowsentry/tracking';
import type { Environment } from './environment.ts';
import type { Storage } from './storage.ts';

/** Where pipelines run: this machine, or an environment of an AWS account. */
export interface Platform {
  readonly environment: Environment;
  readonly pipelines: PipelineService;
  readonly storage: Storage;
  registry(group: string): Registry;
  /** The `s3://` address of a version's model.tar.gz. */
  modelUri(version: ModelPackage): string;
  /**
   * Shows an execution's steps until it has ended. Rejects with what made it fail, where that is known better than by its FailureReason.
   *
   * @param onRound is told each round of the training, on this machine; elsewhere CloudWatch is
   */
  follow(executionArn: string, signal: AbortSignal, onRound?: (round: number, metrics: Metrics) => void): Promise<PipelineExecution>;
}
