import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressText } from './address.ts';
import { readCapture } from './capture.ts';
import { COLUMNS } from './columns.ts';
import { flowId, timestampText } from './flow-text.ts';
import { Meter } from './meter.ts';
import { PROFILES } from './profile.ts';
import { sharedFile } from './test-support.ts';

const capture = sharedFile('cicflowmeter/capture.pcap');
const published = sharedFile('cicflowmeter/flows.csv');

describe.skipIf(capture === undefined || published === undefined)('the capture that CICFlowMeter metered in February 2018', () => {
  it('gives its 96 rows, all 83 cells of each bit for bit', async () => {
    const rows: string[] = [];
    const meter = new Meter({ profile: 'cfm2018' }, (flow) => {
      // The published file was made in UTC-3, as its times against the capture's show.
      const text: Record<string, string> = {
        Flow_ID: flowId(flow),
        Src_IP: addressText(flow.values[1]),
        Dst_IP: addressText(flow.values[3]),
        Timestamp: timestampText(flow.timestamp, PROFILES.cfm2018.meridiem, -180),
      };
      rows.push(COLUMNS.map(({ name }, i) => text[name] ?? String(flow.values[i])).join(','));
    });
    const summary = await readCapture(capture!, {}, (packet) => meter.add(packet));
    meter.end();

    const want = readFileSync(published!, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, COLUMNS.length).map((cell, i) => (COLUMNS[i].type === 'text' ? cell : String(Number(cell)))).join(','));
    expect(summary).toMatchObject({ frames: 3292, packets: 3292, truncatedBytes: 0 });
    expect(want).toHaveLength(96);
    expect(rows.sort()).toEqual(want.sort());
  });
});

const industrial = sharedFile('westermo/right.pcap');

describe.skipIf(industrial === undefined)('a capture of an industrial network', () => {
  it.each(['iotid20', 'cicids2017', 'cfm2018', 'cfm4'] as const)('is metered with profile %s, every packet of a row accounted for', async (profile) => {
    let packets = 0;
    let rows = 0;
    const meter = new Meter({ profile }, (flow) => {
      rows++;
      packets += flow.values[8] + flow.values[9];
    });
    const summary = await readCapture(industrial!, { paddingCounts: PROFILES[profile].paddingCounts }, (packet) => meter.add(packet));
    meter.end();
    expect(summary.frames).toBe(35_067);
    expect(summary.packets).toBe(22_896);
    expect(rows).toBeGreaterThan(500);
    expect(packets).toBeLessThanOrEqual(summary.packets);
    expect(packets).toBeGreaterThan(rows * 2 - 1);
  });
});
