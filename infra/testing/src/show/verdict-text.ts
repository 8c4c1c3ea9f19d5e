import type { Verdict } from '@flowsentry/infra-policy';
import { shortUrn } from './short-urn.ts';

/** What the policy pack says of a plan: how many of its `rules` hold there, then each that is broken, the mandatory ones first, with its level, the resource and what is wrong. */
export function verdictText(verdicts: readonly Verdict[], rules: number): string {
  const broken = new Set(verdicts.map(({ rule }) => rule)).size;
  const lines = (['mandatory', 'advisory'] as const).flatMap((level) =>
    verdicts.filter(({ enforcement }) => enforcement === level).map(({ rule, urn, message }) => `   ${level} ${rule}: ${urn === undefined ? '' : `${shortUrn(urn)}: `}${message}`),
  );
  return [broken === 0 ? `${rules} rules hold` : `${rules - broken} of ${rules} rules hold`, ...lines].join('\n');
}
