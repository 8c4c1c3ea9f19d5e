import { random } from '@flowsentry/kit';
import { type FlowRecord } from '../flow-record.ts';
import { Meter } from '../meter.ts';
import type { Packet } from '../packet.ts';
import type { Capture } from './captures.ts';
import type { Source } from './source.ts';

export interface Timeouts {
  readonly flowTimeout: number;
  readonly activityTimeout: number;
}

export interface RecordingSettings {
  readonly capture: Capture;
  /** Flows that the capture file gives when it is metered; it ends with the packet that makes the last one certain. */
  readonly rows: number;
  readonly timeouts: Timeouts;
  readonly seed: number;
  /** Tells this file's randomness from that of all others under the seed. */
  readonly stream: number;
  /** Microseconds since the epoch. */
  readonly start: number;
}

/** Streams below a recording's own, one per source. */
const SOURCES = 64;

/** One simulated capture file: packets in time order, metered while they are made. */
export class Recording {
  /** Time of the last packet. */
  time: number;
  packets = 0;
  /** The file is complete: no packet follows, and the meter has given out all rows. */
  ended = false;
  readonly #rows: number;
  readonly #sources: readonly Source[];
  readonly #meter: Meter;
  #given = 0;

  constructor({ capture, rows, timeouts, seed, stream, start }: RecordingSettings, onFlow: (flow: FlowRecord) => void) {
    this.time = start;
    this.#rows = rows;
    this.#sources = capture.traffic.map((make, source) => make(start, random(seed, stream * SOURCES + source)).begin());
    this.#meter = new Meter({ profile: 'iotid20', ...timeouts }, (flow) => {
      this.#given++;
      onFlow(flow);
    });
  }

  /** Makes and meters the next packet, unless the recording ends instead. */
  step(): Packet | undefined {
    if (this.#given + this.#meter.pending >= this.#rows) {
      if (!this.ended) this.#meter.end();
      this.ended = true;
      return undefined;
    }
    const sources = this.#sources;
    let first = sources[0]!;
    for (let i = 1; i < sources.length; i++) if (sources[i]!.next < first.next) first = sources[i]!;
    const packet = first.take();
    this.time = packet.timestamp;
    this.packets++;
    this.#meter.add(packet);
    return packet;
  }
}
