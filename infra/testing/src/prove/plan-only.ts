/** What moto 5.2.1 cannot make, by Pulumi's token, and why: these are validated and planned, not applied. */
export const PLAN_ONLY: Readonly<Record<string, string>> = {
  'aws:sagemaker/domain:Domain': 'moto never finishes a domain',
  'aws:sagemaker/userProfile:UserProfile': 'moto has no user profiles',
  'aws:sagemaker/space:Space': 'moto has no spaces',
  'aws:sagemaker/app:App': 'moto has no apps',
  'aws:sagemaker/monitoringSchedule:MonitoringSchedule': 'moto has no monitoring schedules',
  'aws:cloudcontrol/resource:Resource': 'moto has no Cloud Control, by which the job definition of model quality is made',
};
