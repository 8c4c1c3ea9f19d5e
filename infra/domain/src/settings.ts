import { z } from 'zod';

const email = z.email({ error: 'an e-mail address' });

/** The settings of a domain stack: `flowsentry-domain:settings` in Pulumi.<environment>.yaml. */
export const domainSettings = z.strictObject({
  image: z.strictObject({
    /** Of the image that jobs run and endpoints serve; left out until the first one is pushed. */
    digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits').optional(),
  }),
  /** Trains on spot capacity: cheaper, later. */
  spot: z.boolean(),
  /** Whether the endpoint stack serves without instances: such an endpoint takes no VPC settings. */
  serverless: z.boolean(),
  retention: z.strictObject({
    /** Days that a replaced or deleted object can be brought back. */
    replacedDays: z.int().min(1).max(3650),
    /** Days that captured requests are kept; Model Monitor needs two. */
    capturedDays: z.int().min(2).max(3650),
  }),
  studio: z.strictObject({
    users: z
      .array(z.string().regex(/^[a-zA-Z0-9](-?[a-zA-Z0-9])*$/, 'letters, digits and single hyphens between them').max(63))
      .min(1)
      .refine((users) => new Set(users).size === users.length, 'each user once'),
    /** Of the shared space. */
    instanceType: z.string().regex(/^ml\.[a-z0-9]+\.[a-z0-9]+$/, 'an instance type of Studio, such as ml.t3.medium'),
    /** SageMaker stops a space after so long without a person at it. */
    idleMinutes: z.int().min(60).max(525_600),
    /** What becomes of the homes (EFS) when the domain goes. */
    homes: z.enum(['keep', 'delete']),
  }),
  /** Tracking secrets: names only, their values are set by a person. */
  secrets: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens between them')),
  ci: z.strictObject({
    /** Whose workflows deploy, as GitHub's tokens name it: repositories made or renamed since July 2026 with the numbers of owner and repository. */
    repository: z.string().regex(/^[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?$/, 'owner/name, or owner@number/name@number'),
    /** An account has one provider of GitHub's tokens: one of the environments in it makes it. */
    provider: z.enum(['make', 'existing']),
  }),
  budget: z.strictObject({
    monthlyDollars: z.int().min(1),
    emails: z.array(email).min(1).max(10),
  }),
});

export type DomainSettings = z.infer<typeof domainSettings>;
