import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAddress } from './address.ts';
import { COLUMNS } from './columns.ts';
import { type FlowRecord } from './flow-record.ts';
import { flowId } from './flow-text.ts';
import { Meter, type MeterOptions } from './meter.ts';
import { emptyPacket, type Packet, TCP_FLAG } from './packet.ts';

/** A metered flow, copied out of the meter: the numbers by canonical name. */
export interface MeteredFlow {
  readonly id: string;
  readonly value: Readonly<Record<string, number>>;
  readonly timestamp: number;
  readonly tag: number;
  readonly tags: number;
  /** Written while a packet within the flow timeout was added: that packet closed it. */
  readonly closed: boolean;
}

export function meterPackets(options: MeterOptions, packets: Iterable<Packet>): MeteredFlow[] {
  const flows: MeteredFlow[] = [];
  let now: number | undefined;
  const meter = new Meter(options, (flow) => {
    flows.push({
      id: flowId(flow),
      value: Object.fromEntries(COLUMNS.map(({ name }, i) => [name, flow.values[i]])),
      timestamp: flow.timestamp,
      tag: flow.tag,
      tags: flow.tags,
      closed: now !== undefined && flow.timestamp + flow.values[7] === now && now - flow.timestamp <= options.flowTimeout!,
    });
  });
  for (const packet of packets) {
    now = packet.timestamp;
    meter.add(packet);
  }
  now = undefined;
  meter.end();
  return flows;
}

/** A copy that outlives the callback. */
export const copyRecord = (flow: FlowRecord): FlowRecord => ({ ...flow, values: flow.values.slice() });

/** `endpoint('192.168.0.13:554')`. */
function endpoint(text: string): { address: number; port: number } {
  const [address, port] = text.split(':');
  return { address: parseAddress(address), port: Number(port) };
}

/** A UDP packet, `time` in microseconds after 2019-05-26 12:00 UTC. */
export function udp(time: number, from: string, to: string, payload: number): Packet {
  return { ...between(time, from, to), protocol: 17, header: 8, payload };
}

/** A TCP packet with flags by their letters: F S R P A U E C. */
export function tcp(time: number, from: string, to: string, header: number, payload: number, letters: string, window = 0): Packet {
  const flags = letters.split('').reduce((byte, letter) => byte | LETTER[letter as keyof typeof LETTER], 0);
  return { ...between(time, from, to), protocol: 6, header, payload, flags, window };
}

/** A packet that is neither. */
export function other(time: number, from: string, to: string): Packet {
  return between(time, `${from}:0`, `${to}:0`);
}

export const EPOCH = 1_558_872_000_000_000;

const LETTER = { F: TCP_FLAG.FIN, S: TCP_FLAG.SYN, R: TCP_FLAG.RST, P: TCP_FLAG.PSH, A: TCP_FLAG.ACK, U: TCP_FLAG.URG, E: TCP_FLAG.ECE, C: TCP_FLAG.CWR };

function between(time: number, from: string, to: string): Packet {
  const source = endpoint(from);
  const destination = endpoint(to);
  return {
    ...emptyPacket(),
    timestamp: EPOCH + time,
    sourceAddress: source.address,
    sourcePort: source.port,
    destinationAddress: destination.address,
    destinationPort: destination.port,
  };
}

/** A file of the real data beside the repository; undefined, said loudly, when it is not there. */
export function sharedFile(name: string): string | undefined {
  const path = fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url));
  if (existsSync(path)) return path;
  console.warn(`SKIPPED: ../shared/data/${name} is not there, so what it proves is not tested in this run`);
  return undefined;
}
