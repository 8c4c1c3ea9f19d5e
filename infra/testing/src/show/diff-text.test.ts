import { expect, it } from 'vitest';
import { diffText } from './diff-text.ts';

it('shows what came, went and differs', () => {
  const urn = (type: string, name: string): string => `urn:pulumi:dev::p::a:b:C$${type}::${name}`;
  expect(
    diffText({
      added: [urn('aws:sns/topic:Topic', 'news')],
      removed: [urn('aws:sqs/queue:Queue', 'old')],
      changed: { [urn('aws:iam/role:Role', 'r')]: [{ path: 'inputs.a', before: 1, after: { b: 'x'.repeat(200) } }, { path: 'protect', before: true, after: undefined }] },
      outputs: [{ path: 'arn', before: undefined, after: 'x' }],
    }),
  ).toBe(
    ['+ aws:sns/topic:Topic news', '- aws:sqs/queue:Queue old', '~ aws:iam/role:Role r', `    ~ inputs.a: 1 → {"b":"${'x'.repeat(114)}…`, '    - protect: true', '~ outputs', '    + arn: "x"'].join('\n'),
  );
});
