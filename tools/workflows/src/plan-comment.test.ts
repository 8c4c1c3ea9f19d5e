import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST, MARKER, planComment } from './plan-comment.ts';
import type { PlanReport } from './plan-report.ts';
import { aStackReport } from './testing/a-stack-report.ts';

const urn = (type: string, name: string): string => `urn:pulumi:dev::flowsentry-network::flowsentry:network:Network$${type}::${name}`;

describe('planComment', () => {
  it('is a table where nothing differs', () => {
    expect(planComment([{ environment: 'dev', rules: 48, stacks: [aStackReport(), aStackReport({ stack: 'endpoint', cost: { total: 3, unpriced: ['ml.new.large'] } })] }])).toBe(
      `<!-- flowsentry: plans -->
### Plans of the stacks

| environment | stack | resources | against the repository | rules | a month, unused |
| --- | --- | --: | --- | --- | --: |
| dev | network | 2 | no difference | 48 hold | $270.37 |
| dev | endpoint | 2 | no difference | 48 hold | at least $3.00 |
| **dev** |  | **4** |  |  | **at least $273.37** |
`,
    );
  });

  it('shows failures, then broken rules, then what differs', () => {
    const stacks = [
      aStackReport({
        golden: 'different',
        diff: {
          added: [urn('aws:sns/topic:Topic', 'news')],
          removed: [urn('aws:sqs/queue:Queue', 'old')],
          changed: { [urn('aws:iam/role:Role', 'r')]: [{ path: 'inputs.a', before: 1, after: { b: [null] } }, { path: 'protect', before: true }] },
          outputs: [{ path: 'vpcId', after: 'vpc' }],
        },
        verdicts: [
          { rule: 'tagged', enforcement: 'advisory', message: 'A resource has no tags\nNor has another' },
          { rule: 'queue-encrypted', enforcement: 'mandatory', urn: urn('aws:sqs/queue:Queue', 'new'), message: 'It is not encrypted' },
          { rule: 'queue-encrypted', enforcement: 'mandatory', urn: urn('aws:sqs/queue:Queue', 'newer'), message: 'It is not encrypted' },
        ],
      }),
      aStackReport({ stack: 'domain', golden: 'absent' }),
    ];
    expect(planComment([{ environment: 'dev', rules: 48, stacks }, { environment: 'prod', failure: 'Pulumi.prod.yaml, nat: "two" cannot be used.' }])).toBe(
      `${MARKER}
### Plans of the stacks

| environment | stack | resources | against the repository | rules | a month, unused |
| --- | --- | --: | --- | --- | --: |
| dev | network | 2 | 1 new, 1 gone, 1 changed, 1 output | **1 mandatory broken**, 1 advisory broken | $270.37 |
| dev | domain | 2 | no plan there yet | 48 hold | $270.37 |
| **dev** |  | **4** |  |  | **$540.74** |
| prod |  |  | **could not be planned** |  |  |

<details><summary>prod could not be planned</summary>

\`\`\`text
Pulumi.prod.yaml, nat: "two" cannot be used.
\`\`\`
</details>

<details><summary>dev network: broken rules</summary>

\`\`\`text
mandatory queue-encrypted: aws:sqs/queue:Queue new: It is not encrypted
mandatory queue-encrypted: aws:sqs/queue:Queue newer: It is not encrypted
advisory tagged: A resource has no tags Nor has another
\`\`\`
</details>

<details><summary>dev network: 1 new, 1 gone, 1 changed, 1 output</summary>

\`\`\`diff
+ aws:sns/topic:Topic news
- aws:sqs/queue:Queue old
! aws:iam/role:Role r
-   inputs.a: 1
+   inputs.a: {"b":[null]}
-   protect: true
! outputs
+   vpcId: "vpc"
\`\`\`
</details>

Where the plans are meant to be so: \`npx nx run infra:plan -c ENV -- --update\` writes them into the repository, for dev, staging and prod.
`,
    );
  });

  it('always fits, and begins with its marker', () => {
    const aChange = fc.record({ path: fc.string(), before: fc.string({ unit: 'grapheme', maxLength: 300 }), after: fc.string({ maxLength: 300 }) });
    const aList = fc.tuple(fc.array(aChange, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 400 })).map(([some, times]) => Array.from({ length: times }, () => some).flat());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('dev', 'staging', 'prod'), aList), { minLength: 1, maxLength: 6 }), fc.string(), (environments, failure) => {
        const reports = environments.map(([environment, outputs]): PlanReport => ({ environment, rules: 48, stacks: [aStackReport({ golden: 'different', diff: { added: [], removed: [], changed: {}, outputs } })] }));
        const comment = planComment([...reports, { environment: 'dev', failure }]);
        expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(LONGEST);
        expect(comment.startsWith(`${MARKER}\n`)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('uses the room there is', () => {
    const outputs = Array.from({ length: 10_000 }, (_, place) => ({ path: `output${place}`, after: 'x'.repeat(100) }));
    const comment = planComment([{ environment: 'prod', rules: 48, stacks: [aStackReport({ golden: 'different', diff: { added: [], removed: [], changed: {}, outputs } })] }]);
    expect(Buffer.byteLength(comment)).toBeGreaterThan(LONGEST - 250);
    expect(comment).toMatch(/\n\d{4} more lines, too long for a comment: `infra:plan` prints them\.\n/);
  });
});
