import type { Random } from '@flowsentry/kit';
import { emptyPacket, type Packet } from '../packet.ts';

/** Tags of simulated packets: what a packet truly is, whatever capture it lies in. */
const BENIGN = 0;
export const ATTACK = 1;

export interface Endpoint {
  readonly address: number;
  readonly port: number;
}


/** One traffic component of a capture: an endless sequence of packets in time order. */
export abstract class Source {
  /** Time of the packet that `take` returns next, microseconds since the epoch. */
  next: number;
  protected readonly random: Random;
  protected tag = BENIGN;
  #queue: Packet[] = [];
  #spare: Packet[] = [];
  #head = 0;
  #count = 0;
  /** Time of the last packet pushed. */
  #time: number;

  constructor(start: number, random: Random) {
    this.next = start;
    this.#time = start;
    this.random = random;
  }

  /** Makes the first burst; to be called once, before `take`. */
  begin(): this {
    this.#turn();
    this.next = this.#queue[0].timestamp;
    return this;
  }

  /** The next packet; the object is used again later, read it before the next call. */
  take(): Packet {
    const packet = this.#queue[this.#head++];
    if (this.#head === this.#count) this.#turn();
    this.next = this.#queue[this.#head].timestamp;
    return packet;
  }

  /** Pushes the packets of the next burst, at least one. */
  protected abstract refill(): void;

  /** Appends a packet `gap` microseconds after the one before. */
  protected push(gap: number, protocol: Packet['protocol'], from: Endpoint, to: Endpoint, payload: number, header: number, flags: number, window: number): void {
    const packet = (this.#queue[this.#count] ??= emptyPacket());
    this.#count++;
    this.#time += gap;
    packet.timestamp = this.#time;
    packet.sourceAddress = from.address;
    packet.destinationAddress = to.address;
    packet.sourcePort = from.port;
    packet.destinationPort = to.port;
    packet.protocol = protocol;
    packet.payload = payload;
    packet.header = header;
    packet.flags = flags;
    packet.window = window;
    packet.tag = this.tag;
  }

  /** Time to the next burst when bursts come at random, `mean` microseconds apart on average. */
  protected pause(mean: number): number {
    return Math.round(-Math.log(1 - this.random.next()) * mean);
  }

  #turn(): void {
    [this.#queue, this.#spare] = [this.#spare, this.#queue];
    this.#head = 0;
    this.#count = 0;
    this.refill();
  }
}
