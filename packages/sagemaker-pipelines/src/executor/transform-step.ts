import { join } from 'node:path';
import { ensureFolder } from '@flowsentry/kit';
import { parseXgboostImage } from '../algorithm/image/xgboost-image.ts';
import type { TransformRequest as BuiltInRequest } from '../algorithm/index.ts';
import { PipelineError } from '../error.ts';
import { findInput } from './find-input.ts';
import { runInProcess } from './run-in-process.ts';
import type { StepContext, StepOutcome } from './step-runner.ts';

interface TransformRequest {
  readonly ModelName: string;
  readonly BatchStrategy?: BuiltInRequest['batchStrategy'];
  readonly MaxPayloadInMB?: number;
  readonly TransformInput: {
    readonly DataSource: { readonly S3DataSource: { readonly S3Uri: string; readonly S3DataType?: string } };
    readonly ContentType?: string;
    readonly CompressionType?: BuiltInRequest['compression'];
    readonly SplitType?: 'None' | 'Line' | 'RecordIO' | 'TFRecord';
  };
  readonly TransformOutput: { readonly S3OutputPath: string; readonly Accept?: string; readonly AssembleWith?: BuiltInRequest['assembleWith'] };
  readonly DataProcessing?: { readonly InputFilter?: string; readonly OutputFilter?: string; readonly JoinSource?: BuiltInRequest['joinSource'] };
}

/** Transforms with the built-in XGBoost, by the model that a Model step here has made. */
export async function runTransform({ request: given, attempt, log, s3, services, signal, progress }: StepContext): Promise<StepOutcome> {
  const request = given as unknown as TransformRequest;
  const { ModelName, TransformInput, TransformOutput, DataProcessing = {} } = request;
  const model = await services.model(ModelName);
  const container = (model?.['PrimaryContainer'] ?? (model?.['Containers'] as unknown[] | undefined)?.[0]) as { readonly Image?: string; readonly ModelDataUrl?: string } | undefined;
  if (!container) throw new PipelineError('unknown-model', { key: 'ModelName', what: `There is no model "${ModelName}" here`, value: ModelName, wayOut: 'Make it with a Model step' });
  if (!parseXgboostImage(container.Image ?? '') || container.ModelDataUrl === undefined) {
    throw new PipelineError('unsupported-argument', { key: ModelName, what: `Its container is ${container.Image ?? 'no image'}${container.ModelDataUrl === undefined ? ' without ModelDataUrl' : ''}`, allowed: "SageMaker's XGBoost image with a ModelDataUrl" });
  }
  const { SplitType } = TransformInput;
  if (SplitType === 'RecordIO' || SplitType === 'TFRecord') throw new PipelineError('unsupported-argument', { key: 'SplitType', what: `It is ${SplitType}`, allowed: 'None, Line' });

  const [folder, outputFolder] = [join(attempt, 'model'), join(attempt, 'output')];
  await Promise.all([ensureFolder(folder), ensureFolder(outputFolder)]);
  await runInProcess(
    {
      kind: 'transform',
      model: { archive: await findInput(container.ModelDataUrl, s3, ModelName), folder },
      request: {
        input: await findInput(TransformInput.DataSource.S3DataSource.S3Uri, s3, 'TransformInput'),
        outputFolder,
        contentType: TransformInput.ContentType,
        splitType: SplitType,
        compression: TransformInput.CompressionType,
        batchStrategy: request.BatchStrategy,
        maxPayloadInMB: request.MaxPayloadInMB,
        assembleWith: TransformOutput.AssembleWith,
        accept: TransformOutput.Accept,
        inputFilter: DataProcessing.InputFilter,
        outputFilter: DataProcessing.OutputFilter,
        joinSource: DataProcessing.JoinSource,
      },
    },
    { folder: attempt, log, environment: {}, signal, progress },
  );
  return { properties: {}, moves: [{ from: outputFolder, to: s3(TransformOutput.S3OutputPath) }] };
}
