import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeterOptions } from '@flowsentry/flows';
import type { FlowTable } from '@flowsentry/features';
import type { Disguise } from './disguise.ts';
import { padPackets } from './pad-packets.ts';
import { conversations, differingColumns, meteredTable } from './testing/metered-table.ts';
import { rowOf, tableOf } from './testing/table-of.ts';

const BUILDS: readonly [MeterOptions, boolean][] = [
  [{ profile: 'iotid20', flowTimeout: 100_000 }, true],
  [{ profile: 'cfm2018' }, false],
  [{ profile: 'cicids2017' }, false],
];

describe.each(BUILDS)('padPackets, %o', (options, firstIsBackward) => {
  it('makes of a record what the meter makes of the padded packets', () => {
    let padded = 0;
    fc.assert(
      fc.property(conversations(5000), fc.integer({ min: 1, max: 460 }), (packets, bytes) => {
        const before = meteredTable(packets, options);
        const { limits, apply } = padPackets(before, firstIsBackward) as Disguise;
        if (limits[0] < bytes) return;
        padded++;
        const more = packets.map((packet, place) => (packet.sourceAddress === 1 && (place > 0 || !firstIsBackward) ? { ...packet, payload: packet.payload + bytes } : packet));
        expect(differingColumns(apply(Float64Array.of(bytes)), meteredTable(more, options))).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(padded).toBeGreaterThan(50);
  });
});

const flow = (columns: Readonly<Record<string, number>>): FlowTable => tableOf([1], Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, [value]])));

/** One forward packet of 100 bytes after a first one of 200, 1 ms apart, with the columns of a file that has few. */
const FEW = { Flow_Duration: 1000, 'Fwd_Pkts/s': 1000, 'Bwd_Pkts/s': 1000, TotLen_Fwd_Pkts: 100, TotLen_Bwd_Pkts: 200, Pkt_Size_Avg: 250, Bwd_Header_Len: 20, 'Flow_Byts/s': 300_000 };

describe('padPackets with few columns', () => {
  it('counts packets by rate and duration', () => {
    const disguise = padPackets(flow(FEW), true) as Disguise;
    expect([disguise.limits[0], disguise.columns]).toEqual([1360, ['TotLen_Fwd_Pkts', 'Flow_Byts/s', 'Pkt_Size_Avg']]);
    expect(rowOf(disguise.apply(Float64Array.of(10)))).toEqual({ ...FEW, TotLen_Fwd_Pkts: 110, 'Flow_Byts/s': 310_000, Pkt_Size_Avg: 255 });
  });

  it.each([
    ['no forward packet', { 'Fwd_Pkts/s': 0 }, 0],
    ['neither TCP nor UDP', { Bwd_Header_Len: 0 }, 0],
    ['a full segment', { TotLen_Fwd_Pkts: 1460 }, 0],
    ['a meter of several subflows', { Subflow_Fwd_Byts: 0 }, 0],
    ['a known largest packet', { Fwd_Pkt_Len_Max: 60 }, 1400],
  ])('takes account of %s', (_, columns, limit) => {
    expect((padPackets(flow({ ...FEW, ...columns }), true) as Disguise).limits[0]).toBe(limit);
  });

  it.each([
    ['Pkt_Size_Avg', ({ Pkt_Size_Avg: _, ...others }: typeof FEW) => others],
    ['Tot_Fwd_Pkts', ({ 'Fwd_Pkts/s': _, ...others }: typeof FEW) => others],
    ['Fwd_Pkt_Len_Min', (few: typeof FEW) => ({ ...few, Pkt_Len_Min: 100 })],
  ])('cannot do without %s', (missing, change) => {
    expect(padPackets(flow(change(FEW)), true)).toEqual({ missing });
  });
});
