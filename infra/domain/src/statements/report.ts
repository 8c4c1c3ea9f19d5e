import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import type { Scope } from './scope.ts';

/** What a job, or an endpoint, tells of itself: lines in log groups and numbers in namespaces of CloudWatch. */
export function report(scope: Scope, logGroup: string, ...namespaces: readonly [string, ...string[]]): readonly Statement[] {
  const group = arnIn(scope, 'logs', `log-group:${logGroup}`);
  return [
    allow(['logs:CreateLogGroup', 'logs:DescribeLogStreams'], [`${group}:*`]),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${group}:log-stream:*`]),
    allow(['cloudwatch:PutMetricData'], ['*'], { because: 'CloudWatch knows no resource of a metric; the namespace narrows it', conditions: { StringEquals: { 'cloudwatch:namespace': namespaces } } }),
  ];
}
