import { describe, expect, it } from 'vitest';
import { readPlanReport } from './plan-report.ts';
import { aStackReport } from './testing/a-stack-report.ts';

const PLANS = { environment: 'dev', rules: 48, stacks: [aStackReport({ stack: 'network' })] } as const;
const read = (printed: string) => readPlanReport('dev', printed, 'plans/dev.txt');

describe('what infra:plan printed', () => {
  it('is found among the lines of Nx', () => {
    expect(read(`\n> nx run infra:plan:dev --json\n\n${JSON.stringify(PLANS)}\n\n NX   Successfully ran target plan for project infra\n`)).toEqual(PLANS);
  });

  it('keeps what a comment shows', () => {
    const more = { ...PLANS, stacks: [{ ...PLANS.stacks[0], written: false, cost: { total: 1, unpriced: [], lines: [] }, plan: { project: 'flowsentry-network', resources: [{ custom: true, urn: 'u' }] } }] };
    expect(read(JSON.stringify(more))).toEqual({ ...PLANS, stacks: [{ ...PLANS.stacks[0], cost: { total: 1, unpriced: [] }, plan: { resources: [{ custom: true }] } }] });
  });

  it.each([
    ['{"error":{"code":"wrong-settings","message":"Pulumi.dev.yaml, nat: \\"two\\" cannot be used."}}', 'Pulumi.dev.yaml, nat: "two" cannot be used.'],
    [' NX   Could not find project infra\n', 'infra:plan printed no plan.'],
    ['', 'infra:plan printed no plan.'],
  ])('may be a failure: %j', (printed, failure) => {
    expect(read(printed)).toEqual({ environment: 'dev', failure });
  });

  it.each([
    ['{"environment":', 'plans/dev.txt: The line that begins with { is not JSON. Allowed: what infra:plan prints with --json.'],
    [JSON.stringify({ ...PLANS, environment: 'prod' }), 'plans/dev.txt, environment: It is the plan of prod. Allowed: dev.'],
    [JSON.stringify({ ...PLANS, rules: undefined }), /^plans\/dev\.txt: .*expected number, received undefined[^]*→ at rules\. Allowed: what infra:plan prints with --json\.$/],
  ])('of another form is refused: %j', (printed, message) => {
    expect(() => read(printed)).toThrow(message);
  });
});
