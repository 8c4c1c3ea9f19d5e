import type { MetersShare, MetersShareCell } from '../meters-share.ts';
import { difference, repeated } from '../repeated.ts';
import { differenceWords, isClear, repeatedWords, shareWords } from './repeated-words.ts';
import { type Statement, supported, unsupported } from './statement.ts';

/** ROC AUC from which two kinds of flows are told apart nearly always, and up to which hardly ever. */
const APART = 0.9;
const ALIKE = 0.6;

/** How much of a score as published is the captures' set-up, and how much the attack: for each of the two feature sets. */
export function metersShareWords({ cells }: MetersShare): Statement[] {
  return (['service', 'statistics'] as const).flatMap((seen) => {
    const cell = (metering: MetersShareCell['metering'], labelling: MetersShareCell['labelling']): MetersShareCell => cells.find((each) => each.seen === seen && each.metering === metering && each.labelling === labelling)!;
    const [published, alike, truth] = [cell('capture', 'capture'), cell('uniform', 'capture'), cell('uniform', 'flow')];
    return [meter(seen, published, alike), setUp(seen, published, alike), attack(seen, truth)];
  });
}

function meter(seen: string, published: MetersShareCell, alike: MetersShareCell): Statement {
  const change = difference(alike.metrics.macroF1, published.metrics.macroF1);
  const floor = knowsNothing(published);
  const share = repeated(published.metrics.macroF1.values.map((value, seed) => (value - alike.metrics.macroF1.values[seed]) / (value - floor)), 0);
  const words = `macro-F1 of ${seen} as published (synthetic) is ${repeatedWords('macroF1', published.metrics.macroF1)} and changes by ${differenceWords('macroF1', change)} once all captures are metered alike`;
  if (!isClear(change)) return unsupported(`That the meter’s timeouts make the score, or do not: ${words}.`);
  if (change.mean > 0) return supported(`The meter’s timeouts do not make the score: ${words}.`);
  return supported(`The meter’s timeouts make a part of the score: ${words}. That is ${shareWords(share)} of what it has over calling everything Anomaly (${floor.toFixed(4)}).`);
}

/** Macro-F1 of calling everything Anomaly: half of 2p/(1 + p). */
const knowsNothing = ({ normalShare }: MetersShareCell): number => (1 - normalShare) / (2 - normalShare);

function setUp(seen: string, published: MetersShareCell, alike: MetersShareCell): Statement {
  const { background, attack, innocent } = published.setUp!;
  const words = `flows of no attack recorded during one are told from those of the Normal capture with ROC AUC ${repeatedWords('rocAuc', background)} (metered alike ${repeatedWords('rocAuc', alike.setUp!.background)}), attacks with ${repeatedWords('rocAuc', attack)}; of the flows rightly called Anomaly ${shareWords(innocent)} are no attack`;
  const [low, high] = [background.low ?? background.mean, background.high ?? background.mean];
  if (low >= APART) return unsupported(`That ${seen} finds attacks because it scores well on labels of captures, for it knows the captures nearly as well: ${words}.`);
  if (high <= ALIKE) return supported(`Labels of captures mean attacks to ${seen}, for it hardly tells the captures apart otherwise: ${words}.`);
  return unsupported(`That ${seen} finds attacks alone, for it knows the captures in part: ${words}.`);
}

function attack(seen: string, { metrics: { macroF1, rocAuc } }: MetersShareCell): Statement {
  const words = `labelled by what they are and metered alike, ${seen} tells attacks with macro-F1 ${repeatedWords('macroF1', macroF1)} and ROC AUC ${repeatedWords('rocAuc', rocAuc)}`;
  return (rocAuc.low ?? rocAuc.mean) >= APART ? supported(`The simulated attacks can be told by themselves: ${words}.`) : unsupported(`That the simulated attacks can be told by themselves: ${words}.`);
}
