import { type KnownResource, MADE_AT, arn, byArn, byName, partOf, uuid } from './known-resource.ts';

const untagged = ({ tagged: _, ...known }: KnownResource): KnownResource => known;

/** CloudWatch, EventBridge, SNS, SQS, Lambda, Cloud Control, budgets, autoscaling. */
export const OPERATIONS: Readonly<Record<string, KnownResource>> = {
  'aws:cloudwatch/metricAlarm:MetricAlarm': byName('cloudwatch', ({ name }) => `alarm:${name}`),
  'aws:cloudwatch/compositeAlarm:CompositeAlarm': byName('cloudwatch', ({ name }) => `alarm:${name}`, 'alarmName'),
  'aws:cloudwatch/dashboard:Dashboard': {
    id: ({ input }) => input('dashboardName'),
    computed: ({ accountId, input }) => ({ dashboardArn: `arn:aws:cloudwatch::${accountId}:dashboard/${input('dashboardName')}` }),
  },
  'aws:cloudwatch/logGroup:LogGroup': byName('logs', ({ name }) => `log-group:${name}`),
  'aws:cloudwatch/logMetricFilter:LogMetricFilter': { named: 'name', id: ({ name }) => name },
  'aws:cloudwatch/logResourcePolicy:LogResourcePolicy': { id: ({ input }) => input('policyName'), computed: ({ hash }) => ({ policyScope: 'ACCOUNT', revisionId: hash.slice(0, 16) }) },
  'aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter': { named: 'name', id: ({ hash }) => `cwlsf-${Number.parseInt(hash.slice(0, 8), 16)}` },
  'aws:cloudwatch/queryDefinition:QueryDefinition': { id: uuid, computed: (facts, id) => ({ arn: arn('logs', facts, `query-definition:${id}`), queryDefinitionId: id }) },

  'aws:cloudwatch/eventBus:EventBus': byName('events', ({ name }) => `event-bus/${name}`),
  'aws:cloudwatch/eventBusPolicy:EventBusPolicy': { id: ({ input }) => input('eventBusName') || 'default' },
  'aws:cloudwatch/eventRule:EventRule': byName('events', ({ name }) => `rule/${name}`),
  'aws:cloudwatch/eventTarget:EventTarget': { named: 'targetId', id: ({ input, name }) => `${input('rule')}-${name}` },
  'aws:cloudwatch/eventApiDestination:EventApiDestination': untagged({
    ...byName('events', ({ name }) => name),
    computed: (facts) => ({ arn: arn('events', facts, `api-destination/${facts.name}/${uuid(facts)}`) }),
  }),
  'aws:cloudwatch/eventConnection:EventConnection': untagged({
    ...byName('events', ({ name }) => name),
    computed: (facts) => ({
      arn: arn('events', facts, `connection/${facts.name}/${uuid(facts)}`),
      secretArn: arn('secretsmanager', facts, `secret:events!connection/${facts.name}/${uuid(facts)}-${facts.hash.slice(0, 6)}`),
    }),
  }),
  'aws:cloudwatch/eventArchive:EventArchive': untagged(byName('events', ({ name }) => `archive/${name}`)),
  'aws:cloudwatch/eventPermission:EventPermission': { id: ({ input }) => `${input('eventBusName') || 'default'}-${input('statementId')}` },
  'aws:scheduler/schedule:Schedule': {
    named: 'name',
    id: ({ input, name }) => `${input('groupName') || 'default'}/${name}`,
    computed: (facts, id) => ({ arn: arn('scheduler', facts, `schedule/${id}`) }),
  },
  'aws:scheduler/scheduleGroup:ScheduleGroup': {
    ...byName('scheduler', ({ name }) => `schedule-group/${name}`),
    computed: (facts, id) => ({ arn: arn('scheduler', facts, `schedule-group/${id}`), creationDate: MADE_AT, lastModificationDate: MADE_AT, state: 'ACTIVE' }),
  },

  'aws:sns/topic:Topic': {
    named: 'name',
    tagged: true,
    id: (facts) => arn('sns', facts, facts.name),
    computed: ({ accountId }, id) => ({ arn: id, beginningArchiveTime: '', owner: accountId }),
  },
  'aws:sns/topicPolicy:TopicPolicy': { id: ({ input }) => input('arn'), computed: ({ accountId }) => ({ owner: accountId }) },
  'aws:sns/topicSubscription:TopicSubscription': {
    id: (facts) => `${facts.input('topic')}:${uuid(facts)}`,
    computed: ({ accountId, input }, id) => ({ arn: id, confirmationWasAuthenticated: false, ownerId: accountId, pendingConfirmation: input('protocol').startsWith('email') }),
  },
  'aws:sqs/queue:Queue': {
    named: 'name',
    tagged: true,
    id: ({ region, accountId, name }) => `https://sqs.${region}.amazonaws.com/${accountId}/${name}`,
    computed: (facts, id) => ({ arn: arn('sqs', facts, facts.name), url: id }),
  },
  'aws:sqs/queuePolicy:QueuePolicy': partOf('queueUrl'),

  'aws:lambda/function:Function': {
    named: 'name',
    tagged: true,
    id: ({ name }) => name,
    computed: (facts) => {
      const own = arn('lambda', facts, `function:${facts.name}`);
      const invocation = (path: string, target: string): string => `arn:aws:apigateway:${facts.region}:lambda:path/${path}/functions/${target}`;
      return {
        arn: own,
        invokeArn: `${invocation('2015-03-31', own)}/invocations`,
        lastModified: MADE_AT,
        qualifiedArn: `${own}:$LATEST`,
        qualifiedInvokeArn: `${invocation('2015-03-31', `${own}:$LATEST`)}/invocations`,
        responseStreamingInvokeArn: `${invocation('2021-11-15', own)}/response-streaming-invocations`,
        signingJobArn: '',
        signingProfileVersionArn: '',
        sourceCodeSize: 0,
        version: '$LATEST',
      };
    },
  },
  'aws:lambda/permission:Permission': { named: 'statementId', id: ({ name }) => name },

  // What AWS knows of a type beside the desired state depends on the type: a plan repeats what was asked for.
  'aws:cloudcontrol/resource:Resource': { id: uuid, computed: ({ input }) => ({ properties: input('desiredState') }) },

  'aws:budgets/budget:Budget': {
    named: 'name',
    tagged: true,
    id: ({ accountId, name }) => `${accountId}:${name}`,
    computed: ({ accountId, name }) => ({ arn: `arn:aws:budgets::${accountId}:budget/${name}` }),
  },
  'aws:budgets/budgetAction:BudgetAction': {
    tagged: true,
    id: (facts) => `${facts.accountId}:${uuid(facts)}:${facts.input('budgetName')}`,
    computed: (facts) => ({ actionId: uuid(facts), arn: `arn:aws:budgets::${facts.accountId}:budget/${facts.input('budgetName')}/action/${uuid(facts)}`, status: 'STANDBY' }),
  },
  'aws:appautoscaling/target:Target': {
    ...byArn('application-autoscaling', ({ hash }) => `scalable-target/0${hash.slice(0, 34)}`),
    id: ({ input }) => input('resourceId'),
    computed: (facts) => ({ arn: arn('application-autoscaling', facts, `scalable-target/0${facts.hash.slice(0, 34)}`) }),
  },
  'aws:appautoscaling/policy:Policy': {
    named: 'name',
    id: ({ name }) => name,
    computed: (facts) => ({ alarmArns: [], arn: arn('autoscaling', facts, `scalingPolicy:${uuid(facts)}:resource/${facts.input('serviceNamespace')}/${facts.input('resourceId')}:policyName/${facts.name}`) }),
  },
  'aws:appautoscaling/scheduledAction:ScheduledAction': {
    named: 'name',
    id: ({ name }) => name,
    computed: (facts) => ({ arn: arn('autoscaling', facts, `scheduledAction:${uuid(facts)}:resource/${facts.input('serviceNamespace')}/${facts.input('resourceId')}:scheduledActionName/${facts.name}`) }),
  },
};
