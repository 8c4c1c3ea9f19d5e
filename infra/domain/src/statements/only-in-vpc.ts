import { type Action, type Statement, deny } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import type { Scope } from './scope.ts';

const JOBS: readonly Action[] = [
  'sagemaker:CreateAutoMLJobV2',
  'sagemaker:CreateDataQualityJobDefinition',
  'sagemaker:CreateHyperParameterTuningJob',
  'sagemaker:CreateModelBiasJobDefinition',
  'sagemaker:CreateModelExplainabilityJobDefinition',
  'sagemaker:CreateModelQualityJobDefinition',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreateTrainingJob',
];

/**
 * No job without VPC settings, whoever else allows it. Each setting has a statement of its own, since the keys of one condition must hold all together.
 * Models are denied with them, except where endpoints are serverless: those take no model that has VPC settings.
 */
export function onlyInVpc(scope: Scope): readonly Statement[] {
  const actions: readonly Action[] = scope.serverless ? JOBS : [...JOBS, 'sagemaker:CreateModel'];
  const all = [arnIn(scope, 'sagemaker', '*')];
  return [
    deny(actions, all, { sid: 'NoJobWithoutSubnets', conditions: { Null: { 'sagemaker:VpcSubnets': 'true' } } }),
    deny(actions, all, { sid: 'NoJobWithoutSecurityGroups', conditions: { Null: { 'sagemaker:VpcSecurityGroupIds': 'true' } } }),
    deny(actions, all, { sid: 'NoJobInOtherSubnets', conditions: { 'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': scope.subnetIds } } }),
  ];
}
