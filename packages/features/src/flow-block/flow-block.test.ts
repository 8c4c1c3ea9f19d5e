import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { preprocessorOf } from '../test-support.ts';
import { FlowBlock } from './flow-block.ts';

const preprocessor = {
  ...preprocessorOf(['Src_IP', 'Flow_Duration', 'Flow_Pkts/s'], ['Src_IP']),
  features: [
    { name: 'Flow_Pkts/s', kind: 'column' },
    { name: 'Pkts', kind: 'engineered', expression: 'op.round(d["Flow_Pkts/s"] * d.Flow_Duration / 1e6)' },
    { name: 'Src_IP', kind: 'identifier' },
  ],
} as const;

function filled(block: FlowBlock, rows: readonly (readonly number[])[]): FlowBlock {
  rows.forEach((values, row) => values.forEach((value, place) => (block.columns[place][row] = value)));
  return block;
}

describe('FlowBlock', () => {
  it('has the columns of the preprocessor, and says which a request may lack', () => {
    const block = new FlowBlock(preprocessor, 5);
    expect(block.sources).toEqual([
      { name: 'Src_IP', kind: 'identifier', required: true },
      { name: 'Flow_Duration', kind: 'number', required: true },
      { name: 'Flow_Pkts/s', kind: 'number', required: false },
    ]);
    expect(block.columns.map(({ length }) => length)).toEqual([5, 5, 5]);
    expect([block.width, block.capacity, new FlowBlock(preprocessor).capacity]).toEqual([3, 5, 2048]);
  });

  it('writes the features of the rows that it is told, in order, where it is told', () => {
    const block = filled(new FlowBlock(preprocessor, 3), [
      [9, 153, 19607.84],
      [8, 75, Number.NaN],
      [7, 7, 7],
    ]);
    const matrix = new Float32Array(9).fill(-1);
    block.writeMatrix(2, matrix, 1);
    expect(matrix).toEqual(Float32Array.of(-1, 19607.84, 3, 9, Number.NaN, Number.NaN, 8, -1, -1));
    filled(block, [[1, 75, 26666.67]]).writeMatrix(1, matrix);
    expect(matrix).toEqual(Float32Array.of(26666.67, 2, 1, 9, Number.NaN, Number.NaN, 8, -1, -1));
  });

  it('computes in 64 bits', () => {
    const values = filled(new FlowBlock(preprocessor, 2), [[1, 2, 0.1]]).compute(1);
    expect(values.map(([first]) => first)).toEqual([0.1, 0, 1]);
  });

  it('is to be had without DuckDB', async () => {
    const script = "await import('@flowsentry/features/flow-block'); process.report.excludeNetwork = true; console.log(JSON.stringify(process.report.getReport().sharedObjects))";
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname });
    const libraries = JSON.parse(stdout) as string[];
    expect(libraries.length).toBeGreaterThan(0);
    expect(libraries.filter((path) => path.includes('duckdb'))).toEqual([]);
  });
});
