import { canonicalJson } from '@flowsentry/kit';

/** Matches the moment in which an alarm goes off, once each time. Amazon CloudWatch user guide, "Alarm events and EventBridge". */
export const alarmPattern = (alarmName: string): string =>
  canonicalJson({ source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'], detail: { alarmName: [alarmName], state: { value: ['ALARM'] } } });

export interface RunInputs {
  readonly dataBucket: string;
  readonly inputDataPrefix: string;
  /** Keeps the folder that stands for "there is none". */
  readonly incumbentBucket: string;
  readonly modelPackageGroupName: string;
}

/**
 * The parameters of a run that nobody is there to start. It is judged against the linear baseline and the gate's limits, not against the
 * incumbent: a target of EventBridge is a fixed text, and the newest approved version changes. Whoever approves sees both evaluations.
 */
export const runParameters = ({ dataBucket, inputDataPrefix, incumbentBucket, modelPackageGroupName }: RunInputs): { name: string; value: string }[] => [
  { name: 'InputDataUri', value: `s3://${dataBucket}/${inputDataPrefix}` },
  { name: 'IncumbentUri', value: `s3://${incumbentBucket}/no-incumbent/` },
  { name: 'ModelPackageGroupName', value: modelPackageGroupName },
];
