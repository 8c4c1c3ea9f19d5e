import type { Random } from '@flowsentry/kit';
import { TCP_FLAG } from '../packet.ts';
import type { Histogram } from './histogram.ts';
import { ATTACK, type Endpoint, Source } from './source.ts';

const { FIN, SYN, RST, PSH, ACK } = TCP_FLAG;

/** Frames that one side sends without pause. */
export interface Burst {
  readonly weight: number;
  readonly from: 'client' | 'server';
  /** Payload of the first, second, ... frame; the last number goes on. */
  readonly payloads: readonly number[];
  /** Frames in the burst. */
  readonly frames: Histogram;
  readonly gaps: Histogram;
  /** TCP window the sender offers. */
  readonly window?: Histogram;
  /** Share of frames that end a message (PSH). */
  readonly pushes?: number;
  /** The last frame ends a message. */
  readonly endsMessage?: boolean;
  /** Payload of the last frame instead. */
  readonly last?: Histogram;
  /** Share of frames with 12 more header bytes (selective acknowledgements). */
  readonly selective?: number;
}

export interface ConversationSettings {
  readonly protocol: 6 | 17;
  /** Several: each session picks one. */
  readonly clients: readonly number[];
  readonly clientPorts: readonly number[] | 'ephemeral';
  readonly servers: readonly number[];
  readonly serverPort: number;
  /** Header bytes of a frame: 20 or 32 (TCP with timestamps), 8 (UDP). */
  readonly header: number;
  /** Bursts per second over the whole conversation. */
  readonly rate: number;
  readonly bursts: readonly Burst[];
  /** Who sent the first packet the capture saw; it becomes the flow's source. */
  readonly opener: 'client' | 'server';
  /** Bursts after which a TCP session is closed and the next one opened; one endless session when left out. */
  readonly sessionLength?: number;
  /** The frames pass through an attacker: they are attack traffic, and appear on the air a second time. */
  readonly diverted?: boolean;
}

/** Traffic between clients and servers: sessions of bursts that come at random times. */
export class Conversation extends Source {
  readonly #settings: ConversationSettings;
  readonly #meanPause: number;
  readonly #weights: number;
  #client: Endpoint = { address: 0, port: 0 };
  #server: Endpoint = { address: 0, port: 0 };
  #sessions = 0;
  #burstsLeft = 0;
  #repeat: Burst | undefined;

  constructor(settings: ConversationSettings, start: number, random: Random) {
    super(start, random);
    this.#settings = settings;
    this.#meanPause = 1_000_000 / (settings.diverted ? settings.rate / 2 : settings.rate);
    this.#weights = settings.bursts.reduce((sum, { weight }) => sum + weight, 0);
    if (settings.diverted) this.tag = ATTACK;
  }

  protected refill(): void {
    if (this.#burstsLeft === 0) {
      this.#burstsLeft = this.#settings.sessionLength === undefined ? Infinity : 1 + this.random.integer(2 * this.#settings.sessionLength);
      this.#open();
      return;
    }
    if (this.#repeat) {
      this.#send(this.#repeat, 1_200 + this.pause(1_500));
      this.#repeat = undefined;
    } else {
      const burst = this.#pick();
      this.#send(burst, this.pause(this.#meanPause));
      if (this.#settings.diverted) this.#repeat = burst;
    }
    if (--this.#burstsLeft === 0) this.#close();
  }

  #pick(): Burst {
    let rest = this.random.next() * this.#weights;
    for (const burst of this.#settings.bursts) {
      rest -= burst.weight;
      if (rest < 0) return burst;
    }
    return this.#settings.bursts[0];
  }

  #send(burst: Burst, pause: number): void {
    const { protocol, header } = this.#settings;
    const frames = burst.frames.draw(this.random);
    const [from, to] = burst.from === 'client' ? [this.#client, this.#server] : [this.#server, this.#client];
    const window = protocol === 6 ? burst.window!.draw(this.random) : -1;
    for (let i = 0; i < frames; i++) {
      const last = i === frames - 1;
      const payload = last && burst.last ? burst.last.draw(this.random) : burst.payloads[Math.min(i, burst.payloads.length - 1)];
      const more = burst.selective !== undefined && this.random.next() < burst.selective ? 12 : 0;
      const ends = (last && burst.endsMessage === true) || (burst.pushes !== undefined && this.random.next() < burst.pushes);
      const flags = protocol === 6 ? (ends ? ACK | PSH : ACK) : 0;
      this.push(i === 0 ? pause : burst.gaps.draw(this.random), protocol, from, to, payload, header + more, flags, window);
    }
  }

  #open(): void {
    const { protocol, clients, clientPorts, servers, serverPort, header, opener } = this.#settings;
    const port = clientPorts === 'ephemeral' ? 32_768 + this.random.integer(28_000) : clientPorts[this.#sessions % clientPorts.length];
    this.#client = { address: clients[this.random.integer(clients.length)], port };
    this.#server = { address: servers[this.random.integer(servers.length)], port: serverPort };
    const pause = this.pause(this.#meanPause);
    const fresh = this.#sessions++ > 0 && protocol === 6;
    if (fresh && opener === 'client') {
      this.push(pause, 6, this.#client, this.#server, 0, header + 12, SYN, 64_240);
      this.push(4_000 + this.pause(9_000), 6, this.#server, this.#client, 0, header + 12, SYN | ACK, 28_960);
      this.push(900 + this.pause(500), 6, this.#client, this.#server, 0, header, ACK, 502);
    } else {
      // The capture began in the middle: whoever is seen first becomes the source.
      const [from, to] = opener === 'client' ? [this.#client, this.#server] : [this.#server, this.#client];
      this.push(pause, protocol, from, to, 0, header, protocol === 6 ? ACK : 0, protocol === 6 ? 502 : -1);
    }
  }

  /** TLS close notify, FIN, the other side's FIN, last ACK; or two resets. */
  #close(): void {
    const { header, bursts } = this.#settings;
    const { gaps } = bursts[0];
    const window = bursts[0].window!.draw(this.random);
    if (this.random.next() < 0.12) {
      this.push(this.pause(20_000), 6, this.#client, this.#server, 0, 20, RST, 0);
      this.push(gaps.draw(this.random), 6, this.#client, this.#server, 0, 20, RST, 0);
      return;
    }
    this.push(this.pause(50_000), 6, this.#server, this.#client, header === 20 ? 37 : 31, header, ACK | PSH, window);
    this.push(gaps.draw(this.random), 6, this.#server, this.#client, 0, header, ACK | FIN, window);
    this.push(1_000 + this.pause(4_000), 6, this.#client, this.#server, 0, header, ACK | FIN, 502);
    this.push(this.random.next() < 0.1 ? gaps.draw(this.random) : 1_000 + this.pause(4_000), 6, this.#server, this.#client, 0, header, ACK, window);
  }
}
