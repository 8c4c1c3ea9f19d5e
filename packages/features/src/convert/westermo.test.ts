import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Meter, addressText, COLUMNS, readCapture } from '@flowsentry/flows';
import { describe, expect, it } from 'vitest';
import { withDuckDB } from '../duckdb.ts';
import { useFolder } from '../test-support.ts';
import { convertFlows } from './convert-flows.ts';

const SCHEMA = fileURLToPath(new URL('../../schemas/westermo.json', import.meta.url));
const REAL = fileURLToPath(new URL('../../../../../shared/data/westermo/', import.meta.url));
const isThere = existsSync(REAL);
if (!isThere) console.warn('SKIPPED: ../shared/data/westermo is not there, so the shipped schema is not held against the capture in this run');

const folder = useFolder();
type Flow = Readonly<Record<string, string | number | null>>;

/** Flows by addresses, protocol and second, where there is only one of them. */
function single(flows: readonly Flow[]): Map<string, Flow> {
  const key = ({ Src_IP, Dst_IP, Protocol, Timestamp }: Flow): string => [...[String(Src_IP), String(Dst_IP)].sort(), Protocol, Timestamp].join(' ');
  return new Map([...Map.groupBy(flows, key)].filter(([, { length }]) => length === 1).map(([key, [flow]]) => [key, flow]));
}

/** What our own meter makes of the capture: CICFlowMeter 4, records of half a second at most. */
async function meterRight(): Promise<Flow[]> {
  const flows: Flow[] = [];
  const meter = new Meter({ profile: 'cfm4', flowTimeout: 500_000, activityTimeout: 5_000_000 }, ({ values, timestamp }) => {
    const numbers = Object.fromEntries(COLUMNS.map(({ name }, place) => [name, values[place]]));
    flows.push({ ...numbers, Src_IP: addressText(values[1]), Dst_IP: addressText(values[3]), Timestamp: new Date(Math.floor(timestamp / 1e6) * 1000).toISOString().slice(0, 19).replace('T', ' ') });
  });
  await readCapture(join(REAL, 'right.pcap'), {}, (packet) => meter.add(packet));
  meter.end();
  return flows;
}

async function convertRight(): Promise<Flow[]> {
  const out = join(folder(), 'right.parquet');
  await convertFlows(join(REAL, 'output_right.csv.gz'), SCHEMA, out, { signal: new AbortController().signal, onEstimate: () => {} });
  const rows = await withDuckDB(async (connection) => (await connection.runAndReadAll(`SELECT * FROM read_parquet('${out}')`)).getRowObjects());
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : (value as string | number | null)])));
}

/** The names with Fwd and Bwd exchanged: the schema's forward is the smaller address, the meter's the first packet's. */
const turned = (name: string): string => name.replace(/Fwd|Bwd/, (side) => (side === 'Fwd' ? 'Bwd' : 'Fwd'));

describe.skipIf(!isThere)('the schema of the Westermo data', () => {
  it('gives what our own meter makes of the same packets', async () => {
    const [ours, theirs] = [single(await meterRight()), await convertRight()];
    const differing: Record<string, number> = {};
    let compared = 0;
    for (const [key, flow] of single(theirs)) {
      const metered = ours.get(key);
      if (!metered || Number(metered['Tot_Fwd_Pkts']) + Number(metered['Tot_Bwd_Pkts']) !== Number(flow['Tot_Fwd_Pkts']) + Number(flow['Tot_Bwd_Pkts'])) continue;
      compared++;
      const same = metered['Src_IP'] === flow['Src_IP'];
      for (const [name, value] of Object.entries(flow).filter(([, value]) => typeof value === 'number')) {
        const expected = Number(metered[same ? name : turned(name)]);
        // The gaps are means of times in seconds since 1970, which a double holds to a quarter of a microsecond.
        const room = name.includes('IAT') ? 1 : 1e-6 * Math.abs(expected);
        if (Math.abs(Number(value) - expected) > room) differing[name] = (differing[name] ?? 0) + 1;
      }
    }
    expect({ compared, differing }).toEqual({ compared: 288, differing: {} });
  });
});
