import type { Random } from '@flowsentry/kit';
import { TCP_FLAG } from '../packet.ts';
import { ATTACK, type Endpoint, Source } from './source.ts';

export interface SynFloodSettings {
  readonly target: Endpoint;
  /** Median time to the answer, microseconds, and the standard deviation of its logarithm. */
  readonly answerMedian: number;
  readonly answerSpread: number;
  /** An open port answers SYN+ACK (24 header bytes, window 14600), a closed one resets (20, window 0). */
  readonly open: boolean;
  /** SYNs per second. */
  readonly rate: number;
}

/** SYNs from a new random public address each, and the target's answers. */
export class SynFlood extends Source {
  readonly #settings: SynFloodSettings;

  constructor(settings: SynFloodSettings, start: number, random: Random) {
    super(start, random);
    this.#settings = settings;
    this.tag = ATTACK;
  }

  protected refill(): void {
    const { target, answerMedian, answerSpread, open, rate } = this.#settings;
    const { random } = this;
    const from: Endpoint = { address: publicAddress(random), port: 1005 + random.integer(7_968) };
    const answer = Math.round(answerMedian * Math.exp(answerSpread * random.normal()));
    const header = open ? 24 : 20;
    const flags = open ? TCP_FLAG.SYN | TCP_FLAG.ACK : TCP_FLAG.RST | TCP_FLAG.ACK;
    const window = open ? 14_600 : 0;
    this.push(this.pause(1_000_000 / rate), 6, from, target, 0, 20, TCP_FLAG.SYN, 512);
    const odd = random.next();
    if (odd < 0.05) {
      // The sender repeats itself before the answer, once or a few times.
      const repeats = odd < 0.036 ? 1 : 2 + random.integer(7);
      for (let i = 0; i < repeats; i++) this.push(Math.round(answer * (0.1 + 0.6 * random.next())), 6, from, target, 0, 20, TCP_FLAG.SYN, 512);
    }
    this.push(answer, 6, target, from, 0, header, flags, window);
    if (odd > 0.991) this.push(20_000 + random.integer(75_000), 6, target, from, 0, header, flags, window);
  }
}

/** A random address outside 0/8, 10/8, 127/8, 172/8, 192/8 and the multicast and reserved blocks. */
function publicAddress(random: Random): number {
  for (;;) {
    const first = 1 + random.integer(222);
    if (first !== 10 && first !== 127 && first !== 172 && first !== 192) return first * 0x1_00_00_00 + random.integer(0x1_00_00_00);
  }
}
