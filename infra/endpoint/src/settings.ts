import { z } from 'zod';
import { SLOWEST_DEPLOYMENT_SECONDS, longestDeploymentSeconds } from './deployment-policy.ts';

const whole = z.int();
const seconds = (maximum: number) => whole.min(0, `0 to ${maximum} seconds`).max(maximum, `0 to ${maximum} seconds`);
const percent = (minimum: number, maximum: number) => z.number().min(minimum, `${minimum} to ${maximum} percent`).max(maximum, `${minimum} to ${maximum} percent`);
const s3Uri = z.string().regex(/^s3:\/\/[^/]+\/.+$/, 'an address like s3://bucket/key');
/** Those that the pipeline registers its versions for. None has local disks, which SageMaker does not encrypt with a key of ours. */
const instanceType = z.enum(['ml.c5.large', 'ml.c5.xlarge', 'ml.m5.large', 'ml.m5.xlarge']);

const serverless = z.strictObject({
  kind: z.literal('serverless'),
  memoryMb: z.literal([1024, 2048, 3072, 4096, 5120, 6144]),
  maxConcurrency: whole.min(1, '1 to 200').max(200, '1 to 200'),
});

const scaling = z
  .strictObject({
    /** Instances to begin with, and at least. */
    minimum: whole.min(1, '1 to 100').max(100, '1 to 100'),
    maximum: whole.min(1, '1 to 100').max(100, '1 to 100'),
    /** Requests a minute that one instance shall serve. */
    invocationsPerInstance: whole.min(1, '1 or more'),
    scaleInCooldownSeconds: seconds(3600),
    scaleOutCooldownSeconds: seconds(3600),
    /** false keeps every instance that was added. */
    scaleIn: z.boolean(),
  })
  .refine(({ minimum, maximum }) => minimum <= maximum, { path: ['maximum'], error: 'at least as many as minimum' });

const instances = z.strictObject({ kind: z.literal('instances'), instanceType, scaling });

const pace = { bakeSeconds: seconds(3600), terminationWaitSeconds: seconds(3600) };
const deployment = z
  .discriminatedUnion('routing', [
    z.strictObject({ routing: z.literal('all-at-once'), ...pace }),
    z.strictObject({ routing: z.literal('canary'), percent: percent(1, 50), ...pace }),
    z.strictObject({ routing: z.literal('linear'), percent: percent(10, 50), ...pace }),
  ])
  .refine((chosen) => longestDeploymentSeconds(chosen) <= SLOWEST_DEPLOYMENT_SECONDS, { path: ['bakeSeconds'], error: `a deployment of ${SLOWEST_DEPLOYMENT_SECONDS} seconds at most, with all its steps` });

/** What an environment may say about its endpoint. */
export const endpointSettings = z
  .strictObject({
    model: z.strictObject({
      version: z.union([z.literal('newest-approved'), whole.min(1)], 'newest-approved, or the number of an approved version'),
      /** Whose registry the version is taken from, where it is not the environment's own. */
      registry: z.enum(['dev', 'staging', 'prod']).optional(),
      /** What a plan without an account takes for that version. A deployment asks the registry. */
      planned: z.strictObject({
        version: whole.min(1),
        quality: z.strictObject({ threshold: z.number().min(0).max(1), metrics: z.record(z.string(), z.number()) }),
        dataQuality: z.strictObject({ statisticsUri: s3Uri, constraintsUri: s3Uri }).optional(),
      }),
    }),
    compute: z.discriminatedUnion('kind', [serverless, instances]),
    /** Requests and answers that are kept, of a hundred. */
    capture: z.strictObject({ percentage: percent(1, 100) }).optional(),
    /** A version that gets copies of requests and answers nobody. */
    shadow: z.strictObject({ version: whole.min(1), instanceCount: whole.min(1).max(100), percentage: percent(1, 100) }).optional(),
    deployment,
    /** SageMaker Model Monitor, which takes accounts only that used it before 30 July 2026. */
    monitoring: z
      .strictObject({
        schedule: z.string().regex(/^cron\(0 (\*|\d{1,2}(\/\d{1,2})?) \? \* \* \*\)$/, 'cron(0 * ? * * *) each hour, cron(0 H ? * * *) each day, cron(0 H/N ? * * *) every N hours'),
        instanceType,
        /** How far a figure may fall behind the pipeline's evaluation. */
        tolerance: z.number().min(0, '0 to 0.5').max(0.5, '0 to 0.5'),
      })
      .optional(),
    alarms: z.strictObject({
      /** Answers 5xx, of a hundred. */
      errorPercent: percent(0, 100),
      /** Answers 4xx, of a hundred. The container answers so what its model cannot read. */
      refusedPercent: percent(0, 100),
      latencyP99Ms: whole.min(1, '1 to 60000').max(60_000, '1 to 60000'),
      /** Absent, silence is no alarm. */
      noTrafficMinutes: whole.min(5, '5 to 1440').max(1440, '5 to 1440').optional(),
    }),
  })
  .superRefine(({ compute, capture, shadow, deployment: { routing }, monitoring }, context) => {
    const refuse = (path: string[], input: unknown, message: string): void => context.addIssue({ code: 'custom', path, input, message });
    if (compute.kind === 'serverless') {
      const alone = 'nothing here with serverless compute, which knows neither capture nor monitors nor a second variant';
      if (capture !== undefined) refuse(['capture'], capture, alone);
      if (shadow !== undefined) refuse(['shadow'], shadow, alone);
      if (monitoring !== undefined) refuse(['monitoring'], monitoring, alone);
      if (routing !== 'all-at-once') refuse(['deployment', 'routing'], routing, 'all-at-once with serverless compute, which has no capacity to divide');
    } else if (routing !== 'all-at-once' && compute.scaling.minimum < 2) {
      refuse(['compute', 'scaling', 'minimum'], compute.scaling.minimum, `2 or more with ${routing}, whose steps are half of the instances at most`);
    }
    if (monitoring !== undefined && capture === undefined && compute.kind === 'instances') refuse(['capture'], capture, 'a percentage, since monitors read what is captured');
  });

export type EndpointSettings = z.infer<typeof endpointSettings>;
