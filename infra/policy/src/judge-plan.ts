import { environmentOf } from '@flowsentry/infra-components';
import analyzer from '@pulumi/pulumi/proto/analyzer_pb.js';
import { analyzerOf } from './analyzer.ts';
import type { JudgedPlan } from './judged-plan.ts';
import { policiesOf } from './policies.ts';
import { requestOf, stackRequestOf } from './requests.ts';

export interface Verdict {
  readonly rule: string;
  readonly enforcement: 'mandatory' | 'advisory';
  /** Of the resource at fault; absent when the stack lacks something. */
  readonly urn?: string;
  readonly message: string;
}

/**
 * What the policy pack says of a plan: every broken rule, resource by resource in the plan's order, then those of the whole stack. The pack's own
 * server is asked, in process, what Pulumi's engine would ask it. Throws `unknown-environment` for a stack that is none.
 */
export async function judgePlan({ stack, resources }: JudgedPlan): Promise<Verdict[]> {
  const { resource: judge, stack: judgeStack } = analyzerOf(policiesOf(environmentOf(stack)));
  const verdicts: Verdict[] = [];
  const say = (diagnostics: Awaited<ReturnType<typeof judge>>, of?: string): void => {
    for (const diagnostic of diagnostics) {
      const urn = diagnostic.getUrn() || of;
      verdicts.push({
        rule: diagnostic.getPolicyname(),
        enforcement: diagnostic.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? 'mandatory' : 'advisory',
        ...(urn === undefined ? {} : { urn }),
        // The server puts the rule's description before what the rule says.
        message: diagnostic.getMessage().split('\n').slice(1).join('\n') || diagnostic.getMessage(),
      });
    }
  };
  for (const resource of resources) say(await judge(requestOf(resource)), resource.urn);
  say(await judgeStack(stackRequestOf(resources)));
  return verdicts;
}
