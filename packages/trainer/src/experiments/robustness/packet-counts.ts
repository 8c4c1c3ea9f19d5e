import type { FlowTable } from '@flowsentry/features';

/** Packets of each flow by direction; NaN where the columns do not tell. */
export interface PacketCounts {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
}

/** Read from the count columns, or where those are absent from rate times duration, which leaves flows without a duration unknown. */
export function packetCounts({ rows, numbers }: FlowTable): PacketCounts {
  const count = (direction: 'Fwd' | 'Bwd'): Float64Array => {
    const counted = numbers.get(`Tot_${direction}_Pkts`);
    if (counted) return Float64Array.from(counted);
    const [rate, duration] = [numbers.get(`${direction}_Pkts/s`), numbers.get('Flow_Duration')];
    return Float64Array.from({ length: rows }, (_, row) => (rate && duration && duration[row] > 0 ? Math.round((rate[row] * duration[row]) / 1e6) : Number.NaN));
  };
  return { forward: count('Fwd'), backward: count('Bwd') };
}
