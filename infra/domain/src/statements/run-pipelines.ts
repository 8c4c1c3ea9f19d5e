import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import { jobsOfSteps } from './jobs-of-steps.ts';
import { readBucket, writeObjects } from './objects.ts';
import { passRoles } from './pass-role.ts';
import type { Scope } from './scope.ts';
import { putEncrypted } from './use-key.ts';

/**
 * What `trainer:pipeline` and `trainer:tune` call for a person or for CI: they upload data, code and definition, put a pipeline up to date, start and follow it,
 * read what a failed job says and what a search found, and the registry's versions, of which one is the incumbent.
 */
export function runPipelines(scope: Scope): readonly Statement[] {
  // The one that trains, the one that tunes, and the executions of both. Name by name they would not fit into the policy of `ci`.
  const pipelines = arnIn(scope, 'sagemaker', `pipeline/${scope.names.pipeline}*`);
  const versions = arnIn(scope, 'sagemaker', 'model-package/flowsentry*');
  return [
    allow(
      [
        'sagemaker:AddTags', 'sagemaker:CreatePipeline', 'sagemaker:DescribePipeline', 'sagemaker:DescribePipelineDefinitionForExecution', 'sagemaker:DescribePipelineExecution',
        'sagemaker:ListPipelineExecutionSteps', 'sagemaker:ListPipelineExecutions', 'sagemaker:ListPipelineParametersForExecution', 'sagemaker:ListTags', 'sagemaker:RetryPipelineExecution',
        'sagemaker:StartPipelineExecution', 'sagemaker:StopPipelineExecution', 'sagemaker:UpdatePipeline',
      ],
      [pipelines],
    ),
    allow(['sagemaker:DescribeHyperParameterTuningJob', 'sagemaker:DescribeProcessingJob', 'sagemaker:DescribeTrainingJob'], Object.values(jobsOfSteps(scope))),
    allow(['sagemaker:DescribeModelPackageGroup'], [arnIn(scope, 'sagemaker', 'model-package-group/flowsentry*')]),
    allow(['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'], [versions]),
    passRoles(scope, 'pipeline'),
    ...readBucket(scope, 'artefacts'),
    ...writeObjects(scope, 'artefacts', ['code', 'data', 'definitions', 'no-incumbent']),
    putEncrypted(scope),
  ];
}
