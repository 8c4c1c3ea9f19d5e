import type { Random } from '@flowsentry/kit';
import type { Histogram } from './histogram.ts';
import { ATTACK, type Endpoint, Source } from './source.ts';

export interface DatagramsSettings {
  /** 0 for ICMP and IGMP. */
  readonly protocol: 0 | 17;
  readonly senders: readonly number[];
  readonly senderPort: number | 'ephemeral';
  readonly receivers: readonly Endpoint[];
  readonly frames: Histogram;
  readonly gaps: Histogram;
  readonly payload: Histogram;
  /** Bursts per second. */
  readonly rate: number;
  /** Sent by the attack itself, as the ICMP redirects of diverted traffic are. */
  readonly attack?: boolean;
}

/** One-way datagrams in small bursts: announcements by multicast, ICMP. */
export class Datagrams extends Source {
  readonly #settings: DatagramsSettings;

  constructor(settings: DatagramsSettings, start: number, random: Random) {
    super(start, random);
    this.#settings = settings;
    if (settings.attack) this.tag = ATTACK;
  }

  protected refill(): void {
    const { protocol, senders, senderPort, receivers, frames, gaps, payload, rate } = this.#settings;
    const { random } = this;
    const port = senderPort === 'ephemeral' ? 32_768 + random.integer(28_000) : senderPort;
    const from: Endpoint = { address: senders[random.integer(senders.length)], port };
    const to = receivers[random.integer(receivers.length)];
    const count = frames.draw(random);
    const header = protocol === 17 ? 8 : 0;
    for (let i = 0; i < count; i++) {
      this.push(i === 0 ? this.pause(1_000_000 / rate) : gaps.draw(random), protocol, from, to, protocol === 17 ? payload.draw(random) : 0, header, 0, -1);
    }
  }
}
