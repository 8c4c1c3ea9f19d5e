import { z } from 'zod';

const account = z.string().regex(/^\d{12}$/, 'an account of 12 digits');
const email = z.email('an address such as operations@example.com');
const prefix = z.string().regex(/^([\w.=-]+\/)+$/, 'a prefix of the data bucket that ends in a slash, such as data/');

/** What an environment may say about its registry. */
export const registrySettings = z.strictObject({
  /** Accounts whose endpoints may serve versions of this group. The environment's own is passed over. */
  trustedAccounts: z.array(account).max(20),
  /** Who is told of decisions and alarms, by e-mail. */
  subscribers: z.array(email).max(50),
  /** Where a decision starts the deployment workflow. Absent, decisions are only told. */
  deploymentTrigger: z
    .strictObject({
      repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'a GitHub repository: owner/name'),
      /** Of Secrets Manager, by name: a fine-grained token that may write the repository's contents, which a dispatch asks for. */
      tokenSecret: z.string().regex(/^[\w/+=.@-]{1,512}$/, 'the name of a secret'),
    })
    .optional(),
  retraining: z.strictObject({
    /** What a run that nobody started reads. */
    inputDataPrefix: prefix,
    /** Absent, only drift starts the pipeline. */
    schedule: z.string().regex(/^(cron\(([^\s()]+ ){5}[^\s()]+\)|rate\([1-9]\d* (day|days)\))$/, 'cron(minutes hours day-of-month month day-of-week year) or rate(N days)').optional(),
  }),
});
