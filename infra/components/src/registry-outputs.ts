/** What the stack `flowsentry-registry` hands to the others. */
export interface RegistryOutputs {
  readonly modelPackageGroupName: string;
  readonly modelPackageGroupArn: string;
  readonly notificationTopicArn: string;
  /** What the alarm must be called that starts the pipeline again. */
  readonly driftAlarmName: string;
  /** Of the pipeline that drift and the calendar start. */
  readonly pipelineArn: string;
}
