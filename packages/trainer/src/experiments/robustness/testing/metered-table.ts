import * as fc from 'fast-check';
import { COLUMNS, Meter, type MeterOptions, type Packet, emptyPacket } from '@flowsentry/flows';
import type { FlowTable } from '@flowsentry/features';
import { tableOf } from './table-of.ts';

const START = 1_558_872_000_000_000;

/** Packets of one conversation, the first from the host 1; gaps of 1 to `longest` µs, no packet that closes the flow. */
export function conversations(longest: number): fc.Arbitrary<Packet[]> {
  const packet = fc.record({ gap: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: longest })), back: fc.boolean(), payload: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })), words: fc.integer({ min: 5, max: 15 }) });
  return fc.tuple(fc.constantFrom<(6 | 17)[]>(6, 17), fc.array(packet, { minLength: 2, maxLength: 8 })).map(([protocol, parts]) => {
    let timestamp = START;
    return parts.map(({ gap, back, payload, words }, place): Packet => {
      timestamp += gap;
      const turned = back && place > 0;
      const [source, destination] = turned ? [2, 1] : [1, 2];
      const [sourcePort, destinationPort] = turned ? [80, 40_000] : [40_000, 80];
      return { ...emptyPacket(), timestamp, sourceAddress: source, destinationAddress: destination, sourcePort, destinationPort, protocol, payload, header: protocol === 6 ? 4 * words : 8, flags: protocol === 6 ? 16 : 0, window: protocol === 6 ? 500 : -1 };
    });
  });
}

/** The numbers of the flows that the meter makes of the packets, all attacks. */
export function meteredTable(packets: readonly Packet[], options: MeterOptions): FlowTable {
  const flows: Float64Array[] = [];
  const meter = new Meter(options, ({ values }) => flows.push(values.slice()));
  for (const packet of packets) meter.add(packet);
  meter.end();
  const columns = COLUMNS.flatMap(({ name, type }, place) => (type === 'text' ? [] : [[name, flows.map((values) => (Number.isFinite(values[place]) ? values[place] : Number.NaN))] as const]));
  return tableOf(flows.map(() => 1), Object.fromEntries(columns));
}

/** The columns of two tables that differ by more than the rounding of sums. */
export function differingColumns(a: FlowTable, b: FlowTable): string[] {
  const close = (x: number, y: number): boolean => Object.is(x, y) || Math.abs(x - y) <= 1e-6 * Math.max(1, Math.abs(x), Math.abs(y));
  return [...a.numbers].filter(([name, values]) => a.rows !== b.rows || !values.every((value, row) => close(value, b.numbers.get(name)![row]))).map(([name]) => name);
}
