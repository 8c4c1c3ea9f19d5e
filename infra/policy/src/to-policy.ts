import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import type { Enforcement } from './enforcement.ts';
import type { Rule } from './rule.ts';

/** A rule as Pulumi's policy server takes it. */
export function toPolicy(rule: Rule, enforcementLevel: Enforcement): ResourceValidationPolicy | StackValidationPolicy {
  const { name, description } = rule;
  if ('judgeStack' in rule) {
    return {
      name,
      description,
      enforcementLevel,
      validateStack: ({ resources }, report) => {
        const judged = resources.map(({ urn, type, name, props, opts, propertyDependencies }) => ({
          urn,
          type,
          name,
          inputs: props,
          protect: opts.protect,
          propertyDependencies: Object.fromEntries(Object.entries(propertyDependencies).map(([input, targets]) => [input, targets.map((target) => target.urn)])),
        }));
        for (const { urn, message } of rule.judgeStack(judged)) report(message, urn);
      },
    };
  }
  const types = new Set(rule.types);
  return {
    name,
    description,
    enforcementLevel,
    validateResource: ({ urn, type, name, props, opts }, report) => {
      if (!types.has(type)) return;
      for (const message of rule.judge({ urn, type, name, inputs: props, protect: opts.protect, propertyDependencies: {} })) report(message);
    },
  };
}
