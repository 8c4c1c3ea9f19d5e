import { ENVIRONMENTS, type Environment } from '@flowsentry/infra-components/environment';
import { z } from 'zod';
import { WorkflowError } from './error.ts';

const change = z.object({ path: z.string(), before: z.json().optional(), after: z.json().optional() });

const stack = z.object({
  stack: z.enum(['network', 'domain', 'registry', 'endpoint']),
  golden: z.enum(['absent', 'same', 'different']),
  diff: z.object({ added: z.array(z.string()), removed: z.array(z.string()), changed: z.record(z.string(), z.array(change)), outputs: z.array(change) }),
  cost: z.object({ total: z.number(), unpriced: z.array(z.string()) }),
  verdicts: z.array(z.object({ rule: z.string(), enforcement: z.enum(['mandatory', 'advisory']), urn: z.string().optional(), message: z.string() })),
  plan: z.object({ resources: z.array(z.object({ custom: z.boolean() })) }),
});

const plans = z.object({ environment: z.enum(ENVIRONMENTS), rules: z.int(), stacks: z.array(stack).min(1) });
const failure = z.object({ error: z.object({ message: z.string() }) });

/** What `infra:plan --json` says of a stack, as far as a comment shows it. */
export type StackReport = z.infer<typeof stack>;

/** The plans of an environment, or why there are none. */
export type PlanReport = { readonly environment: Environment } & ({ readonly rules: number; readonly stacks: readonly StackReport[] } | { readonly failure: string });

/**
 * Reads what `infra:plan -c <environment> -- --json` printed: one line of JSON among those of Nx. A command that failed, and one that printed nothing, is a report too. Throws
 * WorkflowError `wrong-plan` for JSON of another form or of another environment.
 *
 * @param printed all that it printed
 * @param file where that stands
 */
export function readPlanReport(environment: Environment, printed: string, file: string): PlanReport {
  const line = printed.split('\n').findLast((each) => each.startsWith('{'));
  if (line === undefined) return { environment, failure: 'infra:plan printed no plan.' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new WorkflowError('wrong-plan', { file, what: 'The line that begins with { is not JSON', allowed: 'what infra:plan prints with --json', cause });
  }
  const failed = failure.safeParse(value);
  if (failed.success) return { environment, failure: failed.data.error.message };
  const read = plans.safeParse(value);
  if (!read.success) throw new WorkflowError('wrong-plan', { file, what: z.prettifyError(read.error), allowed: 'what infra:plan prints with --json', cause: read.error });
  if (read.data.environment !== environment) throw new WorkflowError('wrong-plan', { file, key: 'environment', what: `It is the plan of ${read.data.environment}`, value: read.data.environment, allowed: environment });
  return read.data;
}
