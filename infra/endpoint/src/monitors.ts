import { type Environment, nameOf } from '@flowsentry/infra-components';
import { Resource } from '@pulumi/aws/cloudcontrol/resource.js';
import { BucketObjectv2 } from '@pulumi/aws/s3/bucketObjectv2.js';
import * as sagemaker from '@pulumi/aws/sagemaker/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, all, interpolate } from '@pulumi/pulumi';
import { modelQualityJob } from './model-quality-job.ts';
import { monitorImage } from './monitor-image.ts';
import { qualityConstraints } from './quality-constraints.ts';
import type { ServedModel } from './served-model.ts';
import type { EndpointSettings } from './settings.ts';

export interface MonitorsArgs {
  readonly environment: Environment;
  readonly region: string;
  readonly endpointName: Input<string>;
  readonly model: ServedModel;
  readonly settings: NonNullable<EndpointSettings['monitoring']>;
  readonly roleArn: Input<string>;
  readonly kmsKeyArn: Input<string>;
  readonly captureBucket: Input<string>;
  readonly subnets: Input<string[]>;
  readonly securityGroupIds: Input<string[]>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Of the schedule whose figures the drift alarm watches. */
export const qualitySchedule = (environment: Environment): string => nameOf('monitoring-schedule', environment, 'model-quality');

/** Model Monitor: whether requests and answers still look like those of the pipeline, and, once labels have come, how good the answers were. */
export class Monitors extends ComponentResource {
  readonly scheduleNames: readonly Output<string>[];

  constructor(name: string, args: MonitorsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:endpoint:Monitors', name, {}, options);
    const { environment, region, endpointName, model, settings, roleArn, kmsKeyArn, captureBucket, subnets, securityGroupIds, tags } = args;
    const own = { parent: this };
    const image = monitorImage(region);
    const scheduleConfig = { scheduleExpression: settings.schedule };
    const cluster = { instanceCount: 1, instanceType: settings.instanceType, volumeSizeInGb: 20, volumeKmsKeyId: kmsKeyArn };

    const dataQuality = new sagemaker.DataQualityJobDefinition(
      nameOf('monitoring-job-definition', environment, 'data-quality'),
      {
        ...(model.dataQuality && { dataQualityBaselineConfig: { statisticsResource: { s3Uri: model.dataQuality.statisticsUri }, constraintsResource: { s3Uri: model.dataQuality.constraintsUri } } }),
        dataQualityAppSpecification: { imageUri: image, environment: { publish_cloudwatch_metrics: 'Enabled' } },
        dataQualityJobInput: { endpointInput: { endpointName, localPath: '/opt/ml/processing/input/endpoint' } },
        dataQualityJobOutputConfig: { kmsKeyId: kmsKeyArn, monitoringOutputs: { s3Output: { s3Uri: interpolate`s3://${captureBucket}/monitoring/data-quality`, localPath: '/opt/ml/processing/output' } } },
        jobResources: { clusterConfig: cluster },
        networkConfig: { enableInterContainerTrafficEncryption: true, vpcConfig: { subnets, securityGroupIds } },
        stoppingCondition: { maxRuntimeInSeconds: 3300 },
        roleArn,
      },
      own,
    );
    const data = new sagemaker.MonitoringSchedule(
      `${name}-data-quality`,
      { name: nameOf('monitoring-schedule', environment, 'data-quality'), monitoringScheduleConfig: { monitoringType: 'DataQuality', monitoringJobDefinitionName: dataQuality.name, scheduleConfig } },
      own,
    );

    const constraints = new BucketObjectv2(
      `${name}-constraints`,
      {
        bucket: captureBucket,
        key: `monitoring/baselines/${model.version}/constraints.json`,
        content: qualityConstraints(model.quality, settings.tolerance),
        contentType: 'application/json',
        serverSideEncryption: 'aws:kms',
        kmsKeyId: kmsKeyArn,
      },
      own,
    );
    const definition = all([endpointName, roleArn, kmsKeyArn, captureBucket, constraints.key, subnets, securityGroupIds]).apply(([endpoint, role, key, bucket, constraintsKey, subnetIds, groupIds]) =>
      modelQualityJob(
        {
          image,
          roleArn: role,
          endpointName: endpoint,
          threshold: model.quality.threshold,
          constraintsUri: `s3://${bucket}/${constraintsKey}`,
          groundTruthUri: `s3://${bucket}/ground-truth`,
          reportsUri: `s3://${bucket}/monitoring/model-quality`,
          instanceType: settings.instanceType,
          kmsKeyArn: key,
          subnets: subnetIds,
          securityGroupIds: groupIds,
          tags,
        },
        nameOf('monitoring-job-definition', environment, 'model-quality'),
      ),
    );
    const job = new Resource(`${name}-model-quality-job`, { typeName: 'AWS::SageMaker::ModelQualityJobDefinition', desiredState: definition.apply((state) => JSON.stringify(state)) }, own);
    const quality = new sagemaker.MonitoringSchedule(
      `${name}-model-quality`,
      {
        name: qualitySchedule(environment),
        monitoringScheduleConfig: { monitoringType: 'ModelQuality', monitoringJobDefinitionName: definition.apply(({ JobDefinitionName }) => JobDefinitionName), scheduleConfig },
      },
      { ...own, dependsOn: [job] },
    );
    this.scheduleNames = [data.name, quality.name];
    this.registerOutputs({ scheduleNames: this.scheduleNames });
  }
}
