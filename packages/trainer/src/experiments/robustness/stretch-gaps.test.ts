import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeterOptions } from '@flowsentry/flows';
import type { Disguise } from './disguise.ts';
import { meterBounds, stretchGaps } from './stretch-gaps.ts';
import { conversations, differingColumns, meteredTable } from './testing/metered-table.ts';
import { rowOf, tableOf } from './testing/table-of.ts';

const BUILDS: readonly Required<MeterOptions>[] = [
  { profile: 'iotid20', flowTimeout: 100_000, activityTimeout: 1 },
  { profile: 'iotid20', flowTimeout: 100_000, activityTimeout: 1000 },
  { profile: 'cfm2018', flowTimeout: 120_000, activityTimeout: 5000 },
];

describe.each(BUILDS)('stretchGaps, %o', (options) => {
  it('makes of a record what the meter makes of the delayed packets', () => {
    let stretched = 0;
    fc.assert(
      fc.property(conversations(2000), fc.integer({ min: 2, max: 9 }), (packets, factor) => {
        const before = meteredTable(packets, options);
        const { limits, apply } = stretchGaps(before, { duration: options.flowTimeout, active: options.activityTimeout }) as Disguise;
        if (limits[0] < factor - 1) return;
        stretched++;
        const delayed = packets.map((packet) => ({ ...packet, timestamp: packets[0].timestamp + factor * (packet.timestamp - packets[0].timestamp) }));
        expect(differingColumns(apply(Float64Array.of(factor - 1)), meteredTable(delayed, options))).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(stretched).toBeGreaterThan(20);
  });
});

describe('stretchGaps', () => {
  const flow = (columns: Readonly<Record<string, number>>) => tableOf([1], Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, [value]])));
  const bounds = { duration: 1000, active: 50 };

  it('keeps durations in whole microseconds', () => {
    const { apply } = stretchGaps(flow({ Flow_Duration: 30, 'Flow_Pkts/s': 100_000, Dst_Port: 80 }), bounds) as Disguise;
    expect(rowOf(apply(Float64Array.of(0.25)))).toEqual({ Flow_Duration: 37, 'Flow_Pkts/s': (100_000 * 30) / 37, Dst_Port: 80 });
  });

  it.each([
    ['no idle gap, up to the known active gap', { Flow_Duration: 40, Flow_IAT_Min: 20, Flow_IAT_Max: 20, Idle_Min: 0 }, 1.5],
    ['idle gaps alone', { Flow_Duration: 200, Flow_IAT_Min: 100, Flow_IAT_Max: 100, Idle_Min: 100 }, 4],
    ['idle gaps and others', { Flow_Duration: 200, Flow_IAT_Min: 2, Flow_IAT_Max: 198, Idle_Min: 198 }, 0],
    ['packets out of order', { Flow_Duration: 200, Flow_IAT_Min: -5, Flow_IAT_Max: 205 }, 0],
    ['no duration', { Flow_Duration: 0 }, 0],
    ['the longest duration', { Flow_Duration: 1000 }, 0],
  ])('stretches a flow with %s', (_, columns, limit) => {
    expect((stretchGaps(flow(columns), bounds) as Disguise).limits[0]).toBe(limit);
  });

  it('needs durations', () => {
    expect(stretchGaps(flow({ Dst_Port: 80 }), bounds)).toEqual({ missing: 'Flow_Duration' });
  });
});

it('bounds by what the meter has held', () => {
  const table = tableOf([0, 0, 0], { Flow_Duration: [500, 900, Number.NaN], Flow_IAT_Max: [30, 700, 20], Idle_Max: [0, 700, 0] });
  expect(meterBounds(table)).toEqual({ duration: 900, active: 30 });
});
