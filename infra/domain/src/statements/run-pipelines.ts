import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import { readBucket, writeObjects } from './objects.ts';
import { passRoles } from './pass-role.ts';
import type { Scope } from './scope.ts';
import { putEncrypted } from './use-key.ts';

/**
 * What `trainer:pipeline` calls for a person or for CI: it uploads data, code and definition, puts the pipeline up to date, starts and follows it, reads
 * what a failed job says, and the registry's versions, of which one is the incumbent.
 */
export function runPipelines(scope: Scope): readonly Statement[] {
  const pipelines = arnIn(scope, 'sagemaker', `pipeline/${scope.names.pipeline}`);
  const executions = `${pipelines}/execution/*`;
  const versions = arnIn(scope, 'sagemaker', 'model-package/flowsentry*');
  return [
    allow(
      ['sagemaker:AddTags', 'sagemaker:CreatePipeline', 'sagemaker:DescribePipeline', 'sagemaker:ListPipelineExecutions', 'sagemaker:ListTags', 'sagemaker:StartPipelineExecution', 'sagemaker:UpdatePipeline'],
      [pipelines],
    ),
    allow(
      [
        'sagemaker:DescribePipelineDefinitionForExecution', 'sagemaker:DescribePipelineExecution', 'sagemaker:ListPipelineExecutionSteps', 'sagemaker:ListPipelineParametersForExecution',
        'sagemaker:RetryPipelineExecution', 'sagemaker:StopPipelineExecution',
      ],
      [executions],
    ),
    allow(['sagemaker:DescribeProcessingJob', 'sagemaker:DescribeTrainingJob'], [arnIn(scope, 'sagemaker', 'processing-job/pipelines-*'), arnIn(scope, 'sagemaker', 'training-job/pipelines-*')]),
    allow(['sagemaker:DescribeModelPackageGroup'], [arnIn(scope, 'sagemaker', 'model-package-group/flowsentry*')]),
    allow(['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'], [versions]),
    passRoles(scope, 'pipeline'),
    ...readBucket(scope, 'artefacts'),
    ...writeObjects(scope, 'artefacts', ['code', 'data', 'definitions', 'no-incumbent']),
    putEncrypted(scope),
  ];
}
