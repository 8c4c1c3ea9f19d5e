import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataStatistics, numberStatistics } from '@flowsentry/features';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLOW_STATISTICS, writeMonitorBaseline } from './monitor-baseline.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-monitor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, 'evaluation', file), 'utf8'));

describe('writeMonitorBaseline', () => {
  it('puts the columns of the answer before those of the flows', async () => {
    const flows: DataStatistics = { version: 0, dataset: { item_count: 5 }, features: [numberStatistics('Flow_Duration', 'Integral', [1, 2, 3, 4, Number.NaN])] };
    await writeFile(join(folder, FLOW_STATISTICS), JSON.stringify(flows));
    await writeMonitorBaseline(join(folder, 'evaluation'), folder, { scores: Float32Array.of(0.25, 0.5, 1), threshold: 0.5 });
    expect(await read('statistics.json')).toMatchObject({
      version: 0,
      dataset: { item_count: 5 },
      features: [
        { name: 'score', inferred_type: 'Fractional', numerical_statistics: { common: { num_present: 3, num_missing: 0 }, sum: 1.75, min: 0.25, max: 1 } },
        { name: 'label', inferred_type: 'String', string_statistics: { distribution: { categorical: { buckets: [{ value: 'Anomaly', count: 2 }, { value: 'Normal', count: 1 }] } } } },
        { name: 'threshold', inferred_type: 'Fractional', numerical_statistics: { mean: 0.5, std_dev: 0 } },
        flows.features[0],
      ],
    });
    expect(await read('constraints.json')).toMatchObject({
      version: 0,
      features: [
        { name: 'score', inferred_type: 'Fractional', completeness: 1, num_constraints: { is_non_negative: true } },
        { name: 'label', inferred_type: 'String', completeness: 1, string_constraints: { domains: ['Anomaly', 'Normal'] } },
        { name: 'threshold', inferred_type: 'Fractional', completeness: 1, num_constraints: { is_non_negative: true } },
        { name: 'Flow_Duration', inferred_type: 'Integral', completeness: 0.8, num_constraints: { is_non_negative: true } },
      ],
    });
  });
});
