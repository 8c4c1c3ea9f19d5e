import type { Random } from '@flowsentry/kit';
import { TCP_FLAG } from '../packet.ts';
import { Histogram } from './histogram.ts';
import { ATTACK, type Endpoint, Source } from './source.ts';

const { ACK, PSH } = TCP_FLAG;

export interface TcpFloodSettings {
  readonly bots: readonly number[];
  readonly target: Endpoint;
  /** `ack`: bare ACKs from random ports. `http`: an acknowledgement and a GET on a connection of its own. */
  readonly kind: 'ack' | 'http';
  /** Bursts per second. */
  readonly rate: number;
}

const HELD_UP = new Histogram([[60, 120, 0.25], [150, 200, 0.5], [201, 290, 0.1], [300, 2_000, 0.15]]);

/** Mirai's ACK and HTTP floods. Most of their packets stand alone within a meter's short timeout and leave no row. */
export class TcpFlood extends Source {
  readonly #settings: TcpFloodSettings;

  constructor(settings: TcpFloodSettings, start: number, random: Random) {
    super(start, random);
    this.#settings = settings;
    this.tag = ATTACK;
  }

  protected refill(): void {
    const { bots, target, kind, rate } = this.#settings;
    const { random } = this;
    const from: Endpoint = { address: bots[random.integer(bots.length)], port: 1_024 + random.integer(64_000) };
    this.push(this.pause(1_000_000 / rate), 6, from, target, 0, 20, ACK, 256);
    if (kind === 'http') this.push(HELD_UP.draw(random), 6, from, target, 132 + random.integer(110), 20, ACK | PSH, 256);
    else if (random.next() < 0.5) this.push(HELD_UP.draw(random), 6, from, target, 0, 20, ACK, 256);
  }
}
