import type { Random } from '@flowsentry/kit';
import type { Histogram } from './histogram.ts';
import { ATTACK, type Endpoint, Source } from './source.ts';

export interface UdpFloodSettings {
  readonly bots: readonly number[];
  readonly target: Endpoint;
  readonly sourcePorts: Histogram;
  readonly payload: number;
  /** Datagrams a bot sends from one port before it turns to another. */
  readonly datagrams: Histogram;
  /** Gaps in bursts of up to three datagrams, and in longer ones. */
  readonly pairGaps: Histogram;
  readonly trainGaps: Histogram;
  /** Bursts per second. */
  readonly rate: number;
}

/** Mirai's UDP flood: bots send equal datagrams to one port as fast as they can. */
export class UdpFlood extends Source {
  readonly #settings: UdpFloodSettings;

  constructor(settings: UdpFloodSettings, start: number, random: Random) {
    super(start, random);
    this.#settings = settings;
    this.tag = ATTACK;
  }

  protected refill(): void {
    const { bots, target, sourcePorts, payload, datagrams, pairGaps, trainGaps, rate } = this.#settings;
    const { random } = this;
    const from: Endpoint = { address: bots[random.integer(bots.length)], port: sourcePorts.draw(random) };
    const count = datagrams.draw(random);
    const gaps = count <= 3 ? pairGaps : trainGaps;
    this.push(this.pause(1_000_000 / rate), 17, from, target, payload, 8, 0, -1);
    for (let i = 1; i < count; i++) this.push(gaps.draw(random), 17, from, target, payload, 8, 0, -1);
  }
}
