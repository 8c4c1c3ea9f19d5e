import { describe, expect, it } from 'vitest';
import { gridColumns, protocolText } from './grid-columns.ts';

describe('gridColumns', () => {
  it('shows what the file has, flows counted from 1', () => {
    const columns = gridColumns(['Src_IP', 'Protocol', 'Label']);
    const row = { row: 0, score: 0.98765, texts: { Src_IP: '10.0.0.2', Protocol: '17' } };
    expect(columns.map(({ title, text }) => [title, text(row)])).toEqual([
      ['Flow', '1'],
      ['Score', '0.9877'],
      ['Source', '10.0.0.2'],
      ['Protocol', '17 UDP'],
      ['Label', ''],
    ]);
  });
});

describe('protocolText', () => {
  it('names the protocols that are known', () => {
    expect(['6', '17.0', '0', '99', 'TCP', ''].map(protocolText)).toEqual(['6 TCP', '17 UDP', '0 other', '99', 'TCP', '']);
  });
});
