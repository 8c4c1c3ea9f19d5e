import { expect, it } from 'vitest';
import { type MetersShareCell, SEEN } from '../meters-share.ts';
import { repeated } from '../repeated.ts';
import { metersShareSection } from './meters-share-section.ts';

const figure = repeated([0.9, 0.92], 0);
const cells = (['capture', 'uniform'] as const).flatMap((metering) =>
  (['capture', 'flow'] as const).flatMap((labelling) =>
    SEEN.map((seen): MetersShareCell => ({
      metering,
      labelling,
      seen,
      normalShare: 0.064,
      metrics: { macroF1: figure, rocAuc: figure, prAucNormal: figure, falsePositiveRate: figure, recallAnomaly: figure },
      setUp: labelling === 'flow' ? null : { background: figure, attack: figure, innocent: figure },
    })),
  ),
);

it('calls the flows synthetic, and shows every way of making them', () => {
  const { body } = metersShareSection({ synthetic: true, flows: 10_000, seeds: [7, 8], cells });
  expect(body.match(/<tr>/g)).toHaveLength(1 + 12);
  expect(body.match(/<figcaption>Synthetic: /g)).toHaveLength(2);
  expect(body).toContain('10,000 simulated flows for each of 2 seeds');
});
