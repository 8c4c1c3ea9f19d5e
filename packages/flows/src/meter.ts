import { FlowsError } from './error.ts';
import { emptyRecord, type FlowRecord, fillRecord, precedes } from './flow-record.ts';
import { addToRecord, AT, orient, startRecord, STATE_SIZE, updateActivity } from './flow-state.ts';
import { FORGOTTEN, KeyTable } from './key-table.ts';
import { type Packet, TCP_FLAG } from './packet.ts';
import { type Profile, PROFILES, type ProfileSwitches } from './profile.ts';

/** Settings of a {@link Meter}; timeouts in whole microseconds. */
export interface MeterOptions {
  readonly profile: Profile;
  /** A record ends with the first packet later than this after its first one. Default: the profile's. */
  readonly flowTimeout?: number;
  /** A gap above this is idle time. Default: the profile's. */
  readonly activityTimeout?: number;
}

/** Above so many open records, those whose timeout is long over are written without waiting for their key's next packet. */
const OPEN_LIMIT = 1 << 16;
/** "Long over": further back than any reordering inside a capture. */
const SLACK = 1_000_000;

/** Values in the key table below FORGOTTEN: no open record, but the orientation the next one inherits. */
const INHERIT_A = -2;
const INHERIT_B = -3;

/**
 * Packets in capture order to flow records, as one of CICFlowMeter's builds made them. `onFlow` gets every record of two or
 * more packets when it closes; the record object is reused, see {@link FlowRecord}. Throws FlowsError for a timeout that
 * is not a whole number of at least 0.
 *
 * Memory: 704 bytes per open record and 27 to 53 per key. A key is remembered until a closing FIN, since the record after
 * a timeout inherits its orientation. Past 65,536 open records, those that timed out more than a second of capture time
 * ago are written early; that changes the order of rows, and their content only for packets over a second out of order.
 */
export class Meter {
  readonly #profile: ProfileSwitches;
  readonly #flowTimeout: number;
  readonly #activityTimeout: number;
  readonly #onFlow: (flow: FlowRecord) => void;
  readonly #record = emptyRecord();
  readonly #keys = new KeyTable();
  #state = new Float64Array(256 * STATE_SIZE);
  /** Bases of closed records, to be used again. */
  readonly #free: number[] = [];
  /** Where the next never used record would stand. */
  #end = 0;
  #openLimit = OPEN_LIMIT;
  #packets = 0;
  #pending = 0;
  #tcpHeader = 20;

  constructor(options: MeterOptions, onFlow: (flow: FlowRecord) => void) {
    const profile = PROFILES[options.profile];
    if (profile === undefined) {
      throw new FlowsError('unknown-profile', {
        what: `The profile ${JSON.stringify(options.profile)} is not known`,
        value: options.profile,
        allowed: Object.keys(PROFILES).join(', '),
        exitCode: 2,
      });
    }
    this.#profile = profile;
    this.#flowTimeout = timeout('flowTimeout', options.flowTimeout ?? profile.flowTimeout);
    this.#activityTimeout = timeout('activityTimeout', options.activityTimeout ?? profile.activityTimeout);
    this.#onFlow = onFlow;
  }

  /** Open records that already have the two packets of a row: what `end` would write now. */
  get pending(): number {
    return this.#pending;
  }

  /** The next packet. Nothing is kept of the object itself. */
  add(packet: Packet): void {
    const profile = this.#profile;
    let header = packet.header;
    if (profile.staleUdpHeader) {
      if (packet.protocol === 6) this.#tcpHeader = header;
      else if (packet.protocol === 17) header = this.#tcpHeader;
    }
    this.#packets++;

    const { sourceAddress: source, destinationAddress: destination, sourcePort, destinationPort } = packet;
    const sourceIsB = precedes(destination, source) || (profile.directedFlowId && source === destination && destinationPort < sourcePort);
    const place = sourceIsB
      ? this.#keys.place(destination, source, (destinationPort << 16) | sourcePort, packet.protocol)
      : this.#keys.place(source, destination, (sourcePort << 16) | destinationPort, packet.protocol);
    const base = this.#keys.get(place);

    if (base < 0) {
      const opened = this.#open();
      this.#keys.set(place, opened);
      const state = this.#state;
      orient(state, opened, packet);
      if (base !== FORGOTTEN && (base === INHERIT_B) !== sourceIsB) turnAround(state, opened);
      startRecord(state, opened, packet, header, this.#packets, profile);
      if (this.#end - this.#free.length * STATE_SIZE > this.#openLimit * STATE_SIZE) this.#evict(packet.timestamp);
      return;
    }

    const state = this.#state;
    if (packet.timestamp - state[base + AT.start] > this.#flowTimeout) {
      this.#emit(base);
      startRecord(state, base, packet, header, this.#packets, profile);
      return;
    }
    if (profile.closesLikeVersion4 ? this.#closesVersion4(base, packet) : (packet.flags & TCP_FLAG.FIN) !== 0) {
      this.#grow(base, packet, header);
      this.#emit(base);
      this.#keys.set(place, FORGOTTEN);
      this.#free.push(base);
      return;
    }
    // Version 4 drops a second FIN of one side.
    if (profile.closesLikeVersion4 && (packet.flags & TCP_FLAG.FIN) !== 0 && ++state[base + AT.forwardFins] > 1) return;
    updateActivity(state, base, packet.timestamp, this.#activityTimeout);
    this.#grow(base, packet, header);
  }

  /** End of capture: the records still open, in the order they were opened. The meter can then start on another capture. */
  end(): void {
    const open: number[] = [];
    this.#keys.update((base) => {
      if (base >= 0) open.push(base);
      return FORGOTTEN;
    });
    this.#emitAll(open);
    this.#free.length = 0;
    this.#end = 0;
    this.#openLimit = OPEN_LIMIT;
    this.#tcpHeader = 20;
  }

  #closesVersion4(base: number, packet: Packet): boolean {
    if ((packet.flags & TCP_FLAG.FIN) !== 0) return packet.sourceAddress !== this.#state[base + AT.source];
    return (packet.flags & TCP_FLAG.RST) !== 0;
  }

  #grow(base: number, packet: Packet, header: number): void {
    const state = this.#state;
    addToRecord(state, base, packet, header, this.#profile, this.#activityTimeout);
    if (state[base + AT.forwardLength] + state[base + AT.backwardLength] === 2) this.#pending++;
  }

  #open(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#end === this.#state.length) {
      const larger = new Float64Array(this.#state.length * 2);
      larger.set(this.#state);
      this.#state = larger;
    }
    const base = this.#end;
    this.#end += STATE_SIZE;
    return base;
  }

  #emit(base: number): void {
    const state = this.#state;
    if (state[base + AT.forwardLength] + state[base + AT.backwardLength] < 2) return;
    this.#pending--;
    fillRecord(this.#record, state, base, this.#profile);
    this.#onFlow(this.#record);
  }

  #emitAll(bases: number[]): void {
    const state = this.#state;
    for (const base of bases.sort((a, b) => state[a + AT.opened] - state[b + AT.opened])) this.#emit(base);
  }

  #evict(now: number): void {
    const state = this.#state;
    const over: number[] = [];
    this.#keys.update((base) => {
      if (base < 0 || now - state[base + AT.start] <= this.#flowTimeout + SLACK) return base;
      over.push(base);
      return sourceIsB(state, base, this.#profile) ? INHERIT_B : INHERIT_A;
    });
    this.#emitAll(over);
    for (const base of over) this.#free.push(base);
    const open = this.#end / STATE_SIZE - this.#free.length;
    this.#openLimit = Math.max(OPEN_LIMIT, open * 2);
  }
}

function sourceIsB(state: Float64Array, base: number, profile: ProfileSwitches): boolean {
  const source = state[base + AT.source];
  const destination = state[base + AT.destination];
  if (precedes(destination, source)) return true;
  return profile.directedFlowId && source === destination && state[base + AT.destinationPort] < state[base + AT.sourcePort];
}

function turnAround(state: Float64Array, base: number): void {
  const source = state[base + AT.source];
  const port = state[base + AT.sourcePort];
  state[base + AT.source] = state[base + AT.destination];
  state[base + AT.sourcePort] = state[base + AT.destinationPort];
  state[base + AT.destination] = source;
  state[base + AT.destinationPort] = port;
}

function timeout(key: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new FlowsError('bad-timeout', { key, what: `${value} is not a timeout`, value, allowed: 'whole microseconds, 0 or more', exitCode: 2 });
}
