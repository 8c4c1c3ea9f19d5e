import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePcapFile } from '../pcap-file.ts';
import { udp } from '../test-support.ts';

const COMMAND = fileURLToPath(new URL('meter.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-meter-'));
  await writePcapFile(join(folder, 'home.pcap'), {}, (file) => {
    for (let i = 0; i < 40; i++) file.write(udp(i * 10, '192.168.0.13:60000', '210.89.164.90:8899', 32));
    return Promise.resolve();
  });
});
afterAll(() => rm(folder, { recursive: true }));

function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...options], { cwd: folder, env: { ...process.env, INIT_CWD: folder } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('flows:meter', () => {
  it('meters a capture into a file named after it', async () => {
    const { code, stdout, stderr } = await run('--pcap', 'home.pcap', '--flow-timeout', '99', '--label', 'Anomaly', '--cat', 'Mirai', '--sub-cat', 'Mirai-UDP Flooding');
    expect([code, stdout]).toEqual([0, `4 flows of 40 IPv4 packets written to ${join(folder, 'home.flows.csv')}\n`]);
    expect(stderr).toMatch(/✓ meter .* 40 frames/);
    const [header, ...rows] = (await readFile(join(folder, 'home.flows.csv'), 'utf8')).trim().split('\n');
    expect(header.split(',')).toHaveLength(86);
    expect(rows.map((row) => row.split(',').slice(7, 10).join())).toEqual(['90,9,1', '90,9,1', '90,9,1', '90,9,1']);
    expect(rows[0]).toMatch(/,Anomaly,Mirai,Mirai-UDP Flooding$/);
  });

  it('answers in JSON', async () => {
    const { code, stdout } = await run('--pcap', 'home.pcap', '--profile', 'cfm2018', '--out', 'deep/er/x.parquet', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ out: join(folder, 'deep/er/x.parquet'), profile: 'cfm2018', frames: 40, packets: 40, flows: 1, truncatedBytes: 0, warnings: [] });
    expect(await readdir(join(folder, 'deep/er'))).toEqual(['x.parquet']);
  });

  it('warns of a capture that ends within a frame', async () => {
    await writeFile(join(folder, 'cut.pcap'), (await readFile(join(folder, 'home.pcap'))).subarray(0, -5));
    const { code, stderr } = await run('--pcap', 'cut.pcap', '--out', 'cut.csv.gz');
    expect([code, stderr]).toEqual([0, expect.stringContaining('warning: the capture ends within a frame; its last 85 bytes were left out')]);
  });

  it.each([
    [['--pcap', 'absent.pcap'], 1, /absent\.pcap: There is no such file/],
    [['--pcap', '.'], 1, /folder, not a file/],
    [['--pcap', 'home.flows.csv', '--out', 'no.csv'], 1, /home\.flows\.csv: This is no capture/],
    [['--pcap', 'home.pcap', '--out', 'x.txt'], 2, /Allowed: \.csv, \.csv\.gz, \.parquet/],
    [['--pcap', 'home.pcap', '--profile', 'x'], 2, /Allowed choices are iotid20, cicids2017, cfm2018, cfm4/],
    [['--pcap', 'home.pcap', '--flow-timeout', '1s'], 2, /whole microseconds/],
    [['--pcap', 'home.pcap', '--cat', 'Mirai'], 2, /category was given without a label/],
    [['--pcap', 'home.pcap', '--label', 'Evil'], 2, /Normal, Anomaly/],
    [[], 2, /--pcap/],
  ])('%j: one message, exit code %i, no stack, no file', async (options, expected, message) => {
    const before = await readdir(folder);
    const { code, stdout, stderr } = await run(...options);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at |defect/);
    expect(await readdir(folder)).toEqual(before);
  });
});
