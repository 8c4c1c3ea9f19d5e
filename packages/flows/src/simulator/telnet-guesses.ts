import type { Random } from '@flowsentry/kit';
import { TCP_FLAG } from '../packet.ts';
import { Histogram } from './histogram.ts';
import { ATTACK, type Endpoint, Source } from './source.ts';

const { ACK, PSH, SYN, RST } = TCP_FLAG;

export interface TelnetGuessesSettings {
  readonly bots: readonly number[];
  readonly targets: readonly number[];
  /** Tries per second. */
  readonly rate: number;
}

const REPLY = new Histogram([[24, 60, 0.35], [68, 90, 0.25], [108, 136, 0.15], [150, 900, 0.15], [901, 6_000, 0.1]]);

/** Mirai's brute force: bots look for hosts with telnet open and try user names and passwords on them. */
export class TelnetGuesses extends Source {
  readonly #settings: TelnetGuessesSettings;

  constructor(settings: TelnetGuessesSettings, start: number, random: Random) {
    super(start, random);
    this.#settings = settings;
    this.tag = ATTACK;
  }

  protected refill(): void {
    const { bots, targets, rate } = this.#settings;
    const { random } = this;
    const bot: Endpoint = { address: bots[random.integer(bots.length)], port: 32_768 + random.integer(28_000) };
    const target: Endpoint = { address: targets[random.integer(targets.length)], port: 23 };
    const pause = this.pause(1_000_000 / rate);
    if (random.next() < 0.4) {
      this.push(pause, 6, bot, target, 0, 40, SYN, 5_840);
      this.push(REPLY.draw(random), 6, target, bot, 0, 20, RST | ACK, 0);
      return;
    }
    const window = 60 + random.integer(60);
    this.push(pause, 6, bot, target, 4 + random.integer(66), 20, PSH | ACK, window);
    this.push(REPLY.draw(random), 6, bot, target, 2, 20, PSH | ACK, window);
    this.push(2_000 + this.pause(40_000), 6, target, bot, 9 + random.integer(40), 20, PSH | ACK, 14_600);
  }
}
