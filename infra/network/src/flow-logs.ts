import { EncryptionKey, SecureBucket, bucketName } from '@flowsentry/infra-components';
import * as ec2 from '@pulumi/aws/ec2/index.js';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import { deliveredTo, encryptedBy } from './flow-log-statements.ts';
import type { Account } from './s3-endpoint-policy.ts';

export interface FlowLogsArgs extends Account {
  readonly vpcId: NonNullable<ec2.FlowLogArgs['vpcId']>;
  readonly days: number;
}

/** All traffic of a VPC, accepted and rejected, as Parquet by the hour in a bucket of its own, under a key of its own. */
export class FlowLogs extends ComponentResource {
  readonly bucket: Output<string>;

  constructor(name: string, { vpcId, days, ...account }: FlowLogsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:network:FlowLogs', name, {}, options);
    const { environment, accountId } = account;
    const key = new EncryptionKey(name, { environment, accountId, what: 'flow-logs', description: 'Flow logs of the VPC', statements: [encryptedBy(account)] }, { parent: this });
    const { bucket, arn } = new SecureBucket(
      name,
      {
        environment,
        bucketName: bucketName(environment, 'flow-logs', accountId),
        keyArn: key.arn,
        lifecycle: [{ id: 'expire', status: 'Enabled', filter: {}, expiration: { days }, noncurrentVersionExpiration: { noncurrentDays: 1 } }],
        statements: (bucketArn) => deliveredTo(bucketArn, account),
      },
      { parent: this },
    );
    this.bucket = bucket;
    const log = new ec2.FlowLog(
      name,
      {
        vpcId,
        trafficType: 'ALL',
        logDestinationType: 's3',
        logDestination: arn,
        destinationOptions: { fileFormat: 'parquet', hiveCompatiblePartitions: true, perHourPartition: true },
      },
      { parent: this },
    );
    this.registerOutputs({ bucket, flowLog: log.id });
  }
}
