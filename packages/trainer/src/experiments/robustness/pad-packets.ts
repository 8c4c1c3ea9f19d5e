import type { FlowTable } from '@flowsentry/features';
import { type Disguise, type NoDisguise, withColumns } from './disguise.ts';
import { type PacketCounts, packetCounts } from './packet-counts.ts';
import { wholeRecord } from './whole-record.ts';

/** Payload that a TCP segment on Ethernet holds. */
const FULL_SEGMENT = 1460;

const NEEDED = ['TotLen_Fwd_Pkts', 'TotLen_Bwd_Pkts', 'Pkt_Size_Avg', 'Bwd_Header_Len'];

type Numbers = FlowTable['numbers'];
type Change = (amounts: Float64Array) => Float64Array;

/**
 * Padding: every forward packet of a flow gets so many bytes of payload more (whole bytes), at most what fills a segment. What follows is exact, the sums of the lengths
 * and of their squares being known from the record: with p bytes on k of M lengths whose sum is F, S′ = S + k·p and Q′ = Q + 2·p·F + k·p². The meter enters the first packet twice
 * into the lengths of a flow (M = n + 1). Where a table has a flow without forward packets, its first packets count as backward (as in IoTID20) and are not padded.
 */
export function padPackets(table: FlowTable, firstIsBackward: boolean): Disguise | NoDisguise {
  const { numbers, rows } = table;
  const counts = packetCounts(table);
  const missing = missingColumn(numbers, counts);
  if (missing !== undefined) return { missing };
  const changes = changesOf(numbers, counts, firstIsBackward);
  const whole = wholeRecord(table);
  return {
    limits: Float64Array.from({ length: rows }, (_, row) => (whole(row) ? Math.max(0, room(numbers, counts, row)) : 0)),
    columns: [...changes.keys()],
    apply: (amounts) => withColumns(table, new Map([...changes].map(([name, change]) => [name, change(amounts)]))),
  };
}

function missingColumn(numbers: Numbers, { forward }: PacketCounts): string | undefined {
  const absent = NEEDED.find((name) => !numbers.has(name));
  if (absent !== undefined) return absent;
  if (forward.every(Number.isNaN)) return 'Tot_Fwd_Pkts';
  // Extremes of both directions follow only from the extremes of each.
  const sides = ['Max', 'Min'].flatMap((name) => (numbers.has(`Pkt_Len_${name}`) ? [`Fwd_Pkt_Len_${name}`, `Bwd_Pkt_Len_${name}`] : []));
  return sides.find((name) => !numbers.has(name));
}

/** Bytes that the largest forward packet can take; without its column, the largest that it may be. Only TCP and UDP have a payload. */
function room(numbers: Numbers, { forward }: PacketCounts, row: number): number {
  if (!(forward[row] > 0) || !hasPorts(numbers, row)) return 0;
  const largest = Math.min(...['Fwd_Pkt_Len_Max', 'Pkt_Len_Max', 'TotLen_Fwd_Pkts'].flatMap((name) => numbers.get(name)?.[row] ?? []));
  return FULL_SEGMENT - largest;
}

function hasPorts(numbers: Numbers, row: number): boolean {
  const protocol = numbers.get('Protocol')?.[row];
  if (protocol !== undefined) return protocol === 6 || protocol === 17;
  return numbers.get('Bwd_Header_Len')![row] > 0 || (numbers.get('Fwd_Header_Len')?.[row] ?? 0) > 0;
}

function changesOf(numbers: Numbers, { forward, backward }: PacketCounts, firstIsBackward: boolean): Map<string, Change> {
  const of = (name: string): ((row: number) => number) => (row) => numbers.get(name)![row];
  const total = (row: number): number => of('TotLen_Fwd_Pkts')(row) + of('TotLen_Bwd_Pkts')(row);
  const packets = (row: number): number => forward[row] + backward[row];
  /** Sum of the lengths, the first packet twice. */
  const sum = (row: number): number => of('Pkt_Size_Avg')(row) * packets(row);
  const padded = (row: number): number => forward[row] + (firstIsBackward ? 0 : 1);
  const paddedSum = (row: number): number => of('TotLen_Fwd_Pkts')(row) + (firstIsBackward ? 0 : sum(row) - total(row));
  const variance = (row: number, before: number, bytes: number): number => {
    const n = packets(row);
    const squares = before * n + sum(row) ** 2 / (n + 1) + 2 * bytes * paddedSum(row) + padded(row) * bytes ** 2;
    return Math.max(0, (squares - (sum(row) + padded(row) * bytes) ** 2 / (n + 1)) / n);
  };
  const extreme = (name: 'Max' | 'Min', row: number, bytes: number): number =>
    Math[name === 'Max' ? 'max' : 'min'](of(`Fwd_Pkt_Len_${name}`)(row) + bytes, ...(backward[row] > 0 ? [of(`Bwd_Pkt_Len_${name}`)(row)] : []));

  const rules: Record<string, (before: number, bytes: number, row: number) => number> = {
    TotLen_Fwd_Pkts: (before, bytes, row) => before + bytes * forward[row],
    Subflow_Fwd_Byts: (before, bytes, row) => before + bytes * forward[row],
    Fwd_Pkt_Len_Max: (before, bytes) => before + bytes,
    Fwd_Pkt_Len_Min: (before, bytes) => before + bytes,
    Fwd_Pkt_Len_Mean: (before, bytes) => before + bytes,
    Fwd_Seg_Size_Avg: (before, bytes) => before + bytes,
    'Flow_Byts/s': (before, bytes, row) => before + (bytes * forward[row] * 1e6) / of('Flow_Duration')(row),
    Pkt_Len_Max: (_, bytes, row) => extreme('Max', row, bytes),
    Pkt_Len_Min: (_, bytes, row) => extreme('Min', row, bytes),
    Pkt_Len_Mean: (before, bytes, row) => before + (bytes * padded(row)) / (packets(row) + 1),
    Pkt_Len_Std: (before, bytes, row) => Math.sqrt(variance(row, before ** 2, bytes)),
    Pkt_Len_Var: (before, bytes, row) => variance(row, before, bytes),
    Pkt_Size_Avg: (before, bytes, row) => before + (bytes * padded(row)) / packets(row),
    Fwd_Act_Data_Pkts: (_, __, row) => forward[row] - (firstIsBackward ? 0 : 1),
  };
  return new Map(
    Object.entries(rules)
      .filter(([name]) => numbers.has(name))
      .map(([name, rule]): [string, Change] => [name, (amounts) => Float64Array.from(amounts, (bytes, row) => (bytes > 0 ? rule(of(name)(row), bytes, row) : of(name)(row)))]),
  );
}
