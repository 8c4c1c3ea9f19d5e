import { expect, it } from 'vitest';
import { type MetersShare, type MetersShareCell, SEEN } from '../meters-share.ts';
import { repeated } from '../repeated.ts';
import { metersShareWords } from './meters-share-words.ts';

interface Figures {
  readonly published: readonly number[];
  readonly alike: readonly number[];
  readonly background: readonly number[];
  readonly truth: readonly number[];
}

/** The words on `service`. */
function words({ published, alike, background, truth }: Figures): string[] {
  const one = repeated([1, 1, 1], 0);
  const cells = (['capture', 'uniform'] as const).flatMap((metering) =>
    (['capture', 'flow'] as const).flatMap((labelling) =>
      SEEN.map((seen): MetersShareCell => {
        const macroF1 = repeated(labelling === 'flow' ? truth : metering === 'capture' ? published : alike, 0);
        const rocAuc = labelling === 'flow' ? repeated(truth, 0) : one;
        return {
          metering,
          labelling,
          seen,
          normalShare: 0.1,
          metrics: { macroF1, rocAuc, prAucNormal: one, falsePositiveRate: one, recallAnomaly: one },
          setUp: labelling === 'flow' ? null : { background: repeated(background, 0), attack: one, innocent: repeated([0.6, 0.61, 0.62], 0) },
        };
      }),
    ),
  );
  const result: MetersShare = { synthetic: true, flows: 100, seeds: [1, 2, 3], cells };
  return metersShareWords(result).slice(0, 3).map(({ supported, text }) => `${supported ? '+' : '-'} ${text}`);
}

it('says how much of a score is the meter, the captures, the attack', () => {
  expect(words({ published: [0.9, 0.91, 0.92], alike: [0.7, 0.72, 0.7], background: [0.95, 0.96, 0.95], truth: [0.98, 0.99, 0.98] })).toEqual([
    '+ The meter’s timeouts make a part of the score: macro-F1 of service as published (synthetic) is 0.9100 (0.8852 to 0.9348) and changes by −0.2033 (−0.2413 to −0.1654) once all captures are metered alike. That is 46.6 % (39.4 % to 53.8 %) of what it has over calling everything Anomaly (0.4737).',
    '- That service finds attacks because it scores well on labels of captures, for it knows the captures nearly as well: flows of no attack recorded during one are told from those of the Normal capture with ROC AUC 0.9533 (0.9390 to 0.9677) (metered alike 0.9533 (0.9390 to 0.9677)), attacks with 1.0000 (1.0000 to 1.0000); of the flows rightly called Anomaly 61.0 % (58.5 % to 63.5 %) are no attack.',
    '+ The simulated attacks can be told by themselves: labelled by what they are and metered alike, service tells attacks with macro-F1 0.9833 (0.9690 to 0.9977) and ROC AUC 0.9833 (0.9690 to 0.9977).',
  ]);
});

it('says otherwise when the numbers do', () => {
  expect(words({ published: [0.9, 0.91, 0.92], alike: [0.95, 0.96, 0.97], background: [0.5, 0.51, 0.52], truth: [0.7, 0.71, 0.7] })).toEqual([
    expect.stringMatching(/^\+ The meter’s timeouts do not make the score: .* changes by \+0\.0500/),
    expect.stringMatching(/^\+ Labels of captures mean attacks to service, /),
    expect.stringMatching(/^- That the simulated attacks can be told by themselves: /),
  ]);
  expect(words({ published: [0.9, 0.91, 0.92], alike: [0.8, 0.98, 0.9], background: [0.6, 0.8, 0.9], truth: [0.98, 0.99, 0.98] }).slice(0, 2)).toEqual([
    expect.stringMatching(/^- That the meter’s timeouts make the score, or do not: /),
    expect.stringMatching(/^- That service finds attacks alone, for it knows the captures in part: /),
  ]);
});
