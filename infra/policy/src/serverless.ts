import { listAt } from './at.ts';
import type { JudgedResource } from './judged-resource.ts';

/**
 * Whether every variant of this endpoint configuration is serverless. Serverless inference knows no VPC configuration, no data capture, no
 * volume and no deployment guardrails, so the rules on these do not judge it.
 */
export function isServerless(endpointConfiguration: JudgedResource): boolean {
  const variants = listAt(endpointConfiguration.inputs, 'productionVariants');
  return variants.length > 0 && variants.every((variant) => listAt(variant, 'serverlessConfig').length > 0);
}
