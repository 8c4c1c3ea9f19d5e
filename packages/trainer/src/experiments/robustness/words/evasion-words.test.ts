import { expect, it } from 'vitest';
import type { Evasion } from '../evasion.ts';
import { repeated } from '../repeated.ts';
import { evasionWords } from './evasion-words.ts';

const same = (value: number) => repeated([value, value], 0.4);

function stretched(...recalls: readonly number[]): Evasion {
  return {
    disguise: 'stretching',
    columns: ['Flow_Duration'],
    movable: same(0.9),
    recall: same(0.99),
    points: recalls.map((recall, i) => ({ budget: i + 1, recall: { random: same(0.98), chosen: same(recall) }, shift: { random: same(0), chosen: same(-0.1) } })),
  };
}

it.each([
  [stretched(0.988, 0.985), true, 'An attacker who delays its packets until a flow lasts up to 3 times as long gains next to nothing'],
  [stretched(0.988, 0.95), false, 'That nothing is lost to an attacker who delays its packets until a flow lasts up to 3 times as long'],
  [stretched(0.8, 0.2), false, 'Detection of an attacker who delays its packets until a flow lasts up to 2 times as long: recall changes by −0.1900 (−0.1900 to −0.1900) when the best of 8 tries is taken, by −0.0100 at random; 90.0 % of the attack flows can be changed so.'],
  [{ disguise: 'padding', missing: 'Pkt_Size_Avg' } as const, false, 'What an attacker gains who pads its forward packets: the flows lack Pkt_Size_Avg'],
])('%#', (evasion, supported, text) => {
  expect(evasionWords(evasion)).toEqual({ supported, text: expect.stringContaining(text) });
});
