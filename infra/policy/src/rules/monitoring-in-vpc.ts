import { MONITORING_TYPES, monitoringJobsOf } from '../monitoring-jobs.ts';
import type { ResourceRule } from '../rule.ts';

export const monitoringInVpc: ResourceRule = {
  name: 'monitoring-in-vpc',
  description: 'Monitoring jobs run in our subnets with our security group.',
  types: MONITORING_TYPES,
  judge: (resource) => (monitoringJobsOf(resource).every(({ subnets, securityGroups }) => subnets.length > 0 && securityGroups.length > 0) ? [] : [`The jobs of ${resource.name} run outside of the VPC`]),
};
