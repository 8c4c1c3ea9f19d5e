import {
  type Pipeline,
  conditionStep, execution, failStep, greaterThan, greaterThanOrEqualTo, join, jsonGet, lessThanOrEqualTo, parameter, pipeline, registerModelStep,
} from '@flowsentry/sagemaker-pipelines';
import { declareParameters } from './declared-parameters.ts';
import { processingJob } from './processing-job.ts';
import { type DefinitionSettings, SERVICE_RETRY } from './settings.ts';
import { trainingJob } from './training-job.ts';

/** Preprocess → Train → Package → Evaluate → Gate → Register or Rejected, for one environment. The definition is all that SageMaker, or the executor here, gets. */
export function trainingPipeline({ environment, code, codeVersion }: DefinitionSettings): Pipeline {
  const parameters = declareParameters(environment.modelPackageGroupName);
  const inputDataUri = parameter.string('InputDataUri');
  const incumbentUri = parameter.string('IncumbentUri');
  const processing = { environment, code, codeVersion, parameters };

  const preprocess = processingJob('Preprocess', 'preprocess', { data: inputDataUri }, processing);
  const prepared = preprocess.properties.ProcessingOutputConfig.Outputs;
  const train = trainingJob(processing, preprocess);
  const rows = { preprocessor: prepared.preprocessor.S3Output.S3Uri, train: prepared.train.S3Output.S3Uri, validation: prepared.validation.S3Output.S3Uri };
  const packaged = processingJob('Package', 'package', { model: train.properties.ModelArtifacts.S3ModelArtifacts, ...rows }, processing);
  const packageUri = packaged.properties.ProcessingOutputConfig.Outputs.package.S3Output.S3Uri;
  const evaluated = processingJob('Evaluate', 'evaluate', { package: packageUri, ...rows, test: prepared.test.S3Output.S3Uri, incumbent: incumbentUri }, processing, [
    { PropertyFileName: 'Evaluation', OutputName: 'evaluation', FilePath: 'evaluation.json' },
  ]);
  const evaluationUri = evaluated.properties.ProcessingOutputConfig.Outputs.evaluation.S3Output.S3Uri;
  const document = (file: string) => ({ ContentType: 'application/json', S3Uri: join('/', [evaluationUri, file]) });
  const found = (path: string) => jsonGet(evaluated, 'Evaluation', path);

  const register = registerModelStep(
    'Register',
    {
      ModelPackageGroupName: parameters.ModelPackageGroupName,
      ModelPackageDescription: found('headline.Description'),
      InferenceSpecification: {
        Containers: [
          {
            Image: environment.image,
            ModelDataUrl: join('/', [packageUri, 'model.tar.gz']),
            Framework: 'XGBOOST',
            FrameworkVersion: parameters.XGBoostVersion,
          },
        ],
        SupportedContentTypes: ['text/csv', 'application/json', 'application/jsonlines', 'application/x-parquet'],
        SupportedResponseMIMETypes: ['application/json', 'application/jsonlines', 'text/csv'],
        SupportedRealtimeInferenceInstanceTypes: ['ml.c5.large', 'ml.c5.xlarge', 'ml.m5.large', 'ml.m5.xlarge'],
        SupportedTransformInstanceTypes: ['ml.m5.large', 'ml.m5.xlarge'],
      },
      ModelApprovalStatus: 'PendingManualApproval',
      ModelMetrics: {
        ModelQuality: { Statistics: document('evaluation.json') },
        ModelDataQuality: { Statistics: document('statistics.json'), Constraints: document('constraints.json') },
      },
      // Read where the step is started, so that the request is whole: nothing has to be attached to the version afterwards, here or on SageMaker.
      ModelCard: { ModelCardContent: found('modelCard'), ModelCardStatus: 'PendingReview' },
      MetadataProperties: { CommitId: codeVersion, GeneratedBy: execution.PipelineExecutionArn },
      CustomerMetadataProperties: {
        MacroF1: found('headline.MacroF1'),
        RocAuc: found('headline.RocAuc'),
        FalsePositiveRate: found('headline.FalsePositiveRate'),
        FeatureSet: parameters.FeatureSet,
        SplitProtocol: parameters.SplitProtocol,
        DataOrigin: parameters.DataOrigin,
        DataFingerprint: found('headline.DataFingerprint'),
        Report: join('/', [evaluationUri, 'report.html']),
        ModelCardPage: join('/', [evaluationUri, 'model-card.md']),
      },
    },
    { RetryPolicies: [SERVICE_RETRY] },
  );
  const limits = {
    macroF1Low: [greaterThanOrEqualTo, parameters.GateMinimumMacroF1, 'macro-F1 (lower end)', 'at least'],
    falsePositiveRate: [lessThanOrEqualTo, parameters.GateMaximumFalsePositiveRate, 'false-positive rate', 'at most'],
    gainOverBaselineLow: [greaterThan, parameters.GateMinimumGain, 'macro-F1 gained over the baseline (lower end)', 'above'],
    regression: [lessThanOrEqualTo, parameters.GateMaximumRegression, 'macro-F1 lost against the incumbent', 'at most'],
  } as const;
  const checks = Object.entries(limits);
  const rejected = failStep('Rejected', join('', [
    'The gate refused the model: ',
    ...checks.flatMap(([name, [, limit, title, relation]], place) => [`${place === 0 ? '' : '; '}${title} `, found(`gateTexts.${name}`), `, ${relation} `, limit, ' asked']),
  ]));
  const gate = conditionStep('Gate', { Conditions: checks.map(([name, [compare, limit]]) => compare(found(`gate.${name}`), limit)), IfSteps: [register], ElseSteps: [rejected] });

  return pipeline({ name: environment.pipelineName, parameters: [inputDataUri, incumbentUri, ...Object.values(parameters)], steps: [preprocess, train, packaged, evaluated, gate] });
}
