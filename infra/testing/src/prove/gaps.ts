import { ACCOUNT_ID } from '../resources/synthesise.ts';
import { modelQualityJobSchema } from './model-quality-job-schema.ts';

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A request on its way to moto. */
interface Exchange {
  readonly method: string;
  readonly url: URL;
  /** Of the header `x-amz-target`, or of the field `Action` in a form. */
  readonly call: string;
  readonly body: string;
  readonly forward: () => Promise<Reply>;
}

/** A call that moto 5.2.1 lacks or gets wrong, and what answers it in moto's place. */
export interface Gap {
  readonly name: string;
  readonly because: string;
  readonly concerns: (exchange: Exchange) => boolean;
  readonly answer: (exchange: Exchange) => Promise<Reply> | Reply;
}

type Body = Readonly<Record<string, unknown>>;

const json = (body: Body, status = 200): Reply => ({ status, type: 'application/x-amz-json-1.1', body: JSON.stringify(body) });
const missing = (what: string): Reply => json({ __type: 'ResourceNotFound', message: `There is no ${what}` }, 400);
const read = (text: string): Body => JSON.parse(text) as Body;
const calls =
  (...names: readonly string[]) =>
  ({ call }: Exchange): boolean =>
    names.includes(call);

/** The gaps that the stacks meet in a region, each remembering what it was told. */
export function gaps(region: string): readonly Gap[] {
  return [bucketPolicies(), lifecycleConfigurations(region), modelPackageGroups(), budgetSubscribers(), budgetTags(), tagsOfScalableTargets(), resourceTypes];
}

function bucketPolicies(): Gap {
  const policies = new Map<string, string>();
  return {
    name: 'policies of buckets',
    because: 'moto does not look at the conditions of a statement, so that its buckets would refuse every object',
    concerns: ({ url }) => url.searchParams.has('policy'),
    answer({ method, url: { pathname }, body }) {
      if (method === 'PUT') policies.set(pathname, body);
      if (method === 'DELETE') policies.delete(pathname);
      if (method !== 'GET') return { status: 204, type: 'application/xml', body: '' };
      const policy = policies.get(pathname);
      if (policy !== undefined) return { status: 200, type: 'application/json', body: policy };
      return { status: 404, type: 'application/xml', body: '<Error><Code>NoSuchBucketPolicy</Code><Message>The bucket policy does not exist</Message></Error>' };
    },
  };
}

const OF_LIFECYCLE = calls('SageMaker.CreateStudioLifecycleConfig', 'SageMaker.DescribeStudioLifecycleConfig', 'SageMaker.DeleteStudioLifecycleConfig');

function lifecycleConfigurations(region: string): Gap {
  const made = new Map<string, Body>();
  return {
    name: 'lifecycle configurations of Studio',
    because: 'moto has none',
    concerns: (exchange) => OF_LIFECYCLE(exchange) || (exchange.call === 'SageMaker.ListTags' && exchange.body.includes(':studio-lifecycle-config/')),
    answer({ call, body }) {
      const sent = read(body);
      if (call === 'SageMaker.ListTags') return json({ Tags: [...made.values()].find(({ StudioLifecycleConfigArn }) => StudioLifecycleConfigArn === sent['ResourceArn'])?.['Tags'] ?? [] });
      const name = String(sent['StudioLifecycleConfigName']);
      if (call === 'SageMaker.CreateStudioLifecycleConfig') {
        const StudioLifecycleConfigArn = `arn:aws:sagemaker:${region}:${ACCOUNT_ID}:studio-lifecycle-config/${name}`;
        made.set(name, { ...sent, StudioLifecycleConfigArn });
        return json({ StudioLifecycleConfigArn });
      }
      const found = made.get(name);
      if (found === undefined) return missing(`lifecycle configuration ${name}`);
      if (call === 'SageMaker.DeleteStudioLifecycleConfig') made.delete(name);
      return json(call === 'SageMaker.DescribeStudioLifecycleConfig' ? found : {});
    },
  };
}

function modelPackageGroups(): Gap {
  const gone = new Set<unknown>();
  return {
    name: 'the end of a model package group',
    because: 'moto can make groups and delete none',
    concerns: calls('SageMaker.DeleteModelPackageGroup', 'SageMaker.DescribeModelPackageGroup'),
    answer({ call, body, forward }) {
      const { ModelPackageGroupName: name } = read(body);
      if (gone.has(name)) return json({ __type: 'ValidationException', message: `ModelPackageGroup ${String(name)} does not exist` }, 400);
      if (call === 'SageMaker.DescribeModelPackageGroup') return forward();
      gone.add(name);
      return json({});
    },
  };
}

function budgetSubscribers(): Gap {
  const subscribers = new Map<string, unknown>();
  const key = ({ BudgetName, Notification }: Body): string => {
    const { NotificationType, ComparisonOperator, Threshold, ThresholdType } = Notification as Body;
    return JSON.stringify([BudgetName, NotificationType, ComparisonOperator, Threshold, ThresholdType]);
  };
  return {
    name: 'subscribers of a budget',
    because: 'moto keeps notifications without whom they go to',
    concerns: calls('AWSBudgetServiceGateway.CreateNotification', 'AWSBudgetServiceGateway.DescribeSubscribersForNotification'),
    answer({ call, body, forward }) {
      const sent = read(body);
      if (call === 'AWSBudgetServiceGateway.DescribeSubscribersForNotification') return json({ Subscribers: subscribers.get(key(sent)) ?? [] });
      subscribers.set(key(sent), sent['Subscribers']);
      return forward();
    },
  };
}

function budgetTags(): Gap {
  const tags = new Map<string, unknown>();
  return {
    name: 'tags of a budget',
    because: 'moto does not keep them',
    concerns: calls('AWSBudgetServiceGateway.CreateBudget', 'AWSBudgetServiceGateway.ListTagsForResource'),
    answer({ call, body, forward }) {
      const sent = read(body);
      if (call === 'AWSBudgetServiceGateway.ListTagsForResource') return json({ ResourceTags: tags.get(String(sent['ResourceARN'])) ?? [] });
      const { BudgetName } = sent['Budget'] as { BudgetName: string };
      tags.set(`arn:aws:budgets::${String(sent['AccountId'])}:budget/${BudgetName}`, sent['ResourceTags']);
      return forward();
    },
  };
}

function tagsOfScalableTargets(): Gap {
  const tags = new Map<unknown, unknown>();
  return {
    name: 'tags of scalable targets',
    because: 'moto does not tell them',
    concerns: calls('AnyScaleFrontendService.RegisterScalableTarget', 'AnyScaleFrontendService.ListTagsForResource'),
    async answer({ call, body, forward }) {
      const sent = read(body);
      if (call === 'AnyScaleFrontendService.ListTagsForResource') return json({ Tags: tags.get(sent['ResourceARN']) ?? {} });
      const reply = await forward();
      if (reply.status === 200 && sent['Tags'] !== undefined) tags.set(read(reply.body)['ScalableTargetARN'], sent['Tags']);
      return reply;
    },
  };
}

const resourceTypes: Gap = {
  name: 'schemas of CloudFormation',
  because: 'moto has none; the provider plans a resource of Cloud Control by its schema',
  concerns: calls('DescribeType'),
  answer({ body }) {
    const typeName = new URLSearchParams(body).get('TypeName');
    if (typeName !== modelQualityJobSchema.typeName) return { status: 404, type: 'text/xml', body: `<ErrorResponse><Error><Type>Sender</Type><Code>TypeNotFoundException</Code><Message>${typeName}</Message></Error></ErrorResponse>` };
    const schema = JSON.stringify(modelQualityJobSchema).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return { status: 200, type: 'text/xml', body: `<DescribeTypeResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeTypeResult><TypeName>${typeName}</TypeName><Type>RESOURCE</Type><Schema>${schema}</Schema></DescribeTypeResult></DescribeTypeResponse>` };
  },
};
