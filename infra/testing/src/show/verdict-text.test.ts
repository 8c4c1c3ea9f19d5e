import { expect, it } from 'vitest';
import { verdictText } from './verdict-text.ts';

const urn = 'urn:pulumi:prod::flowsentry-registry::flowsentry:registry:Undelivered$aws:sqs/queue:Queue::undelivered';

it('counts what holds', () => {
  expect(verdictText([], 48)).toBe('48 rules hold');
});

it('shows every broken rule, the mandatory ones first', () => {
  expect(
    verdictText(
      [
        { rule: 'flow-logs', enforcement: 'advisory', message: 'Nothing is logged' },
        { rule: 'tagged', enforcement: 'mandatory', urn, message: 'undelivered has no tag project' },
        { rule: 'queue-encrypted', enforcement: 'mandatory', urn, message: 'It is not encrypted' },
        { rule: 'tagged', enforcement: 'mandatory', message: 'Something has no tag' },
      ],
      48,
    ),
  ).toBe(
    [
      '45 of 48 rules hold',
      '   mandatory tagged: aws:sqs/queue:Queue undelivered: undelivered has no tag project',
      '   mandatory queue-encrypted: aws:sqs/queue:Queue undelivered: It is not encrypted',
      '   mandatory tagged: Something has no tag',
      '   advisory flow-logs: Nothing is logged',
    ].join('\n'),
  );
});
