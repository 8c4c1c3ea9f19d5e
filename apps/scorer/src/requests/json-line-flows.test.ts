import { FlowBlock, RecordReader } from '@flowsentry/features/flow-block';
import { describe, expect, it } from 'vitest';
import { barePreprocessor } from '../model/bare-preprocessor.ts';
import { JsonLineFlows } from './json-line-flows.ts';

const PREPROCESSOR = barePreprocessor(['Flow_Duration']);

function read(text: string, before = 0): { rows: number[]; unknown: number } {
  const [block, flows] = [new FlowBlock(PREPROCESSOR, 2), new JsonLineFlows(RecordReader.of(PREPROCESSOR), Buffer.from(text), before)];
  const rows: number[] = [];
  for (let count = 2; count === 2; rows.push(...block.columns[0].subarray(0, count))) count = flows.fill(block);
  return { rows, unknown: flows.unknown };
}

describe('JsonLineFlows', () => {
  it('reads a flow a line, empty lines and the last line end left out', () => {
    expect(read('\uFEFF{"Flow_Duration":1}\r\n\n  \n{"Flow_Duration":2,"other":0}\n {"Flow_Duration":3}')).toEqual({ rows: [1, 2, 3], unknown: 1 });
    expect(read('\n\r\n ')).toEqual({ rows: [], unknown: 0 });
  });

  it('counts flows, not lines, for what is wrong', () => {
    expect(() => read('{"Flow_Duration":1}\n\n{"Flow_Duration":}', 4)).toThrow('row 6: This is not JSON');
  });
});
