import { random } from '@flowsentry/kit';
import type { CaptureMeter } from './capture-meter.ts';
import type { Packet } from '../packet.ts';
import type { Capture } from './captures.ts';
import type { Source } from './source.ts';

export interface RecordingSettings {
  readonly capture: Capture;
  /** Flows that the file gives when it is metered: it ends with the packet that makes the last of them certain. */
  readonly rows: number;
  readonly seed: number;
  /** Tells this file's randomness from that of all others under the seed. */
  readonly stream: number;
  /** Microseconds since the epoch. */
  readonly start: number;
}

/** Streams of randomness below the recording's own, one a source. */
const SOURCES = 64;

/** One simulated capture file: packets in time order, metered while they are made by a meter that holds no open record. */
export class Recording {
  readonly rows: number;
  /** Time of the last packet. */
  time: number;
  packets = 0;
  readonly #sources: readonly Source[];
  readonly #meter: CaptureMeter;
  readonly #givenBefore: number;

  constructor({ capture, rows, seed, stream, start }: RecordingSettings, meter: CaptureMeter) {
    this.rows = rows;
    this.time = start;
    this.#sources = capture.traffic.map((make, i) => make(start, random(seed, stream * SOURCES + i)).begin());
    this.#meter = meter;
    this.#givenBefore = meter.given;
  }

  /** Makes and meters the next packet. Undefined when the file is complete; by then the meter has given out all its rows. */
  step(): Packet | undefined {
    const given = this.#meter.given - this.#givenBefore;
    if (given === this.rows) return undefined;
    if (given + this.#meter.pending === this.rows) {
      this.#meter.end();
      return undefined;
    }
    let first = this.#sources[0];
    for (const source of this.#sources) if (source.next < first.next) first = source;
    const packet = first.take();
    this.time = packet.timestamp;
    this.packets++;
    this.#meter.add(packet);
    return packet;
  }
}
