import { count, percent } from '@flowsentry/evaluator';
import { type DisguiseName, EVASION_TRIES, type Evasion, type EvasionPoint } from '../evasion.ts';
import { difference } from '../repeated.ts';
import { differenceWords } from './repeated-words.ts';
import { type Statement, supported, unsupported } from './statement.ts';

/** A loss of recall below the first is none to speak of, above the second the model can be evaded. */
const SMALL = 0.01;
const LARGE = 0.1;

const ACTS: Record<DisguiseName, (budget: number) => string> = {
  padding: (budget) => `pads its forward packets by up to ${count(budget)} bytes each`,
  stretching: (budget) => `delays its packets until a flow lasts up to ${1 + budget} times as long`,
};

/** Whether an attacker escapes by a disguise. */
export function evasionWords(evasion: Evasion): Statement {
  const act = ACTS[evasion.disguise];
  if ('missing' in evasion) return unsupported(`What an attacker gains who ${act(0).replace(/ by up to .*| until .*/, '')}: the flows lack ${evasion.missing}, so what follows cannot be computed.`);
  const { points, recall, movable } = evasion;
  const losses = points.map((point) => ({ point, loss: difference(point.recall.chosen, recall) }));
  const worst = losses[losses.length - 1];
  const first = losses.find(({ loss }) => -loss.mean > LARGE);
  const flows = `${percent(movable.mean)} of the attack flows can be changed so`;
  const words = ({ point, loss }: { point: EvasionPoint; loss: typeof recall }): string =>
    `recall changes by ${differenceWords('recallAnomaly', loss)} when the best of ${EVASION_TRIES} tries is taken, by ${(point.recall.random.mean - recall.mean).toFixed(4).replace('-', '−')} at random`;
  if (first) return unsupported(`Detection of an attacker who ${act(first.point.budget)}: ${words(first)}; ${flows}.`);
  const loss = -worst.loss.mean;
  if (loss >= SMALL) return unsupported(`That nothing is lost to an attacker who ${act(worst.point.budget)}: ${words(worst)}; ${flows}.`);
  return supported(`An attacker who ${act(worst.point.budget)} gains next to nothing: ${words(worst)}; ${flows}.`);
}
