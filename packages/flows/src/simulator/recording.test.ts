import { describe, expect, it } from 'vitest';
import type { FlowRecord } from '../flow-record.ts';
import { Meter } from '../meter.ts';
import type { Packet } from '../packet.ts';
import { copyRecord } from '../test-support.ts';
import { CaptureMeter, type Timeouts } from './capture-meter.ts';
import { CAPTURES } from './captures.ts';
import { Recording } from './recording.ts';
import { UNIFORM_TIMEOUTS } from './settings.ts';
import { SUB_CATEGORIES } from './sub-categories.ts';

const START = Date.parse('2019-05-20T03:04:10Z') * 1000;

function record(capture: (typeof CAPTURES)[number], rows: number, timeouts: Timeouts): { packets: Packet[]; flows: FlowRecord[] } {
  const flows: FlowRecord[] = [];
  const packets: Packet[] = [];
  const meter = new CaptureMeter(timeouts, (flow) => flows.push(copyRecord(flow)));
  const recording = new Recording({ capture, rows, seed: 4, stream: 1, start: START }, meter);
  for (let packet = recording.step(); packet; packet = recording.step()) packets.push({ ...packet });
  return { packets, flows };
}

describe.each(CAPTURES.map((capture) => [capture.name, capture] as const))('%s', (_, capture) => {
  const { timeouts } = SUB_CATEGORIES[capture.subCategory];

  it.each([['its own timeouts', timeouts], ['uniform timeouts', UNIFORM_TIMEOUTS]])('gives exactly the rows asked for with %s, the ones its packets give alone', (_, timeouts) => {
    for (const rows of [1, 2, 250]) {
      const { packets, flows } = record(capture, rows, timeouts);
      expect(flows).toHaveLength(rows);
      const again: FlowRecord[] = [];
      const meter = new Meter({ profile: 'iotid20', ...timeouts }, (flow) => again.push(copyRecord(flow)));
      for (const packet of packets) meter.add(packet);
      meter.end();
      expect(again).toEqual(flows);
    }
  });

  it('makes packets in time order that could stand on a wire', () => {
    const { packets } = record(capture, 400, timeouts);
    let last = START;
    for (const { timestamp, protocol, payload, header, flags, window, sourcePort, destinationPort, tag } of packets) {
      expect(Number.isSafeInteger(timestamp) && timestamp >= last).toBe(true);
      last = timestamp;
      expect(payload >= 0 && payload <= 1464 && Number.isInteger(payload)).toBe(true);
      expect([0, 1]).toContain(tag);
      if (protocol === 6) {
        expect(header >= 20 && header <= 60 && header % 4 === 0).toBe(true);
        expect(window >= 0 && window <= 65_535 && flags > 0).toBe(true);
      } else {
        expect({ header, flags, window }).toEqual({ header: protocol === 17 ? 8 : 0, flags: 0, window: -1 });
      }
      for (const port of [sourcePort, destinationPort]) expect(protocol === 0 ? port === 0 : port >= 1 && port <= 65_535).toBe(true);
    }
  });

  it('marks attack packets, and no packet of the Normal capture', () => {
    const { packets } = record(capture, 1500, timeouts);
    const attacks = packets.filter(({ tag }) => tag === 1).length;
    if (capture.subCategory === 'Normal') expect(attacks).toBe(0);
    else expect(attacks).toBeGreaterThan(0);
    expect(attacks).toBeLessThan(packets.length);
  });
});
